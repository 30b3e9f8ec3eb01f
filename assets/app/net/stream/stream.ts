import type { EventFrame, ServerFrame } from '../../../../src/protocol/frames';
import type { Clock } from '../platform';
import { LateEvents } from './late-events';
import { RoomSequences } from './room-sequences';

type Welcome = Extract<ServerFrame, { type: 'welcome' }>;

export interface Resync {
  reason: Extract<ServerFrame, { type: 'resync' }>['reason'] | 'gap' | 'too_many';
  cursor: number;
}

/** Above this number of missed events, a reload is cheaper. */
const MAX_MISSED = 1_000;

interface StreamOptions {
  clock: Clock;
  cursor?: number;
  /** Room id → `seq` of its newest known event. */
  seqs?: Iterable<readonly [number, number]>;
  apply(event: EventFrame): void;
  isLate(event: EventFrame): boolean;
  /** Events are buffered until its promise resolves. */
  onResync(resync: Resync): void | Promise<void>;
  reconnect(): void;
}

/** Delivers the events of the log in order, without duplicates or gaps. */
export class Stream {
  cursor: number | undefined;
  private readonly sequences: RoomSequences;
  private buffered: EventFrame[] | undefined;
  private gap: string | undefined;
  private isBroken = false;
  private session = 0;
  private missedUntil = 0;
  private missed = 0;
  private readonly late: LateEvents;
  /** Late events are not worth replaying; the next socket tells where to continue. */
  private isBehind = false;

  constructor(private readonly options: StreamOptions) {
    this.cursor = options.cursor;
    this.sequences = new RoomSequences(options.seqs);
    this.late = new LateEvents(options.clock, (event) => this.deliver(event));
  }

  isLive({ id }: EventFrame): boolean {
    return id > this.missedUntil;
  }

  /** Where the next socket continues; undefined for the end of the log. */
  get resumeAt(): number | undefined {
    return this.isBehind ? undefined : this.cursor;
  }

  welcome(frame: Welcome): void {
    this.begin();
    this.sequences.userId = frame.user_id;
    this.cursor ??= frame.cursor;
    this.missedUntil = frame.cursor;
    this.missed = 0;
    if (this.isBehind) this.skipMissed();
  }

  receive(event: EventFrame): void {
    if (this.isBroken) return;
    if (this.isLate(event)) return this.hold(event);
    this.late.end();
    this.deliver(event);
  }

  resync(frame: Resync): void {
    this.begin();
    void this.reload(frame);
  }

  private isLate(event: EventFrame): boolean {
    return !this.buffered && this.isLive(event) && this.options.isLate(event);
  }

  private hold(event: EventFrame): void {
    if (this.isKnown(event) || !this.late.add(event)) return;
    this.isBehind = true;
    this.reconnect();
  }

  private deliver(event: EventFrame): void {
    if (this.isBroken) return;
    if (this.buffered) {
      this.buffered.push(event);
      return;
    }
    if (this.isKnown(event)) return;
    if (this.sequences.isGapBefore(event)) return this.refetch(event);
    if (event.id <= this.missedUntil && ++this.missed > MAX_MISSED) return this.skipMissed();
    this.cursor = event.id;
    this.sequences.onEvent(event);
    this.options.apply(event);
  }

  private isKnown({ id }: EventFrame): boolean {
    return this.cursor !== undefined && id <= this.cursor;
  }

  private skipMissed(): void {
    this.resync({ reason: 'too_many', cursor: this.missedUntil });
  }

  private begin(): void {
    this.session += 1;
    this.late.drop();
    this.buffered = undefined;
    this.isBroken = false;
  }

  private async reload(resync: Resync): Promise<void> {
    const { session } = this;
    this.isBehind = false;
    const buffered: EventFrame[] = [];
    this.buffered = buffered;
    const isReloaded = await this.tryReload(resync);
    if (session !== this.session) return; // a newer socket has restarted the stream
    this.buffered = undefined;
    if (!isReloaded) return this.reconnect();
    this.cursor = resync.cursor;
    this.sequences.clear();
    for (const event of buffered) this.receive(event);
  }

  private async tryReload(resync: Resync): Promise<boolean> {
    try {
      await this.options.onResync(resync);
      return true;
    } catch {
      return false;
    }
  }

  /** A gap that persists after a reconnection from the last cursor is in the log itself. */
  private refetch(event: EventFrame): void {
    const gap = `${event.room_id}:${this.sequences.last(event.room_id!)}`;
    if (this.gap !== gap) {
      this.gap = gap;
      return this.reconnect();
    }
    this.gap = undefined;
    this.resync({ reason: 'gap', cursor: event.id });
  }

  private reconnect(): void {
    this.late.drop();
    this.isBroken = true; // the next socket repeats what this one still sends
    this.options.reconnect();
  }
}
