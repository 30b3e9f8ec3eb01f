import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../auth/viewer';
import { ReadDatabase } from '../../database/database';
import { MAX_PAGE_BYTES, pageFiller } from '../../http/page-size';
import { userTracker } from '../../http/rate-limits/throttle.guard';
import { WorkLimit } from '../../http/rate-limits/work-limit';
import type { EventsPageView } from '../../protocol/events.view';
import type { EventFrame } from '../../protocol/frames';
import type { CommittedEvent } from '../../writes/event-log';
import { cursorError, findMissed, lastEventId } from '../../writes/event-replay';
import type { EventFilter } from '../event-filters';
import { EventFrames } from '../event-frames';

const PAGE = 200;

interface PageOptions {
  html: boolean;
  filter: EventFilter;
}

@Injectable()
export class EventPages {
  constructor(
    private readonly db: ReadDatabase,
    private readonly frames: EventFrames,
    private readonly limit: WorkLimit,
  ) {}

  get cursor(): number {
    return lastEventId(this.db);
  }

  /** @returns undefined where the log can be read from this cursor */
  resync(after: number): EventsPageView | undefined {
    const reason = cursorError(this.db, after);
    if (!reason) return undefined;
    const { cursor } = this;
    return { items: [], cursor, next: null, resync: { reason, cursor } };
  }

  read({ user }: Viewer, after: number, options: PageOptions): EventsPageView {
    return this.limit.run(userTracker(user), () => this.page(user.id, after, options));
  }

  /** With HTML, an event is about twice as large. A page of which nothing passes is empty, and has a next one. */
  private page(user_id: number, after: number, { html, filter }: PageOptions): EventsPageView {
    const maxBytes = html ? MAX_PAGE_BYTES / 2 : MAX_PAGE_BYTES;
    const { events: all, isLast } = findMissed(this.db, user_id, after, PAGE, maxBytes);
    const events = filter.passes ? all.filter(filter.passes) : all;
    const items = html
      ? this.withHtml(events, maxBytes)
      : events.map((event) => this.frames.frame(event, false));
    const isAll = isLast && items.length === events.length;
    const isCut = items.length < events.length;
    const cursor = isAll ? this.cursor : (isCut ? items : all).at(-1)!.id;
    return { items, cursor, next: isAll ? null : String(cursor) };
  }

  private withHtml(events: CommittedEvent[], maxBytes: number): EventFrame[] {
    const isFull = pageFiller(maxBytes);
    const items: EventFrame[] = [];
    for (const event of events) {
      const frame = this.frames.frame(event, true);
      items.push(frame);
      if (isFull(Buffer.byteLength(frame.html ?? ''))) break;
    }
    return items;
  }
}
