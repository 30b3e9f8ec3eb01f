import { Controller, Get, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { SkipThrottle } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../auth/viewer';
import { IncomingRequestLog } from '../requests/incoming-request-log';
import { type HookRequest, HooksService } from './hooks.service';
import { Refusal } from './refusals';

const MAX_HOOK_BYTES = 1024 * 1024;

/** Any body; errors as their codes; and its own limit, because many senders share an address. */
export const HOOK_ROUTE = { takesAnyBody: true, tellsCodes: true, maxBody: MAX_HOOK_BYTES };

/** The address that understands every sender. */
@Controller('hooks/:token')
@Public()
@SkipThrottle()
export class HooksController {
  constructor(
    private readonly hooks: HooksService,
    private readonly log: IncomingRequestLog,
  ) {}

  @Post()
  @HttpCode(200)
  @RouteConfig(HOOK_ROUTE)
  async create(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.log.run(token, request, () => this.hooks.take(token, hookRequestOf(request)));
    return reply.status(200).type('text/plain').send('ok');
  }

  @Put()
  @RouteConfig(HOOK_ROUTE)
  replace(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.create(token, request, reply);
  }

  @Get()
  @RouteConfig(HOOK_ROUTE)
  refuse(@Res({ passthrough: true }) reply: FastifyReply): never {
    reply.header('allow', 'POST, PUT');
    throw new Refusal('method_not_allowed');
  }
}

export const hookRequestOf = ({ headers, body, sentType }: FastifyRequest): HookRequest => ({
  headers,
  bytes: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
  type: sentType,
});
