import { Controller, Delete, Get, Header, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InvolvementMenu } from '../../views/rooms/involvement';
import { formBody } from '../pages/form-body';
import { Pages } from '../pages/pages';
import { parse } from '../validation';
import { Here } from './here';
import type { Membership } from './membership';
import { Memberships } from './memberships';
import { UpdateMembership } from './room.dto';
import { RoomsService } from './rooms.service';

@Controller('rooms/:id')
export class RoomsController {
  constructor(
    private readonly rooms: RoomsService,
    private readonly memberships: Memberships,
    private readonly pages: Pages,
  ) {}

  @Delete()
  async delete(@Here('id') here: Membership, @Res() reply: FastifyReply) {
    await this.rooms.delete(here);
    return reply.redirect('/', 303);
  }

  /** Leaves the room. */
  @Delete('membership')
  async leave(@Here('id') here: Membership, @Res() reply: FastifyReply) {
    await this.memberships.remove(here, here.user.id);
    return reply.redirect('/', 303);
  }

  /** The bell alone, as it is now. */
  @Get('involvement')
  @Header('content-type', 'text/html; charset=utf-8')
  involvement(@Here('id') here: Membership): string {
    const room = this.rooms.view(here);
    return this.pages.part(InvolvementMenu, { room });
  }

  @Put('involvement')
  async follow(@Here('id') here: Membership, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { involvement } = parse(UpdateMembership, formBody(request.body), { strict: false });
    await this.memberships.setInvolvement(here, involvement);
    return reply.redirect(`/rooms/${here.room.id}`, 303);
  }
}
