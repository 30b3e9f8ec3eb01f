import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, type Viewer } from '../auth/viewer';
import { StartPages } from './start-pages';

@Controller()
export class StartController {
  constructor(private readonly start: StartPages) {}

  @Get()
  show(@Me() me: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.start.show(me, request, reply);
  }

  @Get('rooms')
  newest(@Me() me: Viewer, @Res() reply: FastifyReply) {
    return this.start.newest(me, reply);
  }
}
