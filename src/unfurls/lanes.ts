const MOST_AT_ONCE = 4;
const MOST_WAITING = 200;

/** One call at a time to each host, and few to all of them: nobody is hammered, and nobody holds up the rest. */
export class Lanes {
  private readonly waiting = new Map<string, (() => void)[]>();
  private running = 0;
  private queued = 0;
  private readonly busy = new Set<string>();

  /** @throws {Error} when too much is waiting already */
  async run<Result>(host: string, work: () => Promise<Result>): Promise<Result> {
    await this.enter(host);
    try {
      return await work();
    } finally {
      this.running--;
      this.busy.delete(host);
      this.startNext();
    }
  }

  private async enter(host: string): Promise<void> {
    if (this.queued >= MOST_WAITING) throw new Error('Too many pages are waiting to be read.');
    const { promise, resolve } = Promise.withResolvers<void>();
    const lane = this.waiting.get(host) ?? [];
    lane.push(resolve);
    this.waiting.set(host, lane);
    this.queued++;
    this.startNext();
    await promise;
  }

  /** The hosts take turns: whoever was served stands at the end of the line. */
  private startNext(): void {
    for (const [host, lane] of [...this.waiting]) {
      if (this.running >= MOST_AT_ONCE) return;
      if (this.busy.has(host)) continue;
      this.waiting.delete(host);
      this.busy.add(host);
      this.running++;
      this.queued--;
      const [next, ...rest] = lane;
      if (rest.length > 0) this.waiting.set(host, rest);
      next!();
    }
  }
}
