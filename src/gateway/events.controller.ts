import { Controller, Get, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, type Viewer } from '../auth/viewer';
import { linkToNext } from '../next-link';
import { EventStreams } from './event-streams';
import { ReadEvents } from './events.dto';
import type { EventsPageView } from './events.view';
import { LongPolls } from './long-polls';

@Controller('api/v1/events')
export class EventsController {
  constructor(
    private readonly streams: EventStreams,
    private readonly polls: LongPolls,
  ) {}

  /**
   * The event log as I may see it. `wait` keeps the request open until something happens; with
   * `Accept: text/event-stream` the answer is a stream of server-sent events, which `Last-Event-ID` resumes.
   */
  @Get()
  async list(
    @Me() me: Viewer,
    @Query() query: ReadEvents,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EventsPageView> {
    if (!/\btext\/event-stream\b/.test(request.headers.accept ?? '')) {
      const page = await this.polls.page(me, query, reply.raw);
      linkToNext(reply, '/api/v1/events', page.next, query, 'after');
      return page;
    }
    reply.header('x-accel-buffering', 'no');
    const stream = this.streams.open(me, query, request.headers['last-event-id']);
    return new StreamableFile(stream, { type: 'text/event-stream' }) as never;
  }
}
