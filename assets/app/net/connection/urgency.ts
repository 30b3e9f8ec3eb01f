import type { Clock } from '../platform';

export type Act = 'typing' | 'sending' | 'asking';

const PAUSE_MS = 2_000;

export class Urgency {
  private readonly triedAt = new Map<Act, number>();

  constructor(private readonly clock: Clock) {}

  /** @returns milliseconds until the act may try; 0 if it does so now */
  waitFor(act: Act): number {
    const now = this.clock.now();
    const wait = (this.triedAt.get(act) ?? Number.NEGATIVE_INFINITY) + PAUSE_MS - now;
    if (wait > 0) return wait;
    this.triedAt.set(act, now);
    return 0;
  }
}
