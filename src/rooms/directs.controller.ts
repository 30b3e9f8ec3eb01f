import { Controller, Delete, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RecordId } from '../record-id';
import { DirectRooms } from './direct-rooms';
import { Here } from './here';
import type { Membership } from './membership';
import { assertDirect, RoomForms } from './room-forms';

@Controller('rooms/directs')
export class DirectsController {
  constructor(
    private readonly directs: DirectRooms,
    private readonly forms: RoomForms,
  ) {}

  @Get('new')
  new(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.forms.newDirect(request, reply);
  }

  @Post()
  create(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.directs.create(request, reply);
  }

  @Get(':id')
  show(@Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    return reply.redirect(`/rooms/${id}`, 302);
  }

  /** Who is in the ping. */
  @Get(':id/edit')
  edit(@Here('id') here: Membership, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.forms.direct(request, reply, assertDirect(here));
  }

  @Delete(':id')
  delete(@Here('id') here: Membership, @Res() reply: FastifyReply) {
    return this.directs.delete(here, reply);
  }
}
