import type { Clock } from './platform';

interface WatchOptions {
  clock: Clock;
  ask(): void;
  /** It said nothing for 4 s, though asked. */
  dead(): void;
}

const TICK_MS = 1_000;
const UNANSWERED = 2;
/** The leader forgets who never says anything. */
const SIGN_OF_LIFE_TICKS = 20;

/** Finds out that the leader is frozen. It counts its own ticks, for this tab may have slept itself. */
export class LeaderWatch {
  private unanswered = 0;
  private ticks = 0;
  private timer: unknown;

  constructor(private readonly options: WatchOptions) {}

  start(): void {
    this.timer = this.options.clock.setTimeout(() => this.tick(), TICK_MS);
  }

  stop(): void {
    this.options.clock.clearTimeout(this.timer);
  }

  heard(): void {
    this.unanswered = 0;
  }

  /** At once. */
  check(): void {
    this.stop();
    this.tick();
  }

  private tick(): void {
    this.start();
    this.ticks += 1;
    if (this.unanswered > UNANSWERED) {
      this.unanswered = 0;
      return this.options.dead();
    }
    if (this.unanswered > 0 || this.ticks % SIGN_OF_LIFE_TICKS === 0) this.options.ask();
    this.unanswered += 1;
  }
}
