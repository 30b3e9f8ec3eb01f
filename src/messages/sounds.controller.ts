import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SoundsPage } from '../../views/messages/sounds';
import { roomName } from '../../views/rooms/room-name';
import { Config } from '../config';
import { Pages } from '../pages/pages';
import { Here } from '../rooms/here';
import type { Membership } from '../rooms/membership';
import { RoomsService } from '../rooms/rooms.service';
import { allSounds } from './sounds';

@Controller('rooms/:room_id/sounds')
export class SoundsController {
  constructor(
    private readonly pages: Pages,
    private readonly rooms: RoomsService,
    private readonly config: Config,
  ) {}

  /** The list of all sounds, to be played in this room. */
  @Get()
  index(@Here() here: Membership, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const sounds = this.config.features.sounds ? allSounds() : null;
    const name = roomName(this.rooms.view(here), here.user.id);
    return this.pages.show(request, reply, SoundsPage, { roomId: here.room.id, roomName: name, sounds });
  }
}
