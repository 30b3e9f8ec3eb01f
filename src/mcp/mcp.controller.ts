import { Controller, Delete, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type KeyViewer, Public } from '../auth/viewer';
import { MethodNotAllowed } from '../http/errors';
import { McpGuard } from './mcp.guard';
import { McpService } from './mcp.service';

/** One POST for each message of the Model Context Protocol. */
@Controller('mcp')
@Public()
export class McpController {
  constructor(private readonly mcp: McpService) {}

  @Post()
  @UseGuards(McpGuard)
  @RouteConfig({ takesAnyBody: true })
  async create(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const answer = await this.mcp.answer(request.viewer as KeyViewer, headersOf(request), request.body);
    const type = answer.headers.get('content-type');
    if (type) reply.type(type);
    return reply.status(answer.status).send(await answer.text());
  }

  /** There are no streams to read, and no sessions to end. */
  @Get()
  refuse(@Res({ passthrough: true }) reply: FastifyReply): never {
    reply.header('allow', 'POST');
    throw new MethodNotAllowed('Send each message of the protocol with POST.');
  }

  @Delete()
  refuseToEnd(@Res({ passthrough: true }) reply: FastifyReply): never {
    return this.refuse(reply);
  }
}

const HEADERS = ['accept', 'mcp-protocol-version', 'mcp-method', 'mcp-name'];

/** Without the key, which nothing behind this needs. */
function headersOf({ headers, sentType }: FastifyRequest): Headers {
  const kept = new Headers({ 'content-type': sentType ?? '' });
  for (const name of HEADERS) if (typeof headers[name] === 'string') kept.set(name, headers[name]);
  return kept;
}
