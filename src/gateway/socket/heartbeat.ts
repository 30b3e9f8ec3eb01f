import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Credentials } from '../../auth/credentials';
import type { Connection } from '../../connections/connection';
import { Connections } from '../../connections/connections';
import { LiveStats } from '../../connections/live-stats';
import { LiveTiming } from '../../connections/live-timing';
import { RoomViewers } from '../../presence/room-viewers';

@Injectable()
export class Heartbeat implements OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private scheduledAt = 0;

  constructor(
    private readonly connections: Connections,
    private readonly credentials: Credentials,
    private readonly viewers: RoomViewers,
    private readonly timing: LiveTiming,
    private readonly stats: LiveStats,
  ) {}

  onModuleDestroy(): void {
    clearTimeout(this.timer);
  }

  watch(connection: Connection): void {
    // After a restart thousands of clients reconnect together.
    connection.lastPingAt -= Math.random() * this.timing.ping;
    if (!connection.hasSaidHello) setTimeout(() => closeSilent(connection), this.timing.hello).unref();
    if (!this.timer) this.schedule();
  }

  private schedule(): void {
    this.scheduledAt = performance.now();
    this.timer = setTimeout(() => this.sweep(), this.timing.sweep).unref();
  }

  private sweep(): void {
    const now = performance.now();
    // The server itself was blocked: the answers still wait to be read.
    const wasBlocked = now - this.scheduledAt >= this.timing.sweep * 3;
    for (const connection of [...this.connections.all]) this.check(connection, now, wasBlocked);
    this.timer = undefined;
    if (this.connections.all.size > 0) this.schedule();
  }

  private check(connection: Connection, now: number, wasBlocked: boolean): void {
    const { dead, ping, viewing } = this.timing;
    if (connection.isSocket && !wasBlocked && now - connection.lastSeenAt > dead) {
      this.stats.dead++;
      return connection.destroy();
    }
    if (now - connection.lastPingAt >= ping) {
      if (!this.credentials.resume(connection))
        return this.connections.close(connection, 1008, 'session ended');
      connection.ping(now);
    }
    if (!connection.isIdle && connection.viewing.size > 0 && now - connection.lastFrameAt > viewing)
      this.viewers.idle(connection);
  }
}

function closeSilent(connection: Connection): void {
  if (!connection.hasSaidHello) connection.close(1008, 'hello timed out');
}
