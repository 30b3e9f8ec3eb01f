import type { EventFrame } from '../../../../src/protocol/frames';
import type { Live } from '../connection/live';
import { isNotFound } from '../page/error-reason';
import { page } from '../page/page';
import { History } from './history';
import type { MessageList } from './message-list';

interface Timeline {
  onEvent(event: EventFrame): void;
  onLoading(): void;
  onLoaded(): void;
  onScroll(): void;
  onGone(): void;
}

const PRELOAD_PX = 800;
const RETRY_MS = 2_000;

export class TimelineSync {
  readonly cursor = page.cursor ?? 0;
  isCatchingUp = false;
  private readonly history: History;
  private isLoading = false;
  private isStale = false;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly live: Live,
    private readonly list: MessageList,
    roomId: number,
    private readonly timeline: Timeline,
  ) {
    this.history = new History(list, roomId);
  }

  start(): void {
    if (!this.catchUp(this.cursor) && this.live.client) this.reloadOrRetry();
  }

  stop(): void {
    clearTimeout(this.retryTimer);
  }

  loadNewest(): Promise<void> {
    return this.load(() => this.history.newest());
  }

  async reload(): Promise<void> {
    try {
      await this.load(() => this.history.reload());
    } catch (error) {
      if (!isNotFound(error)) throw error;
      this.timeline.onGone(); // retrying would get the same answer
    }
  }

  reloadOrRetry(): void {
    this.isStale = false;
    this.reload().catch(() => {
      this.isStale = true;
      this.retryTimer = setTimeout(() => this.retryIfStale(), RETRY_MS);
    });
  }

  retryIfStale(): void {
    clearTimeout(this.retryTimer);
    if (this.isStale && this.live.client?.state.name === 'live') this.reloadOrRetry();
  }

  loadMore(): void {
    if (this.isLoading) return;
    const { scroll, hasOlder, hasNewer } = this.list;
    if (hasOlder && scroll.above < PRELOAD_PX) void this.load(() => this.history.older());
    else if (hasNewer && scroll.below < PRELOAD_PX) void this.load(() => this.history.newer());
  }

  /** The response may lack events that arrive during the request. */
  private async load(read: () => Promise<void>): Promise<void> {
    this.timeline.onLoading();
    const before = this.live.client?.cursor ?? this.cursor;
    const isKnown = this.live.recent.after(before) !== undefined;
    const { length } = this.list.items.all;
    this.isLoading = true;
    try {
      await read();
    } finally {
      this.isLoading = false;
    }
    if (!this.catchUp(before) && isKnown) this.reloadOrRetry();
    this.timeline.onLoaded();
    if (this.list.items.all.length !== length) requestAnimationFrame(() => this.timeline.onScroll());
  }

  private catchUp(cursor: number): boolean {
    const events = this.live.recent.after(cursor);
    this.isCatchingUp = true;
    for (const event of events ?? []) this.timeline.onEvent(event);
    this.isCatchingUp = false;
    return events !== undefined;
  }
}
