import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { UpdateMe } from '../../auth/auth.dto';
import { NeedsScope, NeedsSession } from '../../auth/keys/scopes';
import { meView } from '../../auth/user-view';
import { Users } from '../../auth/users';
import { Administrators, Me, type SessionViewer } from '../../auth/viewer';
import { linkToNext } from '../../http/next-link';
import { RecordId } from '../../http/record-id';
import type { MeView, UserList, UserView } from '../../protocol/user.view';
import { Idempotent } from '../../writes/idempotency/idempotent';
import { Leave, UpdateUser, UserQuery } from './people.dto';
import { PeopleSearch } from './people-search';
import { Profile } from './profile';
import { UserAdmin } from './user-admin';

const PAGE_SIZE = 20;

@Controller('api/v1')
@NeedsScope('admin')
export class UsersApiController {
  constructor(
    private readonly users: Users,
    private readonly search: PeopleSearch,
    private readonly profile: Profile,
    private readonly admin: UserAdmin,
  ) {}

  /** Get your own profile. */
  @Get('me')
  @NeedsScope('read')
  me(@Me() me: SessionViewer): MeView {
    return meView(me.user);
  }

  /** Update your profile. A new password signs out all your other devices. */
  @Patch('me')
  @NeedsSession()
  updateMe(@Me() me: SessionViewer, @Body() input: UpdateMe): Promise<MeView> {
    return this.profile.update(me, input);
  }

  /** Leave the account. Your sessions end; your messages stay. */
  @Post('me/departure')
  @NeedsSession()
  @Idempotent()
  @HttpCode(204)
  leave(@Me() me: SessionViewer, @Body() input: Leave): Promise<void> {
    return this.admin.leave(me, input);
  }

  /** List people, bots included, 20 at a time. Filter by the beginning of a name. */
  @Get('users')
  @NeedsScope('people:read')
  list(
    @Me() me: SessionViewer,
    @Query() asked: UserQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): UserList {
    const list = this.search.find(me, asked, { limit: PAGE_SIZE });
    linkToNext(reply, '/api/v1/users', list.next, asked);
    return list;
  }

  /** Get one person, including former members. */
  @Get('users/:id')
  @NeedsScope('people:read')
  show(@Me() me: SessionViewer, @Param('id', RecordId) id: number): UserView {
    return this.users.views([this.users.get(id)], me.user)[0]!;
  }

  /** Make someone an administrator or a member. */
  @Patch('users/:id')
  @Administrators()
  update(@Param('id', RecordId) id: number, @Body() { role }: UpdateUser): Promise<UserView> {
    return this.admin.setRole(id, role);
  }

  /** Remove someone from the account. Their messages stay. */
  @Delete('users/:id')
  @Administrators()
  @HttpCode(204)
  deactivate(@Param('id', RecordId) id: number): Promise<void> {
    return this.admin.deactivate(id);
  }

  /** Let a removed person back in, as a member of all open rooms. */
  @Post('users/:id/reactivation')
  @Administrators()
  @Idempotent()
  @HttpCode(200)
  reactivate(@Param('id', RecordId) id: number): Promise<UserView> {
    return this.admin.reactivate(id);
  }
}
