import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../../assets/texts/texts';
import { ErasurePage } from '../../../views/accounts/people/erasure';
import { clearSessionCookie } from '../../auth/device';
import { UserLifecycle } from '../../auth/user-lifecycle';
import { userView } from '../../auth/user-view';
import { findAnyPerson } from '../../auth/users';
import { Administrators, Me, type SessionViewer, type Viewer } from '../../auth/viewer';
import { Config } from '../../config/config';
import { ReadDatabase } from '../../database/database';
import type { AppError } from '../../http/errors';
import { RecordId } from '../../http/record-id';
import { redirectWithNotice } from '../../pages/flash';
import { fieldErrors, formInput } from '../../pages/form-body';
import { Pages } from '../../pages/pages';
import { Erasure } from './erasure';
import { Erase, EraseMe } from './people.dto';

@Controller('users')
export class ErasuresController {
  constructor(
    private readonly db: ReadDatabase,
    private readonly erasure: Erasure,
    private readonly lifecycle: UserLifecycle,
    private readonly config: Config,
    private readonly pages: Pages,
  ) {}

  @Get('me/erasure/new')
  newOwn(
    @Me() me: SessionViewer,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    error?: AppError,
  ) {
    return this.show(me.user.id, true, request, reply, error);
  }

  @Post('me/erasure')
  createOwn(@Me() me: SessionViewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.form(
      async () => {
        const input = formInput(EraseMe, request);
        await this.erasure.eraseOwn(me, input);
        return input.what;
      },
      (what) => {
        if (what === 'messages')
          return redirectWithNotice(reply, '/users/me/profile', text.accounts.erasure.messagesGo);
        clearSessionCookie(reply, this.config);
        return redirectWithNotice(reply, '/session/new', text.accounts.erasure.done);
      },
      (error) => this.newOwn(me, request, reply, error),
    );
  }

  @Get(':id/erasure/new')
  @Administrators()
  new(@Param('id', RecordId) id: number, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.show(id, false, request, reply);
  }

  @Post(':id/erasure')
  @Administrators()
  create(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const erase = () => this.erasure.erase(me, id, formInput(Erase, request).what);
    return this.pages.runAndRedirect(erase, reply, `/users/${id}`, text.accounts.erasure.begun);
  }

  private show(id: number, isOwn: boolean, request: FastifyRequest, reply: FastifyReply, error?: AppError) {
    const user = userView(findAnyPerson(this.db, id));
    const messages = this.lifecycle.countPurgedMessages(id);
    const errors = fieldErrors(error, 'current_password');
    return this.pages.show(request, reply, ErasurePage, { user, messages, isOwn, errors }, error);
  }
}
