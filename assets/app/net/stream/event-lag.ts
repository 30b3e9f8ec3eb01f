import type { EventFrame } from '../../../../src/protocol/frames';
import type { Clock } from '../platform';

const MAX_SHORT_MS = 10_000;

/** Relative to the fastest event so far, which cancels out the difference of the clocks. */
export class EventLag {
  private smallest = Number.POSITIVE_INFINITY;

  constructor(private readonly clock: Clock) {}

  onWelcome(at: string | undefined): void {
    this.smallest = at === undefined ? Number.POSITIVE_INFINITY : this.since(at);
  }

  onEvent({ at }: EventFrame): void {
    this.smallest = Math.min(this.smallest, this.since(at));
  }

  isShort({ at }: EventFrame): boolean {
    const lag = this.since(at);
    return lag - Math.min(this.smallest, lag) < MAX_SHORT_MS;
  }

  private since(at: string): number {
    return this.clock.now() - Date.parse(at);
  }
}
