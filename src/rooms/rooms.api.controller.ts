import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NeedsScope } from '../auth/keys/scopes';
import { Me, type Viewer } from '../auth/viewer';
import { idempotentRequestOf } from '../http/idempotency-key';
import type { MembershipView, MyRoomView, OpenRoomList, RoomList } from '../protocol/room.view';
import { Idempotent } from '../writes/idempotency/idempotent';
import type { Membership } from './memberships/membership';
import { Memberships } from './memberships/memberships';
import { OpenRooms } from './memberships/open-rooms';
import { ReadState } from './memberships/read-state';
import { RoomMembership } from './memberships/room-membership';
import { CreateRoom, MarkRead, MarkUnread, UpdateMembership, UpdateRoom } from './room.dto';
import { RoomDeletion } from './room-deletion';
import { RoomsService } from './rooms.service';

@Controller('api/v1/rooms')
export class RoomsApiController {
  constructor(
    private readonly rooms: RoomsService,
    private readonly deletion: RoomDeletion,
    private readonly memberships: Memberships,
    private readonly openRooms: OpenRooms,
    private readonly reading: ReadState,
  ) {}

  /** List the rooms you're in, by name. */
  @Get()
  @NeedsScope('read')
  list(@Me() me: Viewer): RoomList {
    return { items: this.rooms.list(me.user), next: null };
  }

  /** Create a room. If a direct room with the same people exists, it's returned with 200. */
  @Post()
  @NeedsScope('rooms')
  async create(
    @Me() me: Viewer,
    @Body() input: CreateRoom,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MyRoomView> {
    const { result, isDuplicate } = await this.rooms.create(me.user, input, idempotentRequestOf(request));
    reply.status(isDuplicate ? 200 : 201);
    return this.rooms.view(this.memberships.find(me.user, result));
  }

  /** List open rooms you're not in, by name. `PUT …/members/me` joins one. */
  @Get('opens')
  @NeedsScope('read')
  opens(@Me() me: Viewer): OpenRoomList {
    return { items: this.openRooms.others(me.user), next: null };
  }

  /** Mark all your rooms as read. */
  @Post('read')
  @NeedsScope('write')
  @Idempotent()
  @HttpCode(204)
  readAll(@Me() me: Viewer): Promise<void> {
    return this.reading.readAll(me.user);
  }

  /** Get one of your rooms. It has nothing unread while you have it on screen. */
  @Get(':id')
  @NeedsScope('read')
  show(@RoomMembership('id') membership: Membership): MyRoomView {
    return this.rooms.view(membership);
  }

  /** Rename a room, convert it between open and closed, or change its people. 204 if that removed you. */
  @Patch(':id')
  @NeedsScope('rooms')
  async update(
    @RoomMembership('id') membership: Membership,
    @Body() input: UpdateRoom,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MyRoomView | undefined> {
    const room = await this.rooms.update(membership, input);
    if (!room) reply.status(204);
    return room;
  }

  /** Delete a room and everything in it. */
  @Delete(':id')
  @NeedsScope('rooms')
  @HttpCode(204)
  delete(@RoomMembership('id') membership: Membership): Promise<void> {
    return this.deletion.delete(membership);
  }

  /** Star a room, or choose which of its messages you're notified of. */
  @Patch(':id/membership')
  @NeedsScope('write')
  async follow(
    @RoomMembership('id') membership: Membership,
    @Body() input: UpdateMembership,
  ): Promise<MembershipView> {
    await this.memberships.update(membership, input);
    return this.saved(membership);
  }

  /** Mark a room as read, up to a message or to the end. */
  @Post(':id/read')
  @NeedsScope('write')
  @Idempotent()
  @HttpCode(200)
  async read(
    @RoomMembership('id') membership: Membership,
    @Body() { message_id }: MarkRead,
  ): Promise<MembershipView> {
    await this.reading.read(membership, message_id);
    return this.saved(membership);
  }

  /** Mark a message and everything after it as unread. */
  @Post(':id/unread')
  @NeedsScope('write')
  @Idempotent()
  @HttpCode(200)
  async unread(
    @RoomMembership('id') membership: Membership,
    @Body() { message_id }: MarkUnread,
  ): Promise<MembershipView> {
    await this.reading.unreadFrom(membership, message_id);
    return this.saved(membership);
  }

  private saved({ user, room }: Membership): MembershipView {
    const { involvement, starred, last_read_message_id } = this.memberships.find(user, room.id).room;
    return { room_id: room.id, involvement, starred: starred === 1, last_read_message_id };
  }
}
