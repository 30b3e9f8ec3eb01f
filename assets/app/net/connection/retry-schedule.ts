import type { Clock } from '../platform';
import type { Loss } from './transport';

const STEADY_MS = 10_000;
/** Minimum wait by close code, when the server closes without a `bye`. */
const CLOSE_WAIT_MS: Record<number, number> = { 1012: 1_000, 1013: 5_000 };

export const MAX_WAIT_MS = 30_000;
const DEFAULT_SPREAD_MS = 1_000;
/** The longer it has been, the less a second counts: waits grow to this part of the time offline. */
const OFFLINE_PART = 1 / 6;

/** Schedules reconnections over the time that the crowd needs, never before the server allows them. */
export class RetrySchedule {
  earliest = 0;
  private spreadMs = DEFAULT_SPREAD_MS;
  private lostAt: number | undefined;
  private liveSince: number | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly random: () => number,
  ) {}

  get isOpen(): boolean {
    return this.clock.now() >= this.earliest;
  }

  reset(): void {
    this.lostAt = undefined;
    this.liveSince = undefined;
  }

  onWelcome(spreadMs = this.spreadMs): void {
    this.spreadMs = spreadMs;
  }

  onLive(): void {
    this.liveSince = this.clock.now();
  }

  onLost({ code, retryAfterMs }: Loss): number {
    const now = this.clock.now();
    if (this.liveSince !== undefined && now - this.liveSince >= STEADY_MS) this.lostAt = undefined;
    this.lostAt ??= now;
    this.liveSince = undefined;
    this.earliest = now + Math.min(MAX_WAIT_MS, retryAfterMs ?? CLOSE_WAIT_MS[code] ?? 0);
    const spread = Math.max(this.spreadMs, (now - this.lostAt) * OFFLINE_PART);
    return Math.min(now + MAX_WAIT_MS, this.earliest + this.random() * spread);
  }
}
