import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, type Viewer } from '../auth/viewer';
import { attemptOf } from '../idempotency';
import { RecordId } from '../record-id';
import { Repeatable } from '../repeated-answers';
import { Memberships } from './memberships';
import { OpenRooms } from './open-rooms';
import { Reading } from './reading';
import { CreateRoom, MarkRead, MarkUnread, UpdateMembership, UpdateRoom } from './room.dto';
import type { MembershipView, MyRoomView, OpenRoomList, RoomList } from './room.view';
import { RoomsService } from './rooms.service';

@Controller('api/v1/rooms')
export class RoomsApiController {
  constructor(
    private readonly rooms: RoomsService,
    private readonly memberships: Memberships,
    private readonly openRooms: OpenRooms,
    private readonly reading: Reading,
  ) {}

  /** The rooms I am in, by name. */
  @Get()
  list(@Me() me: Viewer): RoomList {
    return { items: this.rooms.list(me.user), next: null };
  }

  /** Makes a room; a direct room of the same people is found instead, and answers 200. */
  @Post()
  async create(
    @Me() me: Viewer,
    @Body() input: CreateRoom,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MyRoomView> {
    const { result, repeated } = await this.rooms.create(me.user, input, attemptOf(request));
    reply.status(repeated ? 200 : 201);
    return this.rooms.view(this.memberships.find(me.user, result));
  }

  /** Open rooms that I am not in, by name; `PUT …/members/me` enters one. */
  @Get('opens')
  opens(@Me() me: Viewer): OpenRoomList {
    return { items: this.openRooms.others(me.user), next: null };
  }

  /** Marks all my rooms read. */
  @Post('read')
  @Repeatable()
  @HttpCode(204)
  readAll(@Me() me: Viewer): Promise<void> {
    return this.reading.readAll(me.user);
  }

  /** One of my rooms; nothing is unread in it while I have it on a screen. */
  @Get(':id')
  show(@Me() me: Viewer, @Param('id', RecordId) id: number): MyRoomView {
    return this.rooms.view(this.memberships.find(me.user, id));
  }

  /** Renames, converts between open and closed, chooses the people. 204 when that removed me. */
  @Patch(':id')
  async update(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Body() input: UpdateRoom,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MyRoomView | undefined> {
    const room = await this.rooms.update(this.memberships.find(me.user, id), input);
    if (!room) reply.status(204);
    return room;
  }

  /** Deletes the room with everything in it. */
  @Delete(':id')
  @HttpCode(204)
  delete(@Me() me: Viewer, @Param('id', RecordId) id: number): Promise<void> {
    return this.rooms.delete(this.memberships.find(me.user, id));
  }

  /** How closely I follow the room. */
  @Patch(':id/membership')
  async follow(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Body() { involvement }: UpdateMembership,
  ): Promise<MembershipView> {
    await this.memberships.setInvolvement(this.memberships.find(me.user, id), involvement);
    return this.membership(me, id);
  }

  /** Marks the room read, up to a message or to its end. */
  @Post(':id/read')
  @Repeatable()
  @HttpCode(200)
  async read(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Body() { message_id }: MarkRead,
  ): Promise<MembershipView> {
    await this.reading.read(this.memberships.find(me.user, id), message_id);
    return this.membership(me, id);
  }

  /** Makes a message and all that came after it unread again. */
  @Post(':id/unread')
  @Repeatable()
  @HttpCode(200)
  async unread(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Body() { message_id }: MarkUnread,
  ): Promise<MembershipView> {
    await this.reading.unreadFrom(this.memberships.find(me.user, id), message_id);
    return this.membership(me, id);
  }

  private membership(me: Viewer, id: number): MembershipView {
    const { involvement, last_read_message_id } = this.memberships.find(me.user, id).room;
    return { room_id: id, involvement, last_read_message_id };
  }
}
