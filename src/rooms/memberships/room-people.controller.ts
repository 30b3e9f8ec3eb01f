import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RoomPeoplePage } from '../../../views/rooms/room-people';
import { Users } from '../../auth/users';
import { parse } from '../../http/validation';
import { Pages } from '../../pages/pages';
import { ListMembers } from '../room.dto';
import { RoomsService } from '../rooms.service';
import type { Membership } from './membership';
import { Memberships } from './memberships';
import { RoomMembership } from './room-membership';

@Controller('rooms/:id/people')
export class RoomPeopleController {
  constructor(
    private readonly rooms: RoomsService,
    private readonly memberships: Memberships,
    private readonly users: Users,
    private readonly pages: Pages,
  ) {}

  @Get()
  index(
    @RoomMembership('id') membership: Membership,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { cursor } = parse(ListMembers, request.query, { strict: false });
    const { items, count, next } = this.memberships.page(membership, cursor);
    const members = this.users.views(items, membership.user);
    const room = this.rooms.view(membership);
    const path = next && `/rooms/${room.id}/people?cursor=${next}`;
    return this.pages.show(request, reply, RoomPeoplePage, { room, members, count, next: path });
  }
}
