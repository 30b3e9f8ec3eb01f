import { FRAMES } from './socket-limits';

/** How many frames one connection may send: a bucket that refills steadily. */
export class FrameLimit {
  private tokens = FRAMES.burst;
  private at = performance.now();
  private refusals = 0;

  /** @returns 0 when the frame may pass, otherwise how long to wait in ms */
  take(now = performance.now()): number {
    this.tokens = Math.min(FRAMES.burst, this.tokens + ((now - this.at) / 1000) * FRAMES.perSecond);
    this.at = now;
    if (this.tokens === FRAMES.burst) this.refusals = 0;
    if (this.tokens >= 1) {
      this.tokens--;
      return 0;
    }
    this.refusals++;
    return Math.ceil(((1 - this.tokens) / FRAMES.perSecond) * 1000);
  }

  /** It was told again and again, and goes on. */
  get isAbused(): boolean {
    return this.refusals > FRAMES.refusals;
  }
}
