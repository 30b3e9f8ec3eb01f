import { Controller, Get, Param, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RecordId } from '../record-id';
import { Here } from './here';
import type { Membership } from './membership';
import { RoomForms } from './room-forms';
import { SharedRooms } from './shared-rooms';

const isOpen = ({ url }: FastifyRequest) => url.startsWith('/rooms/opens');

/** Rooms for everyone and rooms for chosen people; the path says which, as our users' links do. */
@Controller(['rooms/opens', 'rooms/closeds'])
export class SharedRoomsController {
  constructor(
    private readonly rooms: SharedRooms,
    private readonly forms: RoomForms,
  ) {}

  @Get('new')
  new(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.forms.newRoom(request, reply, isOpen(request));
  }

  @Post()
  create(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.rooms.create(request, reply, isOpen(request));
  }

  @Get(':id')
  show(@Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    return reply.redirect(`/rooms/${id}`, 302);
  }

  @Get(':id/edit')
  edit(@Here('id') here: Membership, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.rooms.edit(here, request, reply);
  }

  /** Chooses the people; under `opens`, or with the switch “Everyone”, the room becomes one for everyone. */
  @Put(':id')
  update(@Here('id') here: Membership, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.rooms.update(here, request, reply, isOpen(request));
  }
}
