import type { ConnectionState } from './connection';
import type { Clock } from './platform';

const LONG_MS = 24 * 60 * 60 * 1_000;

/** How long there was no connection. */
export class Absence {
  private since: number | undefined;

  constructor(private readonly clock: Clock) {}

  /** True for the state that ends a long one. */
  isLongUntil({ name }: ConnectionState): boolean {
    const now = this.clock.now();
    if (name !== 'live') {
      this.since ??= now;
      return false;
    }
    const isLong = this.since !== undefined && now - this.since > LONG_MS;
    this.since = undefined;
    return isLong;
  }
}
