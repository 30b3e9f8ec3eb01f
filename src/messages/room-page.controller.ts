import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RecordId } from '../record-id';
import { Here } from '../rooms/here';
import type { Membership } from '../rooms/membership';
import { MessageForms } from './message-forms';

@Controller('rooms/:room_id')
export class RoomPageController {
  constructor(private readonly forms: MessageForms) {}

  /** The end of the room; `reply_to_id` begins an answer. */
  @Get()
  show(
    @Here() here: Membership,
    @Query('reply_to_id') reply_to_id: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.forms.new(here, Number(reply_to_id), request, reply);
  }

  /** The room around one message. */
  @Get('@:message_id')
  around(
    @Here() here: Membership,
    @Param('message_id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.forms.around(here, id, request, reply);
  }
}
