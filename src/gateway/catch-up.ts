import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import pLimit from 'p-limit';
import { Credentials } from '../auth/credentials';
import type { Connection } from '../connections/connection';
import { Connections } from '../connections/connections';
import { LiveStats } from '../connections/live-stats';
import { Packet } from '../connections/packet';
import { ReadDatabase } from '../database/database';
import { assetPath } from '../pages/asset-manifest';
import { HEARTBEAT_MS, LIMITS } from '../protocol/limits';
import { findRoomIds } from '../rooms/memberships/membership.queries';
import { cursorError, findMissed, lastEventId } from '../writes/event-replay';
import { EventFrames } from './event-frames';

const PAGE = 200;
const PAGE_BYTES = 256 * 1024;
const HIGH_WATER = 512 * 1024;
const LOW_WATER = 64 * 1024;
const DRAIN_CHECK_MS = 20;
const DRAIN_WITHIN_MS = 30_000;

@Injectable()
export class CatchUp {
  private readonly logger = new Logger(CatchUp.name);
  /** One page per turn of the event loop, however many catch up. */
  private readonly turns = pLimit(1);

  constructor(
    private readonly db: ReadDatabase,
    private readonly credentials: Credentials,
    private readonly connections: Connections,
    private readonly frames: EventFrames,
    private readonly stats: LiveStats,
  ) {}

  /** @returns true once it is live, false when it closed first */
  async start(connection: Connection, after: number | undefined): Promise<boolean> {
    try {
      const last = lastEventId(this.db);
      if (after !== undefined && this.resync(connection, after)) return this.goLive(connection);
      connection.deliver(this.welcome(connection, last, after));
      if (after === undefined) return this.goLive(connection);
      return await this.replay(connection, after);
    } catch (error) {
      this.logger.error(error);
      connection.close(1011, 'internal error');
      return false;
    }
  }

  /** Carries `after` as its own cursor, so that a stream that breaks right away resumes from there. */
  private welcome({ id, user_id }: Connection, cursor: number, after = cursor): Packet {
    return Packet.of(
      {
        type: 'welcome',
        connection_id: id,
        user_id,
        cursor,
        heartbeat_ms: HEARTBEAT_MS,
        spread_ms: this.connections.spreadMs,
        release: assetPath('app.js'),
        at: new Date().toISOString(),
        limits: LIMITS,
      },
      after,
    );
  }

  /** Goes live in the tick that finds no more events, so that the dispatcher misses none. */
  private async replay(connection: Connection, after: number): Promise<boolean> {
    let cursor = after;
    for (;;) {
      await this.turns(setImmediate);
      if (!connection.isOpen || this.hasEnded(connection)) return false;
      if (this.resync(connection, cursor)) return this.goLive(connection);
      const bytes = connection.html ? PAGE_BYTES / 2 : PAGE_BYTES;
      const { events, isLast } = findMissed(this.db, connection.user_id, cursor, PAGE, bytes);
      for (const event of events) {
        if (connection.filter?.(event) !== false)
          connection.deliver(this.frames.packet(event, connection.html));
        cursor = event.id;
        if (connection.bufferedAmount > HIGH_WATER) break;
      }
      if (isLast && cursor === (events.at(-1)?.id ?? cursor)) return this.goLive(connection);
      await drained(connection);
    }
  }

  /** The log may hold later events than the one that ends the session. */
  private hasEnded(connection: Connection): boolean {
    if (this.credentials.resume(connection)) return false;
    connection.close(1008, 'session ended');
    return true;
  }

  private resync(connection: Connection, after: number): boolean {
    const reason = cursorError(this.db, after);
    if (!reason) return false;
    this.stats.resyncs++;
    const cursor = lastEventId(this.db);
    connection.deliver(Packet.of({ type: 'resync', reason, cursor }, cursor));
    return true;
  }

  /** Must run in the tick that read the log to its end. */
  goLive(connection: Connection): boolean {
    const roomIds = findRoomIds(this.db, connection.user_id);
    this.connections.goLive(connection, roomIds, lastEventId(this.db));
    return connection.isOpen;
  }
}

async function drained(connection: Connection): Promise<void> {
  const end = performance.now() + DRAIN_WITHIN_MS;
  while (connection.isOpen && connection.bufferedAmount > LOW_WATER) {
    if (performance.now() > end) return connection.close(1013, 'reading too slowly', 1_000);
    await sleep(DRAIN_CHECK_MS);
  }
}
