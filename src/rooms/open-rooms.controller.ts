import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OpenRoomsPage } from '../../views/rooms/open-rooms';
import { Me, type Viewer } from '../auth/viewer';
import { Pages } from '../pages/pages';
import { RecordId } from '../record-id';
import { OpenRooms } from './open-rooms';

@Controller('rooms')
export class OpenRoomsController {
  constructor(
    private readonly openRooms: OpenRooms,
    private readonly pages: Pages,
  ) {}

  /** Open rooms that I have left. */
  @Get('opens')
  list(@Me() me: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.show(request, reply, OpenRoomsPage, { rooms: this.openRooms.others(me.user) });
  }

  /** Enters one of them. */
  @Post(':id/membership')
  join(@Me() me: Viewer, @Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    return this.pages.press(() => this.openRooms.join(me.user, id), reply, `/rooms/${id}`);
  }
}
