import type { ConnectionState } from '../connection/connection-options';
import type { Clock } from '../platform';

const LONG_MS = 24 * 60 * 60 * 1_000;

/** Measures how long the client was offline, by the server's clock, because the device's own may stand still in sleep. */
export class OfflineTimer {
  private offlineSince: number | undefined;
  private lastFrameAt: number | undefined;
  private ahead: number | undefined;

  constructor(private readonly clock: Clock) {}

  onWelcome(at: string | undefined): void {
    if (at === undefined) return;
    const ahead = Date.parse(at) - this.clock.now();
    if (this.ahead === undefined && this.offlineSince !== undefined) this.offlineSince += ahead;
    this.ahead = ahead;
  }

  onFrame(): void {
    if (this.lastFrameAt !== undefined) this.lastFrameAt = this.now;
  }

  /** @returns true if this ends more than a day offline */
  onState(state: ConnectionState): boolean {
    const { now } = this;
    if (state.name !== 'live') {
      this.offlineSince ??= this.lastFrameAt ?? now;
      this.lastFrameAt = undefined;
      return false;
    }
    const wasLong = this.offlineSince !== undefined && now - this.offlineSince > LONG_MS;
    this.offlineSince = undefined;
    this.lastFrameAt = state.via === 'socket' ? now : undefined;
    return wasLong;
  }

  private get now(): number {
    return this.clock.now() + (this.ahead ?? 0);
  }
}
