import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { UpdateMe } from '../auth/auth.dto';
import { Profiles } from '../auth/profiles';
import type { MeView, UserList, UserView } from '../auth/user.view';
import { isAdministrator, meView, Users, userView } from '../auth/users';
import { Administrators, Me, type Viewer } from '../auth/viewer';
import { ReadDatabase } from '../database/database';
import { Forbidden, NotFound } from '../errors';
import { linkToNext } from '../next-link';
import { RecordId } from '../record-id';
import { Repeatable } from '../repeated-answers';
import { isMember } from '../rooms/room.sql';
import { Leave, UpdateUser, UserQuery } from './account.dto';
import { Departures } from './departures';
import { People } from './people';

const PAGE_SIZE = 20;

@Controller('api/v1')
export class UsersApiController {
  constructor(
    private readonly users: Users,
    private readonly profiles: Profiles,
    private readonly people: People,
    private readonly departures: Departures,
    private readonly db: ReadDatabase,
  ) {}

  /** Who asks. */
  @Get('me')
  me(@Me() me: Viewer): MeView {
    return meView(me.user);
  }

  /** Changes what is given. A new password signs all other devices out. */
  @Patch('me')
  updateMe(@Me() me: Viewer, @Body() input: UpdateMe): Promise<MeView> {
    return this.profiles.update(me, input);
  }

  /** I leave the account: my sessions end, what I said stays. */
  @Post('me/departure')
  @Repeatable()
  @HttpCode(204)
  leave(@Me() me: Viewer, @Body() input: Leave): Promise<void> {
    return this.departures.leave(me, input);
  }

  /** People by the beginning of their name, 20 at a time; bots, too. */
  @Get('users')
  list(
    @Me() me: Viewer,
    @Query() asked: UserQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): UserList {
    const { query = '', ...search } = asked;
    const { room_id, status = 'active' } = search;
    if (room_id !== undefined && !isMember(this.db, room_id, me.user.id)) throw new NotFound();
    if (status !== 'active' && !isAdministrator(me.user))
      throw new Forbidden('Only administrators see who is gone.');
    const { items, next } = this.users.list({ ...search, query: query.trim() }, PAGE_SIZE);
    linkToNext(reply, '/api/v1/users', next, asked);
    return { items: items.map(userView), next };
  }

  /** One person, also one who is gone. */
  @Get('users/:id')
  show(@Param('id', RecordId) id: number): UserView {
    const user = this.users.find(id);
    if (!user) throw new NotFound('There is no such person.');
    return userView(user);
  }

  /** Makes somebody administrator, or member again. */
  @Patch('users/:id')
  @Administrators()
  update(@Param('id', RecordId) id: number, @Body() { role }: UpdateUser): Promise<UserView> {
    return this.people.setRole(id, role);
  }

  /** Takes somebody off the account; what they said stays. */
  @Delete('users/:id')
  @Administrators()
  @HttpCode(204)
  deactivate(@Param('id', RecordId) id: number): Promise<void> {
    return this.people.deactivate(id);
  }

  /** Lets somebody in again who was taken off: as a member, in all open rooms. */
  @Post('users/:id/reactivation')
  @Administrators()
  @Repeatable()
  @HttpCode(200)
  reactivate(@Param('id', RecordId) id: number): Promise<UserView> {
    return this.people.reactivate(id);
  }
}
