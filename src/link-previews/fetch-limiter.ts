import { setTimeout as pause } from 'node:timers/promises';
import pLimit, { type LimitFunction } from 'p-limit';

const MAX_QUICK = 8;
/** Each can hold some MiB. */
const MAX_RUNNING = 32;
const MAX_ALL = 200;
const SLOW_MS = 500;

/** One per host, eight in all; slow ones leave their slot to others, and hosts take turns. */
export class FetchLimiter {
  private readonly slots = pLimit(MAX_QUICK);
  private readonly running = pLimit(MAX_RUNNING);
  private readonly hosts = new Map<string, { limit: LimitFunction; users: number }>();
  private all = 0;

  async run<Result>(host: string, work: () => Promise<Result>): Promise<Result> {
    if (this.all >= MAX_ALL) throw new Error('Too many link previews are waiting. Try again in a moment.');
    const queue = this.hosts.get(host) ?? { limit: pLimit(1), users: 0 };
    this.hosts.set(host, queue);
    queue.users++;
    this.all++;
    try {
      return await queue.limit(() => this.running(() => this.inSlot(work)));
    } finally {
      this.all--;
      queue.users--;
      if (queue.users === 0) this.hosts.delete(host);
    }
  }

  private async inSlot<Result>(work: () => Promise<Result>): Promise<Result> {
    const { result } = await this.slots(async () => {
      const leave = new AbortController();
      const result = work();
      await Promise.race([result, pause(SLOW_MS, undefined, { signal: leave.signal })]).catch(
        () => undefined,
      );
      leave.abort();
      return { result };
    });
    return result;
  }
}
