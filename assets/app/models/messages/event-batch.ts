import type { EventFrame } from '../../../../src/protocol/frames';
import { NextFrame } from '../page/next-frame';

/** Hands on all events since the last frame in one go, so that the browser lays out the page once for them. */
export class EventBatch {
  private waiting: EventFrame[] = [];
  private readonly frame = new NextFrame(() => this.flush());

  constructor(private readonly apply: (events: EventFrame[]) => void) {}

  add(event: EventFrame): void {
    this.waiting.push(event);
    this.frame.request();
  }

  flush(): void {
    this.frame.cancel();
    const events = this.waiting;
    this.waiting = [];
    if (events.length > 0) this.apply(events);
  }

  stop(): void {
    this.frame.cancel();
  }
}
