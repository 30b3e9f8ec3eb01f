import type { EventFrame, ServerFrame } from '../../../src/presence/frames';

type Welcome = Extract<ServerFrame, { type: 'welcome' }>;

/** Why what is on the screen must be read anew over HTTP. `cursor` is where the stream goes on. */
export interface Resync {
  reason: Extract<ServerFrame, { type: 'resync' }>['reason'] | 'hole' | 'too_many';
  cursor: number;
}

/** More than so many missed events are read over HTTP, where the newest suffice. */
const MOST_MISSED = 1_000;

interface StreamOptions {
  /** The newest event that is already part of what is shown. */
  cursor?: number;
  /** Room id → `seq` of its newest known event. */
  seqs?: Iterable<readonly [number, number]>;
  apply(event: EventFrame): void;
  /** Reload, then resolve; meanwhile events are held back. */
  onResync(resync: Resync): void | Promise<void>;
  /** Say hello again from `cursor`. */
  reconnect(): void;
}

/** The log as it arrives: in order, without repeats, without holes. */
export class Stream {
  cursor: number | undefined;
  private userId: number | undefined;
  private readonly seqs: Map<number, number>;
  private held: EventFrame[] | undefined;
  private hole: string | undefined;
  private broken = false;
  private session = 0;
  /** Up to this event a new socket tells what was missed. */
  private missedUntil = 0;
  private missed = 0;

  constructor(private readonly options: StreamOptions) {
    this.cursor = options.cursor;
    this.seqs = new Map(options.seqs);
  }

  /** It happened while we listened, and is not what was missed before. */
  isLive({ id }: EventFrame): boolean {
    return id > this.missedUntil;
  }

  /** A new socket: the server sends what follows `cursor`. */
  welcome(frame: Welcome): void {
    this.begin();
    this.userId = frame.user_id;
    this.cursor ??= frame.cursor;
    this.missedUntil = frame.cursor;
    this.missed = 0;
  }

  receive(event: EventFrame): void {
    if (this.broken) return;
    if (this.held) {
      this.held.push(event);
      return;
    }
    if (this.cursor !== undefined && event.id <= this.cursor) return;
    if (this.missesOne(event)) return this.refetch(event);
    if (event.id <= this.missedUntil && ++this.missed > MOST_MISSED) return this.skip();
    this.cursor = event.id;
    this.count(event);
    this.options.apply(event);
  }

  /** The server cannot say what was missed. */
  resync(frame: Resync): void {
    this.begin();
    void this.reload(frame, []);
  }

  /** Who was away for so long looks at the newest; the rest is on its way and comes to nothing. */
  private skip(): void {
    this.begin();
    void this.reload({ reason: 'too_many', cursor: this.missedUntil }, []);
  }

  private begin(): void {
    this.session += 1;
    this.held = undefined;
    this.broken = false;
  }

  private async reload(resync: Resync, held: EventFrame[]): Promise<void> {
    const { session } = this;
    this.held = held;
    let reloaded = true;
    try {
      await this.options.onResync(resync);
    } catch {
      reloaded = false;
    }
    if (session !== this.session) return; // another socket came meanwhile, with an answer of its own
    this.held = undefined;
    if (!reloaded) return this.giveUp();
    this.cursor = resync.cursor;
    this.seqs.clear();
    for (const event of held) this.receive(event);
  }

  private missesOne(event: EventFrame): boolean {
    if (event.room_id === undefined || event.seq === undefined || this.concernsMyPlace(event)) return false;
    const last = this.seqs.get(event.room_id);
    return last !== undefined && event.seq !== last + 1;
  }

  /** Ask again from the last good cursor. A hole that is still there then is in the log itself: read it all anew. */
  private refetch(event: EventFrame): void {
    const hole = `${event.room_id}:${this.seqs.get(event.room_id!)}`;
    if (this.hole !== hole) {
      this.hole = hole;
      return this.giveUp();
    }
    this.hole = undefined;
    this.begin();
    void this.reload({ reason: 'hole', cursor: event.id }, []);
  }

  private giveUp(): void {
    this.broken = true; // what this socket still says comes again on the next
    this.options.reconnect();
  }

  private count(event: EventFrame): void {
    if (event.room_id !== undefined && event.seq !== undefined) this.seqs.set(event.room_id, event.seq);
    if (event.name === 'room.deleted') this.seqs.delete(event.data.room_id);
    if (event.name === 'member.removed' && event.data.user_id === this.userId)
      this.seqs.delete(event.data.room_id);
  }

  /**
   * While I was outside, the room went on counting without me; and when I left while away, or the room is
   * gone, what came before that is no longer mine to see.
   */
  private concernsMyPlace(event: EventFrame): boolean {
    switch (event.name) {
      case 'room.created':
      case 'room.deleted':
        return true;
      case 'member.added':
        return event.data.users.some((user) => user.id === this.userId);
      case 'member.removed':
        return event.data.user_id === this.userId;
      default:
        return false;
    }
  }
}
