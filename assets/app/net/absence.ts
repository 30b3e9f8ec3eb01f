import type { ConnectionState } from './connection';
import type { Clock } from './platform';

const LONG_MS = 24 * 60 * 60 * 1_000;

/** How long there was no connection. A machine that sleeps finds out only when it wakes: silence counts, too. */
export class Absence {
  private since: number | undefined;
  /** Over a socket something comes several times a minute. Where it is polled, it may be quiet for days. */
  private heardAt: number | undefined;

  constructor(private readonly clock: Clock) {}

  heard(): void {
    if (this.heardAt !== undefined) this.heardAt = this.clock.now();
  }

  /** True for the state that ends a long one. */
  isLongUntil(state: ConnectionState): boolean {
    const now = this.clock.now();
    if (state.name !== 'live') {
      this.since ??= this.heardAt ?? now;
      this.heardAt = undefined;
      return false;
    }
    const isLong = this.since !== undefined && now - this.since > LONG_MS;
    this.since = undefined;
    this.heardAt = state.via === 'socket' ? now : undefined;
    return isLong;
  }
}
