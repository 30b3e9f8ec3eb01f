import type { EventFrame } from '../../../src/presence/frames';
import { History } from './history';
import type { Live } from './live';
import type { MessageList } from './message-list';
import { page } from './page';
import { Refused } from './requests';

interface Reader {
  /** Of what happened while nobody listened. */
  hear(event: EventFrame): void;
  /** The list is as the server had it, and what happened since has been heard. */
  read(): void;
  moved(): void;
  /** The room is not there any more, or not for me. */
  gone(): void;
}

const AHEAD_PX = 800;
const AGAIN_MS = 2_000;

/** Reads what the list lacks: further where one comes near an end of it, all of it anew where it may be out of date. */
export class RoomReading {
  /** The newest event that the page was drawn with. */
  readonly cursor = page.cursor ?? 0;
  /** What is heard now happened a while ago. */
  isCatchingUp = false;
  private readonly history: History;
  private isReading = false;
  /** The page is older than what is known to have happened since, and could not be read anew. */
  private isBehind = false;
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly live: Live,
    private readonly list: MessageList,
    roomId: number,
    private readonly reader: Reader,
  ) {
    this.history = new History(list, roomId);
  }

  /** From what the page was drawn of to what is known now. */
  start(): void {
    if (!this.catchUp(this.cursor) && this.live.client) this.readAnew();
  }

  stop(): void {
    clearTimeout(this.again);
  }

  newest(): Promise<void> {
    return this.reading(() => this.history.newest());
  }

  /** All of it anew, where nobody can say what changed. */
  async reload(): Promise<void> {
    try {
      await this.reading(() => this.history.again());
    } catch (fault) {
      if (!(fault instanceof Refused) || fault.status !== 404) throw fault;
      this.reader.gone(); // the same would be said to everybody who asks again
    }
  }

  /** Without a connection it waits for one. */
  readAnew(): void {
    this.isBehind = false;
    this.reload().catch(() => {
      this.isBehind = true;
      this.again = setTimeout(() => this.catchUpLater(), AGAIN_MS);
    });
  }

  catchUpLater(): void {
    clearTimeout(this.again);
    if (this.isBehind && this.live.client?.state.name === 'live') this.readAnew();
  }

  /** Near an end of what is loaded. */
  readOn(): void {
    if (this.isReading) return;
    const { scroll, hasOlder, hasNewer } = this.list;
    if (hasOlder && scroll.above < AHEAD_PX) void this.reading(() => this.history.older());
    else if (hasNewer && scroll.below < AHEAD_PX) void this.reading(() => this.history.newer());
  }

  /** What happened while the server answered may be missing from its answer. */
  private async reading(read: () => Promise<void>): Promise<void> {
    const before = this.live.client?.cursor ?? this.cursor;
    const isKnown = this.live.recent.after(before) !== undefined;
    const { length } = this.list.items.all;
    this.isReading = true;
    try {
      await read();
    } finally {
      this.isReading = false;
    }
    if (!this.catchUp(before) && isKnown) this.readAnew();
    this.reader.read();
    if (this.list.items.all.length !== length) requestAnimationFrame(() => this.reader.moved());
  }

  /** False when it is not known what happened since. */
  private catchUp(cursor: number): boolean {
    const events = this.live.recent.after(cursor);
    this.isCatchingUp = true;
    for (const event of events ?? []) this.reader.hear(event);
    this.isCatchingUp = false;
    return events !== undefined;
  }
}
