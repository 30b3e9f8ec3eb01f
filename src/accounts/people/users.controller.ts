import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PersonPage } from '../../../views/accounts/people/person';
import { isAdministrator, Users } from '../../auth/users';
import { Me, type Viewer } from '../../auth/viewer';
import { RecordId } from '../../http/record-id';
import { Pages } from '../../pages/pages';

@Controller('users')
export class UsersController {
  constructor(
    private readonly users: Users,
    private readonly pages: Pages,
  ) {}

  @Get(':id')
  show(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const user = this.users.get(id);
    const emailAddress = isAdministrator(me.user) ? user.email_address : null;
    const [view] = this.users.views([user], me.user);
    return this.pages.show(request, reply, PersonPage, { user: view!, emailAddress });
  }
}
