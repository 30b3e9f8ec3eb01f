import type { EventFrame, MessageView } from '../../../src/presence/frames';
import { showBadge } from './app-badge';
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
  /** Something came into the room on screen while I looked elsewhere. */
  private isMissed = false;

  constructor(
    element: HTMLElement,
    live: Live,
    private readonly me: Me,
  ) {
    this.refresh = new SidebarRefresh(element, page.roomId, (meanwhile) => this.drawn(meanwhile));
    this.rooms = new RoomList(
      element,
      me,
      page.roomId,
      () => this.refresh.soon(),
      (room_id) => live.client?.isViewed(room_id) ?? false,
    );
    this.ends = [
      live.on('event', (event) => this.hear(event)),
      live.on('state', ({ name }) => name === 'live' && this.refresh.back()),
      live.onResync(() => this.refresh.now()),
    ];
    document.addEventListener('visibilitychange', this.look);
    document.addEventListener('turbo:render', this.look); // it comes with a title of its own
    const missed = live.recent.after(this.cursor);
    for (const event of missed ?? []) this.hear(event);
    if (!missed && live.client) this.refresh.soon();
    this.count();
  }

  stop(): void {
    for (const end of this.ends) end();
    document.removeEventListener('visibilitychange', this.look);
    document.removeEventListener('turbo:render', this.look);
    this.refresh.stop();
  }

  private hear(event: EventFrame): void {
    if (event.id <= this.cursor) return;
    this.refresh.hear(event);
    this.rooms.hear(event);
    if (event.name === 'message.posted' && this.isElsewhere(event.data.message)) this.isMissed = true;
    this.count();
  }

  private isElsewhere({ room_id, creator }: MessageView): boolean {
    return room_id === page.roomId && creator.id !== this.me.id && document.visibilityState === 'hidden';
  }

  private drawn(meanwhile: EventFrame[]): void {
    for (const event of meanwhile) this.rooms.hear(event);
    presence.markAll();
    this.rooms.readViewed();
    this.count();
  }

  private count(): void {
    const waiting = this.rooms.unreadCount + Number(this.isMissed);
    showBadge(waiting);
    const title = titleWith(waiting, document.title);
    if (title !== document.title) document.title = title;
  }

  private readonly look = () => {
    if (document.visibilityState === 'visible') this.isMissed = false;
    this.count();
  };
}
