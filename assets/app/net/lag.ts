import type { EventFrame } from '../../../src/presence/frames';
import type { Clock } from './platform';

const SHORT_MS = 10_000;

/** How late an event comes. The clocks of server and browser may differ: the quickest event of all says by how much. */
export class Lag {
  private least = Number.POSITIVE_INFINITY;

  constructor(private readonly clock: Clock) {}

  hear(event: EventFrame): void {
    this.least = Math.min(this.least, this.of(event));
  }

  isShort(event: EventFrame): boolean {
    return this.of(event) - Math.min(this.least, this.of(event)) < SHORT_MS;
  }

  private of({ at }: EventFrame): number {
    return this.clock.now() - Date.parse(at);
  }
}
