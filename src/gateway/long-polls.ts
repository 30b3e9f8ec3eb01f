import type { ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { Sessions } from '../auth/sessions';
import type { Viewer } from '../auth/viewer';
import { ReadDatabase } from '../database/database';
import { Unauthenticated } from '../errors';
import { Connection, type Sink } from '../presence/connection';
import { Connections } from '../presence/connections';
import { LiveStats } from '../presence/live-stats';
import { cursorFault, findMissed, lastEventId } from '../writes/event-replay';
import { Admission } from './admission';
import { CatchUp } from './catch-up';
import { EventFrames } from './event-frames';
import type { ReadEvents } from './events.dto';
import type { EventsPageView } from './events.view';

const PAGE = 200;

/** The log for clients that ask for it again and again, where sockets are blocked. */
@Injectable()
export class LongPolls {
  constructor(
    private readonly db: ReadDatabase,
    private readonly sessions: Sessions,
    private readonly admission: Admission,
    private readonly connections: Connections,
    private readonly catchUp: CatchUp,
    private readonly frames: EventFrames,
    private readonly stats: LiveStats,
  ) {}

  /** @throws {Unauthenticated} when the session ends while the request waits */
  async page(
    viewer: Viewer,
    { after, wait = 0, html = false }: ReadEvents,
    response: ServerResponse,
  ): Promise<EventsPageView> {
    const last = lastEventId(this.db);
    const reason = after === undefined ? undefined : cursorFault(this.db, after);
    if (reason) return { items: [], cursor: last, next: null, resync: { reason, cursor: last } };
    const page = this.read(viewer, after ?? last, html);
    if (page.items.length > 0 || wait === 0 || this.admission.isClosed) return page;
    await this.somethingFor(viewer, wait * 1000, response);
    if (!this.sessions.resume(viewer.session.id)) throw new Unauthenticated();
    return this.read(viewer, after ?? last, html);
  }

  private read(viewer: Viewer, after: number, html: boolean): EventsPageView {
    const events = findMissed(this.db, viewer.user.id, after, PAGE);
    const items = events.map((event) => this.frames.frame(event, html));
    const isFull = events.length === PAGE;
    const cursor = isFull ? events.at(-1)!.id : lastEventId(this.db);
    return { items, cursor, next: isFull ? String(cursor) : null };
  }

  /** Ends with the first event that the person may see, when the time is up, or when one side hangs up. */
  private async somethingFor(viewer: Viewer, withinMs: number, response: ServerResponse): Promise<void> {
    this.admission.assertRoom(viewer);
    const { promise, resolve } = Promise.withResolvers<void>();
    const connection = new Connection(
      new WaitingSink(resolve),
      viewer.user.id,
      viewer.session.id,
      this.stats,
    );
    const timer = setTimeout(resolve, withinMs);
    response.once('close', resolve);
    this.stats.streams++;
    this.connections.add(connection);
    this.catchUp.goLive(connection);
    await promise;
    this.connections.remove(connection);
    this.stats.streams--;
    clearTimeout(timer);
  }
}

/** Whatever comes, or ends it, is a reason to look into the log. */
class WaitingSink implements Sink {
  readonly isSocket = false;
  readonly bufferedAmount = 0;

  constructor(private readonly wake: () => void) {}

  send(): void {
    this.wake();
  }

  ping(): void {}

  close(): void {
    this.wake();
  }

  destroy(): void {
    this.wake();
  }
}
