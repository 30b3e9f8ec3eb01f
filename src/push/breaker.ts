export type BreakerState = 'closed' | 'open' | 'half_open';

const MOST_FAILURES = 5;

/** Whether a push service is called at all. After five failures in a row it is left alone, then tried by one call. */
export class Breaker {
  private failures = 0;
  private openedAt: number | undefined;

  constructor(private readonly pauseMs: number) {}

  get state(): BreakerState {
    if (this.openedAt === undefined) return 'closed';
    return this.reopensIn > 0 ? 'open' : 'half_open';
  }

  /** Milliseconds until a call is tried again; 0 when one may be. */
  get reopensIn(): number {
    return this.openedAt === undefined ? 0 : Math.max(0, this.openedAt + this.pauseMs - performance.now());
  }

  /** True when nothing has to be remembered of it. */
  get isFresh(): boolean {
    return this.failures === 0;
  }

  /** @param inFlight calls under way: while it is half open, one is tried */
  allows(inFlight: number): boolean {
    return this.state === 'closed' || (this.state === 'half_open' && inFlight === 0);
  }

  succeeded(): void {
    this.failures = 0;
    this.openedAt = undefined;
  }

  failed(): void {
    this.failures++;
    if (this.failures >= MOST_FAILURES && this.state !== 'open') this.openedAt = performance.now();
  }
}
