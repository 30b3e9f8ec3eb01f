import { Controller, Delete, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Tier } from '../auth/tiers';
import { Me, type Viewer } from '../auth/viewer';
import { RecordId } from '../record-id';
import { BoostForms } from './boost-forms';

@Controller('messages/:message_id/boosts')
export class BoostsController {
  constructor(private readonly forms: BoostForms) {}

  /** Who boosted a message, and with what; and a form to do so. */
  @Get()
  list(
    @Me() me: Viewer,
    @Param('message_id', RecordId) message_id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.forms.list(me.user, message_id, request, reply);
  }

  @Post()
  @Tier('post')
  create(
    @Me() me: Viewer,
    @Param('message_id', RecordId) message_id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.forms.create(me.user, message_id, request, reply);
  }

  @Delete(':boost_id')
  delete(
    @Me() me: Viewer,
    @Param('message_id', RecordId) message_id: number,
    @Param('boost_id', RecordId) boost_id: number,
    @Res() reply: FastifyReply,
  ) {
    return this.forms.delete(me.user, message_id, boost_id, reply);
  }
}
