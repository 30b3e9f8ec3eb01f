import { PassThrough } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import { Invalid } from '../errors';
import { Connection, type Sink } from '../presence/connection';
import { Connections } from '../presence/connections';
import { LiveStats } from '../presence/live-stats';
import { LiveTiming } from '../presence/live-timing';
import type { Packet } from '../presence/packet';
import { Admission } from './admission';
import { CatchUp } from './catch-up';
import type { ReadEvents } from './events.dto';
import { Heartbeat } from './heartbeat';

/** A browser whose stream ends comes back by itself; spread, since after a restart all do. */
const RETRY_MS = { from: 1_000, to: 3_000 };

/** The same frames as on a socket, as server-sent events. */
@Injectable()
export class EventStreams {
  constructor(
    private readonly admission: Admission,
    private readonly connections: Connections,
    private readonly catchUp: CatchUp,
    private readonly heartbeat: Heartbeat,
    private readonly stats: LiveStats,
    private readonly timing: LiveTiming,
  ) {}

  /** @param lastEventId what a browser that comes back has; it counts more than the address it comes back to */
  open(viewer: Viewer, { after, html = false }: ReadEvents, lastEventId: unknown): PassThrough {
    this.admission.assertOpen();
    this.admission.assertRoom(viewer);
    const stream = new PassThrough();
    const sink = new StreamSink(stream, this.timing.close);
    const connection = new Connection(sink, viewer.user.id, viewer.session.id, this.stats);
    const from = lastEventId === undefined ? after : cursorOf(lastEventId);
    connection.isGreeted = true;
    connection.html = html;
    this.stats.streams++;
    this.connections.add(connection);
    this.heartbeat.watch(connection);
    stream.once('close', () => this.closed(connection));
    stream.write(`retry: ${RETRY_MS.from + Math.floor(Math.random() * (RETRY_MS.to - RETRY_MS.from))}\n\n`);
    void this.catchUp.start(connection, from);
    return stream;
  }

  private closed(connection: Connection): void {
    this.stats.streams--;
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

  ping(): void {
    if (this.stream.writable) this.stream.write(':\n\n');
  }

  /** Whoever does not read to the end is cut off. */
  close(): void {
    this.stream.end();
    const timer = setTimeout(() => this.stream.destroy(), this.closeWithinMs).unref();
    this.stream.once('close', () => clearTimeout(timer));
  }

  destroy(): void {
    this.stream.destroy();
  }
}

function cursorOf(lastEventId: unknown): number {
  if (typeof lastEventId !== 'string' || !/^\d{1,15}$/.test(lastEventId))
    throw Invalid.field('Last-Event-ID', 'not_a_cursor', 'A cursor is the id of an event.');
  return Number(lastEventId);
}
