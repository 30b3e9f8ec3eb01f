import { Injectable } from '@nestjs/common';

const SLICE_MS = 8;

interface Corked {
  flush(): void;
}

/**
 * Lets each socket write what was sent to it in one turn at once. A system call for each socket is what a broadcast
 * costs; under load several events share one. It works in slices, so that others get their turn in between.
 */
@Injectable()
export class Flusher {
  private waiting: Corked[] = [];
  private isScheduled = false;

  add(sink: Corked): void {
    this.waiting.push(sink);
    if (this.isScheduled) return;
    this.isScheduled = true;
    process.nextTick(() => this.flush());
  }

  private flush(): void {
    const { waiting } = this;
    const end = performance.now() + SLICE_MS;
    let next = 0;
    while (next < waiting.length && (next % 16 !== 0 || performance.now() < end)) waiting[next++]!.flush();
    this.waiting = next === waiting.length ? [] : waiting.slice(next);
    this.isScheduled = this.waiting.length > 0;
    if (this.isScheduled) setImmediate(() => this.flush());
  }
}
