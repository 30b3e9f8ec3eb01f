import type { EventFrame } from '../../../src/presence/frames';
import type { Live } from './live';
import { type Me, page } from './page';
import { presence } from './presence';
import { RoomList } from './room-list';
import { SidebarRefresh } from './sidebar-refresh';
import { titleWith } from './title';

/** The sidebar of the page on screen, kept true by events. */
export class SidebarModel {
  private readonly rooms: RoomList;
  private readonly refresh: SidebarRefresh;
  private readonly cursor = page.cursor ?? 0;
  private readonly ends: (() => void)[];

  constructor(element: HTMLElement, live: Live, me: Me) {
    this.refresh = new SidebarRefresh(element, page.roomId, () => this.drawn());
    this.rooms = new RoomList(element, me, page.roomId, () => this.refresh.soon());
    this.ends = [live.on('event', (event) => this.hear(event)), live.onResync(() => this.refresh.now())];
    const missed = live.recent.after(this.cursor);
    for (const event of missed ?? []) this.hear(event);
    if (!missed && live.client) this.refresh.soon();
    this.count();
  }

  stop(): void {
    for (const end of this.ends) end();
    this.refresh.stop();
  }

  private hear(event: EventFrame): void {
    if (event.id <= this.cursor) return;
    this.rooms.hear(event);
    this.count();
  }

  private drawn(): void {
    presence.markAll();
    this.count();
  }

  private count(): void {
    const title = titleWith(this.rooms.unreadCount, document.title);
    if (title !== document.title) document.title = title;
  }
}
