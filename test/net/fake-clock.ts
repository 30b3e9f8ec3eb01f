import type { Clock } from '../../assets/app/net/platform';
import { PATIENCE_MS } from '../support/until';

interface Timer {
  at: number;
  run(): void;
}

/** Time that passes only when told to; sockets beneath stay real. */
export class FakeClock implements Clock {
  private time = 1_000_000;
  private timers: Timer[] = [];
  private slowness = 0;

  now(): number {
    return this.time;
  }

  setTimeout(run: () => void, ms: number): unknown {
    const timer = { at: this.time + Math.max(ms, this.slowness), run };
    this.timers.push(timer);
    return timer;
  }

  clearTimeout(timer: unknown): void {
    this.timers = this.timers.filter((each) => each !== timer);
  }

  /** Runs what falls due, in order, and lets the real world answer after each. */
  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    for (let next = this.due(end); next; next = this.due(end)) {
      this.clearTimeout(next);
      this.time = Math.max(this.time, next.at);
      next.run();
      await settle();
    }
    this.time = end;
    await settle();
  }

  /** From here on, timers run once a minute at most, as browsers do it in hidden tabs. */
  slow(): void {
    this.slowness = 60_000;
    for (const timer of this.timers) timer.at = Math.max(timer.at, this.time + this.slowness);
  }

  /** Time passes while nothing runs, as when a machine sleeps; what was due comes late. */
  skip(ms: number): void {
    this.time += ms;
  }

  /** Milliseconds until the next timer. */
  get nextIn(): number | undefined {
    const next = this.due(Number.POSITIVE_INFINITY);
    return next && next.at - this.time;
  }

  private due(end: number): Timer | undefined {
    return this.timers.filter((timer) => timer.at <= end).sort((one, other) => one.at - other.at)[0];
  }
}

const TURNS = 20;

/** A few turns of the event loop, for a frame to cross the loopback and be answered, however late a timer is. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5));
  for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
}

export async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !holds(); await new Promise((resolve) => setTimeout(resolve, 2)))
    if (Date.now() > end) throw new Error(`It never came true: ${holds}`);
}
