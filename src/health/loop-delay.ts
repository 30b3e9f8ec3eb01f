import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';

const WINDOW_MS = 10_000;
const RESOLUTION_MS = 20;

/** In milliseconds, over the last full window or the current one, whichever is worse. */
@Injectable()
export class LoopDelay implements OnModuleInit, OnModuleDestroy {
  private histogram: ReturnType<typeof monitorEventLoopDelay> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private last = { mean: 0, p99: 0, max: 0 };

  onModuleInit(): void {
    this.histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    this.histogram.enable();
    this.timer = setInterval(() => this.turn(), WINDOW_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
    this.histogram?.disable();
  }

  get recent(): { mean: number; p99: number; max: number } {
    const now = this.current();
    return now.max > this.last.max ? now : this.last;
  }

  private turn(): void {
    this.last = this.current();
    this.histogram?.reset();
  }

  private current() {
    const { histogram } = this;
    if (!histogram || histogram.count === 0) return { mean: 0, p99: 0, max: 0 };
    const delay = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
    return {
      mean: delay(histogram.mean),
      p99: delay(histogram.percentile(99)),
      max: delay(histogram.max),
    };
  }
}
