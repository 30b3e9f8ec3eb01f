import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PersonPage } from '../../views/auth/person';
import { isAdministrator, Users, userView } from '../auth/users';
import { Me, type Viewer } from '../auth/viewer';
import { NotFound } from '../errors';
import { Pages } from '../pages/pages';
import { RecordId } from '../record-id';

@Controller('users')
export class UsersController {
  constructor(
    private readonly users: Users,
    private readonly pages: Pages,
  ) {}

  /** Anyone's page, also of those who are no longer here. */
  @Get(':id')
  show(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const user = this.users.find(id);
    if (!user) throw new NotFound('There is no such person.');
    const emailAddress = isAdministrator(me.user) ? user.email_address : null;
    return this.pages.show(request, reply, PersonPage, { user: userView(user), emailAddress });
  }
}
