import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { SkipThrottle } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../auth/viewer';
import { AppError } from '../../http/errors';
import { IncomingRequestLog } from '../requests/incoming-request-log';
import { fieldsOf } from './body/json-value';
import { HOOK_ROUTE, hookRequestOf } from './hooks.controller';
import { SlackApi } from './slack-api.service';

/** Slack's API for programs that change what they posted. Its errors are answers, too. */
@Controller('hooks/:token/:method')
@Public()
@SkipThrottle()
export class SlackApiController {
  constructor(
    private readonly api: SlackApi,
    private readonly log: IncomingRequestLog,
  ) {}

  @Get()
  @RouteConfig(HOOK_ROUTE)
  show(
    @Param('token') token: string,
    @Param('method') method: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.run({ method, token, query }, request, reply);
  }

  @Post()
  @RouteConfig(HOOK_ROUTE)
  create(
    @Param('token') token: string,
    @Param('method') method: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.run({ method, token, query }, request, reply);
  }

  private async run(
    { method, token, query }: { method: string; token: string; query: unknown },
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    let answer: object = {};
    try {
      await this.log.run(token, request, async () => {
        answer = await this.api.run(method, token, hookRequestOf(request), fieldsOf(query));
        return { outcome: 'answered' };
      });
      return reply.status(200).send(answer);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.retryAfterSeconds !== undefined) reply.header('retry-after', error.retryAfterSeconds);
      return reply.status(200).send({ ok: false, error: slackError(error) });
    }
  }
}

/** In Slack's words where it has them. */
const WORDS = new Map([
  ['invalid_token', 'invalid_auth'],
  ['not_found', 'message_not_found'],
  ['rate_limited', 'ratelimited'],
]);

const slackError = ({ code }: AppError) => WORDS.get(code) ?? code;
