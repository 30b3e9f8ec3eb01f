import { Injectable } from '@nestjs/common';

const SLICE_MS = 8;

interface Flushable {
  flush(): void;
}

/** Sends what a socket gets in one turn of the event loop with one system call; works in slices. */
@Injectable()
export class WriteBatcher {
  private waiting: Flushable[] = [];
  private isScheduled = false;

  add(sink: Flushable): void {
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
