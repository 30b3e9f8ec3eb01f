const MAX_TIMER_MS = 2 ** 31 - 1;

/** Many at once, none of which keeps the process alive. A longer wait than a timer's longest ends early. */
export class Timers {
  private readonly timers = new Set<NodeJS.Timeout>();

  schedule(ms: number, work: () => void): NodeJS.Timeout {
    const run = () => {
      this.timers.delete(timer);
      work();
    };
    const timer = setTimeout(run, Math.min(Math.max(0, ms), MAX_TIMER_MS)).unref();
    this.timers.add(timer);
    return timer;
  }

  cancel(timer: NodeJS.Timeout): void {
    clearTimeout(timer);
    this.timers.delete(timer);
  }

  clear(): void {
    for (const timer of this.timers) this.cancel(timer);
  }
}
