import { PassThrough } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ownerOf } from '../../auth/credentials';
import type { Viewer } from '../../auth/viewer';
import type { Connection, Sink } from '../../connections/connection';
import { Connections } from '../../connections/connections';
import { LiveTiming } from '../../connections/live-timing';
import type { Packet } from '../../connections/packet';
import { Invalid } from '../../http/errors';
import { EventFilters } from '../event-filters';
import { ConnectionPolicy } from '../socket/connection-policy';
import { Subscriptions } from '../subscriptions';
import type { ReadEvents } from './events.dto';

/** Spread, since all browsers reconnect after a restart. */
const RETRY_MS = { from: 1_000, to: 3_000 };

@Injectable()
export class EventStreams {
  constructor(
    private readonly connectionPolicy: ConnectionPolicy,
    private readonly filters: EventFilters,
    private readonly subscriptions: Subscriptions,
    private readonly connections: Connections,
    private readonly timing: LiveTiming,
  ) {}

  /** @param lastEventId takes precedence over `after` */
  open(viewer: Viewer, { after, html = false, ...asked }: ReadEvents, lastEventId: unknown): PassThrough {
    this.connectionPolicy.assertOpen();
    this.connectionPolicy.assertCapacity(viewer);
    const from = lastEventId === undefined ? after : parseCursor(lastEventId);
    const filter = this.filters.read(viewer, asked);
    const stream = new PassThrough();
    const sink = new StreamSink(stream, this.timing.close);
    const connection = this.subscriptions.open(sink, ownerOf(viewer));
    stream.once('close', () => this.onClose(connection));
    stream.write(`retry: ${RETRY_MS.from + Math.floor(Math.random() * (RETRY_MS.to - RETRY_MS.from))}\n\n`);
    void this.subscriptions.start(connection, { after: from, html, filter });
    return stream;
  }

  private onClose(connection: Connection): void {
    connection.isOpen = false;
    this.connections.remove(connection);
  }
}

class StreamSink implements Sink {
  readonly isSocket = false;

  constructor(
    private readonly stream: PassThrough,
    private readonly closeWithinMs: number,
  ) {}

  get bufferedAmount(): number {
    return this.stream.writableLength + this.stream.readableLength;
  }

  send({ text, cursor }: Packet): void {
    if (this.stream.writable)
      this.stream.write(`${cursor === undefined ? '' : `id: ${cursor}\n`}data: ${text}\n\n`);
  }

  /** An id without data changes only the `Last-Event-ID`. */
  ping(cursor: number): void {
    const id = Number.isFinite(cursor) ? `id: ${cursor}\n` : '';
    if (this.stream.writable) this.stream.write(`${id}:\n\n`);
  }

  close(): void {
    this.stream.end();
    const timer = setTimeout(() => this.stream.destroy(), this.closeWithinMs).unref();
    this.stream.once('close', () => clearTimeout(timer));
  }

  destroy(): void {
    this.stream.destroy();
  }
}

function parseCursor(lastEventId: unknown): number {
  if (typeof lastEventId !== 'string' || !/^\d{1,15}$/.test(lastEventId))
    throw Invalid.field('Last-Event-ID', 'not_a_cursor', 'A cursor must be an event id.');
  return Number(lastEventId);
}
