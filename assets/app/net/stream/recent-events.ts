import type { EventFrame } from '../../../../src/protocol/frames';

const MAX_EVENTS = 500;

/** Buffers recent events, for pages that were rendered a moment ago and tabs that slept. */
export class RecentEvents {
  private events: EventFrame[] = [];
  private since: number | undefined;

  /** Restarts the buffer, which is complete after this cursor. */
  reset(cursor: number | undefined): void {
    this.events = [];
    this.since = cursor;
  }

  push(event: EventFrame): void {
    if (event.id <= (this.last ?? 0)) return;
    this.since ??= event.id - 1;
    this.dropDeleted(event);
    this.events.push(event);
    if (this.events.length > MAX_EVENTS) this.since = this.events.shift()!.id;
  }

  get last(): number | undefined {
    return this.events.at(-1)?.id ?? this.since;
  }

  /** @returns undefined if some of the events are missing */
  after(cursor: number): EventFrame[] | undefined {
    if (this.since === undefined || cursor < this.since) return undefined;
    return this.events.filter((event) => event.id > cursor);
  }

  /** Drops deleted content; clients that need those events get them redacted from the server. */
  private dropDeleted(deletion: EventFrame): void {
    const at = this.events.findLastIndex((event) => isDeletedBy(event, deletion));
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

function isDeletedBy(event: EventFrame, deletion: EventFrame): boolean {
  if (deletion.name === 'message.deleted') return showsMessage(event, deletion.data.message_id);
  if (deletion.name === 'room.deleted') return event.room_id === deletion.data.room_id;
  if (deletion.name !== 'boost.removed') return false;
  return event.name === 'boost.added' && event.data.boost.id === deletion.data.boost_id;
}

function showsMessage({ data }: EventFrame, message_id: number): boolean {
  if ('boost' in data) return data.boost.message_id === message_id;
  if ('attachment' in data) return data.message_id === message_id;
  return 'message' in data && [data.message.id, data.message.reply_to?.id].includes(message_id);
}
