import type { LogEvent } from './evidence';

/** A membership, from one event to another, both visible to the person. */
export interface Interval {
  room: number;
  from: number;
  to: number;
  /** End of the membership on the server's clock. */
  endedAt: number;
}

/** Derives from the log who can see which events. */
export class Visibility {
  private readonly intervals = new Map<number, Interval[]>();
  private readonly visible = new Map<number, LogEvent[]>();
  readonly byId: Map<number, LogEvent>;

  constructor(private readonly events: LogEvent[]) {
    this.byId = new Map(events.map((event) => [event.id, event]));
    for (const event of events) this.follow(event);
  }

  private follow({ id, name, data, room_id, at }: LogEvent): void {
    if (name === 'room.created') for (const user of JSON.parse(data).user_ids) this.enter(user, room_id!, id);
    else if (name === 'member.added')
      for (const user of JSON.parse(data).users) this.enter(user.id, room_id!, id);
    else if (name === 'member.removed') this.exit(JSON.parse(data).user_id, room_id!, id, at);
    else if (name === 'room.deleted')
      for (const user of JSON.parse(data).user_ids) this.exit(user, room_id!, id, at);
  }

  private enter(user: number, room: number, from: number): void {
    const all = this.intervals.get(user) ?? [];
    all.push({ room, from, to: Number.POSITIVE_INFINITY, endedAt: Number.POSITIVE_INFINITY });
    this.intervals.set(user, all);
  }

  private exit(user: number, room: number, to: number, at: number): void {
    const last = this.intervals.get(user)?.findLast((interval) => interval.room === room);
    if (last) Object.assign(last, { to: Math.min(last.to, to), endedAt: Math.min(last.endedAt, at) });
  }

  /** The membership through which a person sees an event. */
  intervalOf(user: number, { id, room_id }: LogEvent): Interval | undefined {
    const mine = this.intervals.get(user) ?? [];
    return mine.find(({ room, from, to }) => room === room_id && from <= id && id <= to);
  }

  isFor(user: number, event: LogEvent): boolean {
    if (event.user_id === user) return true;
    if (event.seq === null) return event.user_id === null;
    return this.intervalOf(user, event) !== undefined;
  }

  /** All events that the person could ever see, in order. */
  of(user: number): LogEvent[] {
    let mine = this.visible.get(user);
    if (!mine) {
      mine = this.events.filter((event) => this.isFor(user, event));
      this.visible.set(user, mine);
    }
    return mine;
  }

  /** The events that the person can see now; of rooms they have left, only that they left. */
  now(user: number): LogEvent[] {
    return this.of(user).filter((event) => {
      if (event.user_id === user || event.seq === null || event.name === 'room.deleted') return true;
      return this.intervalOf(user, event)!.to === Number.POSITIVE_INFINITY;
    });
  }
}
