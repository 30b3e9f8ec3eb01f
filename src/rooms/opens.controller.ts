import { Controller, Get, Param, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RecordId } from '../record-id';
import { Here } from './here';
import type { Membership } from './membership';
import { RoomForms } from './room-forms';
import { SharedRooms } from './shared-rooms';

@Controller('rooms/opens')
export class OpensController {
  constructor(
    private readonly rooms: SharedRooms,
    private readonly forms: RoomForms,
  ) {}

  @Get('new')
  new(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.forms.newRoom(request, reply, true);
  }

  @Post()
  create(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.rooms.create(request, reply, true);
  }

  @Get(':id')
  show(@Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    return reply.redirect(`/rooms/${id}`, 302);
  }

  @Get(':id/edit')
  edit(@Here('id') here: Membership, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.rooms.edit(here, request, reply);
  }

  /** Makes the room one for everyone. */
  @Put(':id')
  update(@Here('id') here: Membership, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.rooms.update(here, request, reply, true);
  }
}
