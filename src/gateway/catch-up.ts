import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Sessions } from '../auth/sessions';
import { ReadDatabase } from '../database/database';
import type { Connection } from '../presence/connection';
import { Connections } from '../presence/connections';
import { LiveStats } from '../presence/live-stats';
import { Packet } from '../presence/packet';
import { cursorFault, findMissed, lastEventId } from '../writes/event-replay';
import { EventFrames } from './event-frames';
import { HEARTBEAT_MS, LIMITS } from './socket-limits';

const PAGE = 200;
const HIGH_WATER = 256 * 1024;
const LOW_WATER = 64 * 1024;
const DRAIN_CHECK_MS = 20;
const DRAIN_WITHIN_MS = 30_000;

const MY_ROOMS = 'SELECT room_id FROM memberships WHERE user_id = ?';

/** Brings a connection from where it was to where the log is, without a gap and without a double. */
@Injectable()
export class CatchUp {
  private readonly logger = new Logger(CatchUp.name);

  constructor(
    private readonly db: ReadDatabase,
    private readonly sessions: Sessions,
    private readonly connections: Connections,
    private readonly frames: EventFrames,
    private readonly stats: LiveStats,
  ) {}

  /** @returns true once it is live, false when it closed before */
  async start(connection: Connection, after: number | undefined): Promise<boolean> {
    try {
      const last = lastEventId(this.db);
      if (after !== undefined && this.resync(connection, after)) return this.goLive(connection);
      connection.deliver(welcome(connection, last, after));
      if (after === undefined) return this.goLive(connection);
      return await this.replay(connection, after);
    } catch (error) {
      this.logger.error(error);
      connection.close(1011, 'something broke');
      return false;
    }
  }

  /**
   * Page by page, as fast as the reader takes them. The tick that finds nothing more is the one in which the
   * connection becomes live: what commits later reaches it through the feed.
   */
  private async replay(connection: Connection, after: number): Promise<boolean> {
    let cursor = after;
    while (connection.isOpen) {
      if (this.hasEnded(connection)) return false;
      // The log may have been shortened while a slow reader was catching up.
      if (this.resync(connection, cursor)) return this.goLive(connection);
      const page = findMissed(this.db, connection.user_id, cursor, PAGE);
      for (const event of page) {
        connection.deliver(this.frames.packet(event, connection.html));
        cursor = event.id;
        if (connection.bufferedAmount > HIGH_WATER) break;
      }
      if (page.length < PAGE && cursor === (page.at(-1)?.id ?? cursor)) return this.goLive(connection);
      await drained(connection);
    }
    return false;
  }

  /** What closes it may still wait for its turn in the feed, while the log already holds what came later. */
  private hasEnded(connection: Connection): boolean {
    if (this.sessions.resume(connection.session_id)) return false;
    connection.close(1008, 'session ended');
    return true;
  }

  private resync(connection: Connection, after: number): boolean {
    const reason = cursorFault(this.db, after);
    if (!reason) return false;
    this.stats.resyncs++;
    const cursor = lastEventId(this.db);
    connection.deliver(Packet.of({ type: 'resync', reason, cursor }, cursor));
    return true;
  }

  /** Called in the tick in which the log was read to its end. */
  goLive(connection: Connection): boolean {
    const rooms = this.db.all<{ room_id: number }>(MY_ROOMS, connection.user_id);
    const ids = rooms.map(({ room_id }) => room_id);
    this.connections.goLive(connection, ids, lastEventId(this.db));
    return connection.isOpen;
  }
}

/** A stream that breaks before the first missed event goes on from where this one did, hence `after`. */
function welcome({ id: connection_id, user_id }: Connection, cursor: number, after = cursor): Packet {
  const [heartbeat_ms, limits] = [HEARTBEAT_MS, LIMITS];
  return Packet.of({ type: 'welcome', connection_id, user_id, cursor, heartbeat_ms, limits }, after);
}

/** Lets others have their turn, and waits for a reader that lags. */
async function drained(connection: Connection): Promise<void> {
  const end = performance.now() + DRAIN_WITHIN_MS;
  await sleep(0);
  while (connection.isOpen && connection.bufferedAmount > LOW_WATER) {
    if (performance.now() > end) return connection.close(1013, 'too slow', 1_000);
    await sleep(DRAIN_CHECK_MS);
  }
}
