import { Controller, Get, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NeedsScope } from '../../auth/keys/scopes';
import { Me, type Viewer } from '../../auth/viewer';
import { Invalid } from '../../http/errors';
import { linkToNext } from '../../http/next-link';
import type { EventsPageView } from '../../protocol/events.view';
import { Cursors } from './cursors';
import { EventStreams } from './event-streams';
import { ReadEvents } from './events.dto';
import { LongPolls } from './long-polls';

@Controller('api/v1/events')
@NeedsScope('read')
export class EventsController {
  constructor(
    private readonly streams: EventStreams,
    private readonly polls: LongPolls,
    private readonly cursors: Cursors,
  ) {}

  /**
   * Get the events you can see. `wait` holds the request until something happens. With
   * `Accept: text/event-stream`, the response is a stream of server-sent events that `Last-Event-ID` resumes.
   */
  @Get()
  async list(
    @Me() me: Viewer,
    @Query() asked: ReadEvents,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EventsPageView> {
    const query = this.withCursor(me, asked);
    if (!/\btext\/event-stream\b/.test(request.headers.accept ?? '')) {
      const page = await this.polls.page(me, query, reply.raw);
      linkToNext(reply, '/api/v1/events', page.next, query, 'after');
      return page;
    }
    reply.header('x-accel-buffering', 'no');
    const stream = this.streams.open(me, query, request.headers['last-event-id']);
    return new StreamableFile(stream, { type: 'text/event-stream' }) as never;
  }

  /** Where a named cursor is, is where to read on. @throws {Invalid} for both ways at once {NotFound} */
  private withCursor({ user }: Viewer, { cursor, ...query }: ReadEvents): ReadEvents {
    if (cursor === undefined) return query;
    if (query.after !== undefined) throw Invalid.field('cursor', 'one_of_two', 'Use either cursor or after.');
    return { ...query, after: this.cursors.get(user, cursor).cursor };
  }
}
