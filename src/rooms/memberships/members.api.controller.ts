import { Controller, Delete, Get, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { NeedsScope } from '../../auth/keys/scopes';
import { userView } from '../../auth/user-view';
import { Me, type Viewer } from '../../auth/viewer';
import { linkToNext } from '../../http/next-link';
import { RecordId } from '../../http/record-id';
import type { MemberList } from '../../protocol/room.view';
import { ListMembers } from '../room.dto';
import type { Membership } from './membership';
import { Memberships } from './memberships';
import { OpenRooms } from './open-rooms';
import { RoomMembership } from './room-membership';

@Controller('api/v1/rooms/:room_id/members')
@NeedsScope('rooms')
export class MembersApiController {
  constructor(
    private readonly memberships: Memberships,
    private readonly openRooms: OpenRooms,
  ) {}

  /** List everyone in the room, by name, 500 at a time. */
  @Get()
  @NeedsScope('read')
  list(
    @RoomMembership() membership: Membership,
    @Query() { cursor }: ListMembers,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): MemberList {
    const room_id = membership.room.id;
    const { items: people, next } = this.memberships.page(membership, cursor);
    const items = people.map(({ member_since, ...user }) => ({
      user: userView(user),
      room_id,
      created_at: new Date(member_since).toISOString(),
    }));
    linkToNext(reply, `/api/v1/rooms/${room_id}/members`, next, {});
    return { items, next };
  }

  /** Join an open room. */
  @Put('me')
  @HttpCode(204)
  join(@Me() me: Viewer, @Param('room_id', RecordId) room_id: number): Promise<void> {
    return this.openRooms.join(me.user, room_id);
  }

  /** Add someone to a closed room. */
  @Put(':user_id')
  @HttpCode(204)
  add(@RoomMembership() membership: Membership, @Param('user_id', RecordId) user_id: number): Promise<void> {
    return this.memberships.add(membership, user_id);
  }

  /** Leave the room. */
  @Delete('me')
  @HttpCode(204)
  leave(@RoomMembership() membership: Membership): Promise<void> {
    return this.memberships.remove(membership, membership.user.id);
  }

  /** Remove someone from the room, or leave it yourself. */
  @Delete(':user_id')
  @HttpCode(204)
  remove(
    @RoomMembership() membership: Membership,
    @Param('user_id', RecordId) user_id: number,
  ): Promise<void> {
    return this.memberships.remove(membership, user_id);
  }
}
