import { Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { userView } from '../auth/users';
import { Me, type Viewer } from '../auth/viewer';
import { RecordId } from '../record-id';
import { Memberships } from './memberships';
import { OpenRooms } from './open-rooms';
import type { MemberList } from './room.view';

@Controller('api/v1/rooms/:room_id/members')
export class MembersApiController {
  constructor(
    private readonly memberships: Memberships,
    private readonly openRooms: OpenRooms,
  ) {}

  /** Everybody in the room, by name. */
  @Get()
  list(@Me() me: Viewer, @Param('room_id', RecordId) room_id: number): MemberList {
    const people = this.memberships.people(this.memberships.find(me.user, room_id));
    const items = people.map(({ member_since, ...user }) => ({
      user: userView(user),
      room_id,
      created_at: new Date(member_since).toISOString(),
    }));
    return { items, next: null };
  }

  /** Enters an open room that I have left. */
  @Put('me')
  @HttpCode(204)
  join(@Me() me: Viewer, @Param('room_id', RecordId) room_id: number): Promise<void> {
    return this.openRooms.join(me.user, room_id);
  }

  /** Adds somebody to a closed room. */
  @Put(':user_id')
  @HttpCode(204)
  add(
    @Me() me: Viewer,
    @Param('room_id', RecordId) room_id: number,
    @Param('user_id', RecordId) user_id: number,
  ): Promise<void> {
    return this.memberships.add(this.memberships.find(me.user, room_id), user_id);
  }

  /** Leaves the room. */
  @Delete('me')
  @HttpCode(204)
  leave(@Me() me: Viewer, @Param('room_id', RecordId) room_id: number): Promise<void> {
    return this.memberships.remove(this.memberships.find(me.user, room_id), me.user.id);
  }

  /** Removes somebody; oneself is leaving. */
  @Delete(':user_id')
  @HttpCode(204)
  remove(
    @Me() me: Viewer,
    @Param('room_id', RecordId) room_id: number,
    @Param('user_id', RecordId) user_id: number,
  ): Promise<void> {
    return this.memberships.remove(this.memberships.find(me.user, room_id), user_id);
  }
}
