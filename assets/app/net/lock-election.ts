import type { Election, ElectionOptions } from './election';
import type { Locks } from './platform';

/** Whoever holds the lock leads; the browser hands it on when a tab closes or crashes. */
export class LockElection implements Election {
  private release: (() => void) | undefined;
  private queue: AbortController | undefined;
  private isRunning = false;

  constructor(
    private readonly locks: Locks,
    private readonly name: string,
    private readonly options: ElectionOptions & { failed(): void },
  ) {}

  start(): void {
    this.isRunning = true;
    this.wait();
  }

  /** A frozen tab holds its lock; it finds out when it wakes. */
  depose(): void {
    if (this.release) return;
    this.queue?.abort();
    void this.request({ steal: true });
  }

  stepDown(): void {
    this.release?.();
  }

  hear(): void {}

  stop(): void {
    this.isRunning = false;
    this.queue?.abort();
    this.release?.();
  }

  private wait(): void {
    const queue = new AbortController();
    this.queue = queue;
    void this.request({ signal: queue.signal });
  }

  private async request(options: { steal?: boolean; signal?: AbortSignal }): Promise<void> {
    let hasLed = false;
    try {
      await this.locks.request(this.name, options, () => {
        if (!this.isRunning) return Promise.resolve();
        hasLed = true;
        return this.lead();
      });
    } catch (fault) {
      // Withdrawn, or stolen; anything else means that there are no locks here.
      if ((fault as Error).name !== 'AbortError') return this.options.failed();
    }
    if (!hasLed) return;
    this.release = undefined;
    if (!this.isRunning) return;
    this.options.deposed();
    this.wait();
  }

  private lead(): Promise<void> {
    const held = new Promise<void>((resolve) => {
      this.release = resolve;
    });
    this.options.elected();
    return held;
  }
}
