import { Controller, Delete, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BanPage } from '../../../views/accounts/people/ban';
import { UserLifecycle } from '../../auth/user-lifecycle';
import { userView } from '../../auth/user-view';
import { findPerson } from '../../auth/users';
import { Administrators, Me, type Viewer } from '../../auth/viewer';
import { ReadDatabase } from '../../database/database';
import { RecordId } from '../../http/record-id';
import { Pages } from '../../pages/pages';
import { removalOptions } from './people.controller';
import { UserAdmin } from './user-admin';

@Controller('users/:id/ban')
@Administrators()
export class BansController {
  constructor(
    private readonly db: ReadDatabase,
    private readonly admin: UserAdmin,
    private readonly lifecycle: UserLifecycle,
    private readonly pages: Pages,
  ) {}

  @Get('new')
  new(@Param('id', RecordId) id: number, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const user = userView(findPerson(this.db, id));
    const messages = this.lifecycle.countPurgedMessages(id);
    return this.pages.show(request, reply, BanPage, { user, messages });
  }

  @Post()
  create(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const ban = () => this.admin.ban(me, request.ip, id, removalOptions(request));
    return this.pages.runAndRedirect(ban, reply, `/users/${id}`);
  }

  @Delete()
  delete(@Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    return this.pages.runAndRedirect(() => this.admin.unban(id), reply, `/users/${id}`);
  }
}
