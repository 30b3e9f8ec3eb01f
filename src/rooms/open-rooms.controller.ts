import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MoreRoomsPage } from '../../views/rooms/more-rooms';
import { Me, type Viewer } from '../auth/viewer';
import { Pages } from '../pages/pages';
import { RecordId } from '../record-id';
import { OpenRooms } from './open-rooms';
import { RoomsService } from './rooms.service';

@Controller('rooms')
export class OpenRoomsController {
  constructor(
    private readonly openRooms: OpenRooms,
    private readonly rooms: RoomsService,
    private readonly pages: Pages,
  ) {}

  /** Open rooms that I have left, and rooms that I hide. */
  @Get('opens')
  list(@Me() { user }: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const rooms = { others: this.openRooms.others(user), hidden: this.rooms.hidden(user) };
    return this.pages.show(request, reply, MoreRoomsPage, rooms);
  }

  /** Enters one of them. */
  @Post(':id/membership')
  join(@Me() me: Viewer, @Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    return this.pages.press(() => this.openRooms.join(me.user, id), reply, `/rooms/${id}`);
  }
}
