import { Controller, Delete, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RecordId } from '../record-id';
import { PushPages } from './push-pages';

@Controller('users/me/push_subscriptions')
export class PushSubscriptionsController {
  constructor(private readonly pages: PushPages) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.show(request, reply);
  }

  @Delete(':id')
  delete(@Param('id', RecordId) id: number, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.remove(request, id, reply);
  }

  @Post(':id/test_notifications')
  test(@Param('id', RecordId) id: number, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.test(request, id, reply);
  }
}
