import type { ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { Credentials, ownerOf } from '../../auth/credentials';
import type { Viewer } from '../../auth/viewer';
import { Unauthenticated } from '../../http/errors';
import type { EventsPageView } from '../../protocol/events.view';
import { EventFilters } from '../event-filters';
import { EventPages } from './event-pages';
import { EventWait } from './event-wait';
import type { ReadEvents } from './events.dto';

@Injectable()
export class LongPolls {
  constructor(
    private readonly pages: EventPages,
    private readonly credentials: Credentials,
    private readonly filters: EventFilters,
    private readonly waiting: EventWait,
  ) {}

  /** @throws {Unauthenticated} when the session ends while the request waits */
  async page(
    viewer: Viewer,
    { after, wait = 0, html = false, ...asked }: ReadEvents,
    response: ServerResponse,
  ): Promise<EventsPageView> {
    const resync = after === undefined ? undefined : this.pages.resync(after);
    if (resync) return resync;
    const start = after ?? this.pages.cursor;
    const filter = this.filters.read(viewer, asked);
    const page = this.pages.read(viewer, start, { html, filter });
    if (page.items.length > 0 || page.next !== null || wait === 0 || !this.waiting.isPossible) return page;
    await this.waiting.untilNext(viewer, filter, wait * 1000, response);
    if (!this.credentials.resume(ownerOf(viewer))) throw new Unauthenticated();
    return this.pages.read(viewer, page.cursor, { html, filter });
  }
}
