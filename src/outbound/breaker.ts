type BreakerState = 'closed' | 'open' | 'half_open';

const MAX_FAILURES = 5;

/** Opens after five failures in a row, then lets a single request try. */
export class Breaker {
  private failures = 0;
  private openedAt: number | undefined;

  constructor(private readonly pauseMs: number) {}

  get state(): BreakerState {
    if (this.openedAt === undefined) return 'closed';
    return this.reopensInMs > 0 ? 'open' : 'half_open';
  }

  get reopensInMs(): number {
    return this.openedAt === undefined ? 0 : Math.max(0, this.openedAt + this.pauseMs - performance.now());
  }

  get isFresh(): boolean {
    return this.failures === 0;
  }

  /** @param inFlight requests in flight; while half open, only one may run */
  allows(inFlight: number): boolean {
    return this.state === 'closed' || (this.state === 'half_open' && inFlight === 0);
  }

  succeeded(): void {
    this.failures = 0;
    this.openedAt = undefined;
  }

  failed(): void {
    this.failures++;
    if (this.failures >= MAX_FAILURES && this.state !== 'open') this.openedAt = performance.now();
  }
}
