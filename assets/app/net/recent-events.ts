import type { EventFrame } from '../../../src/presence/frames';

const KEPT = 500;

/** The newest events: a page that was rendered a moment ago, or a tab that slept, lacks the last of them. */
export class RecentEvents {
  private events: EventFrame[] = [];
  private since: number | undefined;

  /** From here on nothing is missing. */
  reset(cursor: number | undefined): void {
    this.events = [];
    this.since = cursor;
  }

  /** An event that is here already, or older, changes nothing. */
  push(event: EventFrame): void {
    if (event.id <= (this.last ?? 0)) return;
    this.since ??= event.id - 1;
    this.events.push(event);
    if (this.events.length > KEPT) this.since = this.events.shift()!.id;
  }

  get last(): number | undefined {
    return this.events.at(-1)?.id ?? this.since;
  }

  /** Undefined when it is not known what happened since. */
  after(cursor: number): EventFrame[] | undefined {
    if (this.since === undefined || cursor < this.since) return undefined;
    return this.events.filter((event) => event.id > cursor);
  }

  copy(): RecentEvents {
    const copy = new RecentEvents();
    copy.events = [...this.events];
    copy.since = this.since;
    return copy;
  }
}
