import type { ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { Credentials, ownerOf } from '../../auth/credentials';
import type { Viewer } from '../../auth/viewer';
import type { Sink } from '../../connections/connection';
import { Connections } from '../../connections/connections';
import { Unauthenticated } from '../../http/errors';
import type { EventsPageView } from '../../protocol/events.view';
import { CatchUp } from '../catch-up';
import { applyFilter, type EventFilter, EventFilters } from '../event-filters';
import { ConnectionPolicy } from '../socket/connection-policy';
import { EventPages } from './event-pages';
import type { ReadEvents } from './events.dto';

@Injectable()
export class LongPolls {
  constructor(
    private readonly pages: EventPages,
    private readonly credentials: Credentials,
    private readonly connectionPolicy: ConnectionPolicy,
    private readonly connections: Connections,
    private readonly catchUp: CatchUp,
    private readonly filters: EventFilters,
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
    if (page.items.length > 0 || page.next !== null || wait === 0 || !this.connections.isAccepting)
      return page;
    await this.nextEvent(viewer, filter, wait * 1000, response);
    if (!this.credentials.resume(ownerOf(viewer))) throw new Unauthenticated();
    return this.pages.read(viewer, page.cursor, { html, filter });
  }

  private async nextEvent(
    viewer: Viewer,
    filter: EventFilter,
    withinMs: number,
    response: ServerResponse,
  ): Promise<void> {
    this.connectionPolicy.assertCapacity(viewer);
    const { promise, resolve } = Promise.withResolvers<void>();
    const owner = ownerOf(viewer);
    const timer = setTimeout(resolve, withinMs);
    response.once('close', resolve);
    const connection = this.connections.open(new WaitingSink(resolve), owner);
    applyFilter(connection, filter);
    this.catchUp.goLive(connection);
    await promise;
    this.connections.remove(connection);
    clearTimeout(timer);
  }
}

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
