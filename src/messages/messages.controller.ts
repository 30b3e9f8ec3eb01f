import { Controller, Delete, Get, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Tier } from '../auth/tiers';
import { TakesFiles } from '../files/takes-files';
import { RecordId } from '../record-id';
import { Here } from '../rooms/here';
import type { Membership } from '../rooms/membership';
import { MessageForms } from './message-forms';

@Controller('rooms/:room_id/messages')
export class MessagesController {
  constructor(private readonly forms: MessageForms) {}

  /** Items for scrolling back or forth: nothing but the messages; 204 when there are no more. */
  @Get()
  list(@Here() here: Membership, @Query() query: unknown, @Res() reply: FastifyReply) {
    return this.forms.list(here, query, reply);
  }

  @Post()
  @Tier('post')
  @TakesFiles()
  create(@Here() here: Membership, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.forms.create(here, request, reply);
  }

  /** One message, with all that can be done to it. */
  @Get(':message_id')
  show(
    @Here() here: Membership,
    @Param('message_id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.forms.show(here, id, request, reply);
  }

  @Get(':message_id/edit')
  edit(
    @Here() here: Membership,
    @Param('message_id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.forms.edit(here, id, request, reply);
  }

  @Put(':message_id')
  @Tier('post')
  update(
    @Here() here: Membership,
    @Param('message_id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.forms.update(here, id, request, reply);
  }

  @Delete(':message_id')
  delete(@Here() here: Membership, @Param('message_id', RecordId) id: number, @Res() reply: FastifyReply) {
    return this.forms.delete(here, id, reply);
  }
}
