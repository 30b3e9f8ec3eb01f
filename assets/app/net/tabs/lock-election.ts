import type { Locks } from '../platform';
import type { Election, ElectionOptions } from './election';

/** The tab that holds the lock leads; the browser releases it when a tab closes or crashes. */
export class LockElection implements Election {
  private release: (() => void) | undefined;
  private queue: AbortController | undefined;
  private isRunning = false;

  constructor(
    private readonly locks: Locks,
    private readonly name: string,
    private readonly options: ElectionOptions & { onUnavailable(): void },
  ) {}

  start(): void {
    this.isRunning = true;
    this.wait();
  }

  /** Steals the lock from a frozen tab, which learns of it when it wakes. */
  takeOver(): void {
    if (this.release) return;
    this.queue?.abort();
    void this.request({ steal: true });
  }

  stepDown(): void {
    this.release?.();
  }

  onMessage(): void {}

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
    } catch (error) {
      // `AbortError` means withdrawn or stolen; anything else means that locks do not work.
      const isUnavailable = (error as Error).name !== 'AbortError';
      if (isUnavailable) return this.isRunning ? this.options.onUnavailable() : undefined;
    }
    if (!hasLed) return;
    this.release = undefined;
    if (!this.isRunning) return;
    this.options.onDeposed();
    this.wait();
  }

  private lead(): Promise<void> {
    const held = new Promise<void>((resolve) => {
      this.release = resolve;
    });
    this.options.onElected();
    return held;
  }
}
