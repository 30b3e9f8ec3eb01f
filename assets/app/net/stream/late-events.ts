import type { EventFrame } from '../../../../src/protocol/frames';
import type { Clock } from '../platform';

/** More late events than this in a row have piled up while the tab slept. */
const MAX_LATE = 100;
/** Late events are held back this long, until it is known whether to play them. */
const HOLD_MS = 1_000;

export class LateEvents {
  private held: EventFrame[] = [];
  private count = 0;
  private max = MAX_LATE;
  private timer: unknown;

  constructor(
    private readonly clock: Clock,
    private readonly deliver: (event: EventFrame) => void,
  ) {}

  /**
   * When the server itself is late, a new socket changes nothing, so it takes twice as many each time.
   * @returns true if there are too many to play, which are dropped
   */
  add(event: EventFrame): boolean {
    this.held.push(event);
    this.count += 1;
    this.timer ??= this.clock.setTimeout(() => this.release(), HOLD_MS);
    if (this.count <= this.max) return false;
    this.max *= 2;
    this.drop();
    return true;
  }

  /** Before an event that is not late. */
  end(): void {
    this.release();
    this.count = 0;
    this.max = MAX_LATE;
  }

  drop(): void {
    this.count = 0;
    this.take();
  }

  private release(): void {
    for (const event of this.take()) this.deliver(event);
  }

  private take(): EventFrame[] {
    const { held } = this;
    this.clock.clearTimeout(this.timer);
    this.timer = undefined;
    this.held = [];
    return held;
  }
}
