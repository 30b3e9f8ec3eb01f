import type { Clock } from '../platform';

interface MonitorOptions {
  clock: Clock;
  ping(): void;
  onDead(): void;
}

const TICK_MS = 1_000;
const MAX_UNANSWERED = 2;
const KEEP_ALIVE_TICKS = 20;

/** Detects a frozen leader. Counts its own ticks, because this tab may have slept itself. */
export class LeaderMonitor {
  private unanswered = 0;
  private ticks = 0;
  private timer: unknown;

  constructor(private readonly options: MonitorOptions) {}

  start(): void {
    this.timer = this.options.clock.setTimeout(() => this.tick(), TICK_MS);
  }

  stop(): void {
    this.options.clock.clearTimeout(this.timer);
  }

  onMessage(): void {
    this.unanswered = 0;
  }

  checkNow(): void {
    this.stop();
    this.tick();
  }

  private tick(): void {
    this.start();
    this.ticks += 1;
    if (this.unanswered > MAX_UNANSWERED) {
      this.unanswered = 0;
      return this.options.onDead();
    }
    if (this.unanswered > 0 || this.ticks % KEEP_ALIVE_TICKS === 0) this.options.ping();
    this.unanswered += 1;
  }
}
