import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Sessions } from '../auth/sessions';
import type { Connection } from '../presence/connection';
import { Connections } from '../presence/connections';
import { LiveStats } from '../presence/live-stats';
import { LiveTiming } from '../presence/live-timing';
import { RoomPresence } from '../presence/room-presence';

/** Asks every connection for a sign of life now and then, and lets go of those that give none. */
@Injectable()
export class Heartbeat implements OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private scheduledAt = 0;

  constructor(
    private readonly connections: Connections,
    private readonly sessions: Sessions,
    private readonly rooms: RoomPresence,
    private readonly timing: LiveTiming,
    private readonly stats: LiveStats,
  ) {}

  onModuleDestroy(): void {
    clearTimeout(this.timer);
  }

  watch(connection: Connection): void {
    // Ten thousand that came back together after a restart are not asked all at once.
    connection.pingedAt -= Math.random() * this.timing.ping;
    if (!this.timer) this.schedule();
  }

  private schedule(): void {
    this.scheduledAt = performance.now();
    this.timer = setTimeout(() => this.sweep(), this.timing.sweep).unref();
  }

  private sweep(): void {
    const now = performance.now();
    // If it was us who slept, the answers are still waiting to be read.
    const mayBury = now - this.scheduledAt < this.timing.sweep * 3;
    for (const connection of [...this.connections.all]) this.check(connection, now, mayBury);
    this.timer = undefined;
    if (this.connections.all.size > 0) this.schedule();
  }

  private check(connection: Connection, now: number, mayBury: boolean): void {
    const { dead, ping, viewing } = this.timing;
    if (connection.isSocket && mayBury && now - connection.heardAt > dead) {
      this.stats.dead++;
      return connection.destroy();
    }
    if (now - connection.pingedAt >= ping) {
      if (!this.sessions.resume(connection.session_id))
        return this.connections.close(connection, 1008, 'session ended');
      connection.ping(now);
    }
    if (!connection.isAway && connection.viewing.size > 0 && now - connection.frameAt > viewing)
      this.rooms.away(connection);
  }
}
