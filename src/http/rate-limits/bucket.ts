/** Times are `performance.now()`. */
export class Bucket {
  private tokens: number;

  constructor(
    private readonly capacity: number,
    private readonly perSecond: number,
    private at = performance.now(),
  ) {
    this.tokens = capacity;
  }

  /** @returns 0 when it took a token, otherwise how long to wait in ms */
  take(now = performance.now()): number {
    const wait = this.waitFor(1, now);
    if (wait === 0) this.tokens--;
    return wait;
  }

  waitFor(tokens: number, now = performance.now()): number {
    this.refill(now);
    return Math.ceil((Math.max(0, tokens - this.tokens) / this.perSecond) * 1000);
  }

  spend(cost: number, now = performance.now()): void {
    this.refill(now);
    this.tokens -= cost;
  }

  isFull(now = performance.now()): boolean {
    this.refill(now);
    return this.tokens === this.capacity;
  }

  private refill(now: number): void {
    this.tokens = Math.min(this.capacity, this.tokens + ((now - this.at) / 1000) * this.perSecond);
    this.at = now;
  }
}
