import type { EventFrame } from '../../../src/presence/frames';

const KEPT = 500;

/** The newest events of this tab: a page that was rendered a moment ago lacks the last of them. */
export class RecentEvents {
  private events: EventFrame[] = [];
  private since: number | undefined;

  /** From here on nothing is missing. */
  reset(cursor: number | undefined): void {
    this.events = [];
    this.since = cursor;
  }

  push(event: EventFrame): void {
    this.since ??= event.id - 1;
    this.events.push(event);
    if (this.events.length > KEPT) this.since = this.events.shift()!.id;
  }

  /** Undefined when it is not known what happened since. */
  after(cursor: number): EventFrame[] | undefined {
    if (this.since === undefined || cursor < this.since) return undefined;
    return this.events.filter((event) => event.id > cursor);
  }
}
