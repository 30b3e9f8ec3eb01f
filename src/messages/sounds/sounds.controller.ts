import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SoundsPage } from '../../../views/messages/sounds/sounds';
import { roomName } from '../../../views/rooms/room-name';
import { Features } from '../../config/features';
import { Pages } from '../../pages/pages';
import type { Membership } from '../../rooms/memberships/membership';
import { RoomMembership } from '../../rooms/memberships/room-membership';
import { RoomsService } from '../../rooms/rooms.service';
import { allSounds } from './sounds';

@Controller('rooms/:room_id/sounds')
export class SoundsController {
  constructor(
    private readonly pages: Pages,
    private readonly rooms: RoomsService,
    private readonly features: Features,
  ) {}

  @Get()
  index(
    @RoomMembership() membership: Membership,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const sounds = this.features.isOn('sounds') ? allSounds() : null;
    const name = roomName(this.rooms.view(membership), membership.user.id);
    return this.pages.show(request, reply, SoundsPage, {
      roomId: membership.room.id,
      roomName: name,
      sounds,
    });
  }
}
