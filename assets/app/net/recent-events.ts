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
    this.forget(event);
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

  /** Of what is taken away nothing is kept: whoever lacks such an event asks the server, which keeps nothing either. */
  private forget(by: EventFrame): void {
    const at = this.events.findLastIndex((event) => isTakenAway(event, by));
    if (at < 0) return;
    this.since = this.events[at]!.id;
    this.events = this.events.slice(at + 1);
  }

  copy(): RecentEvents {
    const copy = new RecentEvents();
    copy.events = [...this.events];
    copy.since = this.since;
    return copy;
  }
}

function isTakenAway(event: EventFrame, by: EventFrame): boolean {
  if (by.name === 'message.deleted') return tellsOf(event, by.data.message_id);
  if (by.name === 'room.deleted') return event.room_id === by.data.room_id;
  if (by.name !== 'boost.removed') return false;
  return event.name === 'boost.added' && event.data.boost.id === by.data.boost_id;
}

/** The message, or one that quotes it. */
function tellsOf({ data }: EventFrame, message_id: number): boolean {
  if ('boost' in data) return data.boost.message_id === message_id;
  return 'message' in data && [data.message.id, data.message.reply_to?.id].includes(message_id);
}
