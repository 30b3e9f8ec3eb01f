import { Controller, Delete, Get, Header, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InvolvementMenu } from '../../views/rooms/involvement';
import { parse } from '../http/validation';
import { formBody } from '../pages/form-body';
import { Pages } from '../pages/pages';
import type { Membership } from './memberships/membership';
import { Memberships } from './memberships/memberships';
import { RoomMembership } from './memberships/room-membership';
import { UpdateMembership } from './room.dto';
import { RoomDeletion } from './room-deletion';
import { RoomsService } from './rooms.service';

@Controller('rooms/:id')
export class RoomsController {
  constructor(
    private readonly rooms: RoomsService,
    private readonly deletion: RoomDeletion,
    private readonly memberships: Memberships,
    private readonly pages: Pages,
  ) {}

  @Delete()
  async delete(@RoomMembership('id') membership: Membership, @Res() reply: FastifyReply) {
    await this.deletion.delete(membership);
    return reply.redirect('/', 303);
  }

  @Delete('membership')
  async leave(@RoomMembership('id') membership: Membership, @Res() reply: FastifyReply) {
    await this.memberships.remove(membership, membership.user.id);
    return reply.redirect('/', 303);
  }

  @Get('involvement')
  @Header('content-type', 'text/html; charset=utf-8')
  involvement(@RoomMembership('id') membership: Membership): string {
    const room = this.rooms.view(membership);
    return this.pages.part(InvolvementMenu, { room });
  }

  @Put('involvement')
  async follow(
    @RoomMembership('id') membership: Membership,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { involvement } = parse(UpdateMembership, formBody(request.body), { strict: false });
    await this.memberships.update(membership, { involvement });
    return reply.redirect(`/rooms/${membership.room.id}`, 303);
  }

  @Put('star')
  star(@RoomMembership('id') membership: Membership, @Res() reply: FastifyReply) {
    return this.setStar(membership, true, reply);
  }

  @Delete('star')
  unstar(@RoomMembership('id') membership: Membership, @Res() reply: FastifyReply) {
    return this.setStar(membership, false, reply);
  }

  private async setStar(membership: Membership, starred: boolean, reply: FastifyReply) {
    await this.memberships.update(membership, { starred });
    return reply.redirect(`/rooms/${membership.room.id}`, 303);
  }
}
