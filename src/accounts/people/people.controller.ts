import { Controller, Delete, Get, Param, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PeoplePage } from '../../../views/accounts/people/people-page';
import { Users } from '../../auth/users';
import { Administrators, Me, type Viewer } from '../../auth/viewer';
import { RecordId } from '../../http/record-id';
import { parse } from '../../http/validation';
import { cameFrom } from '../../pages/confirmation';
import { formBody, formInput } from '../../pages/form-body';
import { Pages } from '../../pages/pages';
import { Invitations } from '../sign-in/invitations';
import { UpdateUser, UserQuery } from './people.dto';
import { PeopleSearch } from './people-search';
import { UserAdmin } from './user-admin';

const OPTIONS = { limit: 50, withoutBots: true };

@Controller('account/users')
export class PeopleController {
  constructor(
    private readonly users: Users,
    private readonly search: PeopleSearch,
    private readonly admin: UserAdmin,
    private readonly invitations: Invitations,
    private readonly pages: Pages,
  ) {}

  @Get()
  index(@Me() me: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const asked = parse(UserQuery, request.query, { strict: false });
    const { items: people, next } = this.search.find(me, asked, OPTIONS);
    const { query = '', status = 'active', cursor } = asked;
    const page = { people, next, query: query.trim(), status, isFirst: cursor === undefined };
    const counts = { counts: this.users.counts(), withoutPassword: this.invitations.count() };
    return this.pages.show(request, reply, PeoplePage, { ...page, ...counts });
  }

  @Put(':id')
  @Administrators()
  update(@Param('id', RecordId) id: number, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const setRole = () => this.admin.setRole(id, formInput(UpdateUser, request).role);
    return this.pages.runAndRedirect(setRole, reply, listPath(request));
  }

  @Delete(':id')
  @Administrators()
  delete(@Param('id', RecordId) id: number, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const remove = () => this.admin.deactivate(id, removalOptions(request));
    return this.pages.runAndRedirect(remove, reply, listPath(request));
  }

  @Post(':id/reactivation')
  @Administrators()
  reactivate(@Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    return this.pages.runAndRedirect(() => this.admin.reactivate(id), reply, `/users/${id}`);
  }
}

export const removalOptions = ({ body }: FastifyRequest) => ({
  newJoinLink: formBody(body).new_join_link === 'yes',
});

function listPath(request: FastifyRequest): string {
  const from = cameFrom(request);
  return /^\/account\/(users|edit)(\?|$)/.test(from) ? from : '/account/users';
}
