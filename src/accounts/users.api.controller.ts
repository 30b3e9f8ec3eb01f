import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Query } from '@nestjs/common';
import { UpdateMe } from '../auth/auth.dto';
import { Profiles } from '../auth/profiles';
import type { MeView, UserList, UserView } from '../auth/user.view';
import { meView, Users, userView } from '../auth/users';
import { Administrators, Me, type Viewer } from '../auth/viewer';
import { ReadDatabase } from '../database/database';
import { NotFound } from '../errors';
import { RecordId } from '../record-id';
import { isMember } from '../rooms/room.sql';
import { UpdateUser, UserQuery } from './account.dto';
import { People } from './people';

const COMPLETIONS = 20;

@Controller('api/v1')
export class UsersApiController {
  constructor(
    private readonly users: Users,
    private readonly profiles: Profiles,
    private readonly people: People,
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

  /** People by the beginning of their name, for completion; at most 20. */
  @Get('users')
  list(@Me() me: Viewer, @Query() { query = '', room_id }: UserQuery): UserList {
    if (room_id !== undefined && !isMember(this.db, room_id, me.user.id)) throw new NotFound();
    return { items: this.users.complete(query.trim(), room_id, COMPLETIONS).map(userView), next: null };
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
}
