import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MoreRoomsPage } from '../../../views/rooms/more-rooms';
import { Me, type Viewer } from '../../auth/viewer';
import { RecordId } from '../../http/record-id';
import { Pages } from '../../pages/pages';
import { RoomsService } from '../rooms.service';
import { OpenRooms } from './open-rooms';

@Controller('rooms')
export class OpenRoomsController {
  constructor(
    private readonly openRooms: OpenRooms,
    private readonly rooms: RoomsService,
    private readonly pages: Pages,
  ) {}

  @Get('opens')
  list(@Me() { user }: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const rooms = { others: this.openRooms.others(user), hidden: this.rooms.hidden(user) };
    return this.pages.show(request, reply, MoreRoomsPage, rooms);
  }

  @Post(':id/membership')
  join(@Me() me: Viewer, @Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    return this.pages.runAndRedirect(() => this.openRooms.join(me.user, id), reply, `/rooms/${id}`);
  }
}
