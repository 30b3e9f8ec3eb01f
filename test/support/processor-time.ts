import { isFull } from './full';

/** Limits of time hold on the machines we measure on; the ordinary run only looks for what is far beyond them. */
export const SLOWEST = isFull ? 1 : 5;

/** The processor time of this thread in µs: others on the machine do not count. */
export function processorTime(work: () => void): number {
  const start = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(start);
  return user + system;
}

/** Watches the turns of the event loop: what others wait for, without what other programs take. */
export class TurnWatch {
  private longest = 0;
  private before = process.threadCpuUsage();
  private next = setImmediate(() => this.turn());

  /** @returns the processor time of the longest turn, in µs */
  stop(): number {
    clearImmediate(this.next);
    return this.longest;
  }

  private turn(): void {
    const { user, system } = process.threadCpuUsage(this.before);
    this.longest = Math.max(this.longest, user + system);
    this.before = process.threadCpuUsage();
    this.next = setImmediate(() => this.turn());
  }
}
