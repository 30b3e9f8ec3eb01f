import { FRAMES } from '../../protocol/limits';
import { Bucket } from './bucket';

export class FrameLimit {
  private readonly bucket = new Bucket(FRAMES.burst, FRAMES.perSecond);
  private refusals = 0;

  /** @returns 0 when the frame may pass, otherwise how long to wait in ms */
  take(now = performance.now()): number {
    if (this.bucket.isFull(now)) this.refusals = 0;
    const wait = this.bucket.take(now);
    if (wait > 0) this.refusals++;
    return wait;
  }

  get isAbused(): boolean {
    return this.refusals > FRAMES.refusals;
  }
}
