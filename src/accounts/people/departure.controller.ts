import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../../assets/texts/texts';
import { DeparturePage } from '../../../views/accounts/people/departure';
import { clearSessionCookie } from '../../auth/device';
import { Me, type SessionViewer } from '../../auth/viewer';
import { Config } from '../../config/config';
import type { AppError } from '../../http/errors';
import { redirectWithNotice } from '../../pages/flash';
import { fieldErrors, formInput } from '../../pages/form-body';
import { Pages } from '../../pages/pages';
import { Leave } from './people.dto';
import { UserAdmin } from './user-admin';

@Controller('users/me/departure')
export class DepartureController {
  constructor(
    private readonly admin: UserAdmin,
    private readonly config: Config,
    private readonly pages: Pages,
  ) {}

  @Get()
  new(@Req() request: FastifyRequest, @Res() reply: FastifyReply, error?: AppError) {
    const errors = fieldErrors(error, 'current_password');
    return this.pages.show(request, reply, DeparturePage, { errors }, error);
  }

  @Post()
  create(@Me() me: SessionViewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.form(
      () => this.admin.leave(me, formInput(Leave, request)),
      () => {
        clearSessionCookie(reply, this.config);
        return redirectWithNotice(reply, '/session/new', text.auth.departure.done);
      },
      (error) => this.new(request, reply, error),
    );
  }
}
