import type { Clock } from '../platform';
import type { TabId } from './tab-channel';

/** Followers ping every 20 s, but browsers throttle the timers of hidden tabs to one per minute. */
const MAX_SILENCE_MS = 150_000;

export class Followers {
  private readonly lastMessageAt = new Map<TabId, number>();

  constructor(private readonly clock: Clock) {}

  has(tab: TabId): boolean {
    return this.lastMessageAt.has(tab);
  }

  add(tab: TabId): void {
    this.lastMessageAt.set(tab, this.clock.now());
  }

  onMessage(tab: TabId): void {
    if (this.has(tab)) this.add(tab);
  }

  remove(tab: TabId): boolean {
    return this.lastMessageAt.delete(tab);
  }

  get silent(): TabId[] {
    const now = this.clock.now();
    return [...this.lastMessageAt].filter(([, at]) => now - at > MAX_SILENCE_MS).map(([tab]) => tab);
  }
}
