import type { EventFrame, MessageView } from '../../../../src/protocol/frames';
import type { Live } from '../connection/live';
import { presence } from '../connection/presence';
import { appBadge } from '../notifications/app-badge';
import { NextFrame } from '../page/next-frame';
import { type Me, page } from '../page/page';
import { titleWith } from './page-title';
import { RoomList } from './room-list';
import { SidebarRefresh } from './sidebar-refresh';

export class SidebarModel {
  private readonly rooms: RoomList;
  private readonly refresh: SidebarRefresh;
  private readonly cursor = page.cursor ?? 0;
  private readonly unsubscribes: (() => void)[];
  private readonly frame = new NextFrame(() => this.showCount());
  private hasUnseenHere = false;

  constructor(
    element: HTMLElement,
    live: Live,
    private readonly me: Me,
    private readonly changed: () => void,
  ) {
    this.refresh = new SidebarRefresh(element, page.roomId, (meanwhile) => this.onRefreshed(meanwhile));
    this.rooms = new RoomList(
      element,
      me,
      page.roomId,
      () => this.refresh.soon(),
      (room_id) => live.client?.isViewed(room_id) ?? false,
    );
    this.unsubscribes = [
      live.on('event', (event) => this.onEvent(event)),
      live.on('state', ({ name }) => name === 'live' && this.refresh.retryIfPending()),
      live.onResync(() => this.refresh.now()),
    ];
    document.addEventListener('visibilitychange', this.onVisibility);
    document.addEventListener('turbo:render', this.onVisibility); // a new page has a new title
    const missed = live.recent.after(this.cursor);
    for (const event of missed ?? []) this.onEvent(event);
    this.frame.cancel();
    if (!missed && live.client) this.refresh.soon();
    this.showCount();
  }

  reload(): void {
    this.refresh.soon();
  }

  hold(change: Promise<void>): void {
    this.refresh.hold(change);
  }

  stop(): void {
    for (const end of this.unsubscribes) end();
    document.removeEventListener('visibilitychange', this.onVisibility);
    document.removeEventListener('turbo:render', this.onVisibility);
    this.refresh.stop();
    this.frame.cancel();
  }

  private onEvent(event: EventFrame): void {
    if (event.id <= this.cursor) return;
    this.refresh.onEvent(event);
    this.rooms.onEvent(event);
    if (event.name === 'message.posted' && this.isElsewhere(event.data.message)) this.hasUnseenHere = true;
    this.frame.request();
  }

  private isElsewhere({ room_id, creator }: MessageView): boolean {
    return room_id === page.roomId && creator.id !== this.me.id && document.visibilityState === 'hidden';
  }

  private onRefreshed(meanwhile: EventFrame[]): void {
    for (const event of meanwhile) this.rooms.onEvent(event);
    presence.render();
    this.rooms.markViewedRead();
    this.frame.request();
  }

  private showCount(): void {
    const waiting = this.rooms.unreadCount + Number(this.hasUnseenHere);
    appBadge.show(waiting);
    const title = titleWith(waiting, document.title);
    if (title !== document.title) document.title = title;
    this.changed();
  }

  private readonly onVisibility = () => {
    if (document.visibilityState === 'visible') this.hasUnseenHere = false;
    appBadge.forget();
    this.frame.request();
  };
}
