import type { EventFrame, MessageView } from '../../../src/presence/frames';
import type { Me } from './page';
import { isUnread, markRoom, mentionsIn } from './room-marks';

/** The rooms and pings at the side. What it cannot know by itself it asks the server for. */
export class RoomList {
  constructor(
    private readonly sidebar: HTMLElement,
    private readonly me: Me,
    private readonly currentRoomId: number | undefined,
    private readonly refresh: () => void,
    /** On screen in this tab, or in another behind the same connection: the server counts it as read. */
    private readonly isViewed: (room_id: number) => boolean,
  ) {}

  get items(): HTMLElement[] {
    return [...this.sidebar.querySelectorAll<HTMLElement>('[data-room-id]')];
  }

  get unreadCount(): number {
    return this.items.filter(isUnread).length;
  }

  hear(event: EventFrame): void {
    switch (event.name) {
      case 'message.posted':
        return this.posted(event.data.message);
      case 'message.edited':
        if (event.data.message.mentions.includes(this.me.id) || this.hasMentions(event.room_id))
          this.refresh();
        return;
      case 'message.deleted':
        if (this.isUnread(event.room_id) || this.isPing(event.room_id)) this.refresh();
        return;
      case 'room.read':
        return event.data.unread ? this.refresh() : this.read(event.data.room_id);
      case 'member.removed':
        if (event.data.user_id === this.me.id) this.refresh();
        return;
      default:
        return this.refresh();
    }
  }

  /** What the server learns a moment later, that I see these. */
  readViewed(): void {
    for (const item of this.items)
      if (isUnread(item) && this.isViewed(Number(item.dataset.roomId))) markRoom(item, false, 0);
  }

  private posted({ room_id, creator, mentions, created_at }: MessageView): void {
    const item = this.find(room_id);
    if (!item) return;
    if (item.parentElement?.id === 'pings') this.moveUp(item, created_at);
    const isSeen = room_id === this.currentRoomId || this.isViewed(room_id);
    if (isSeen || creator.id === this.me.id) return markRoom(item, false, 0);
    const names = mentions.includes(this.me.id) ? 1 : 0;
    markRoom(item, true, mentionsIn(item) + names);
    if (names > 0) this.refresh(); // so that nothing is counted twice
  }

  private read(room_id: number): void {
    const item = this.find(room_id);
    if (item) markRoom(item, false, 0);
  }

  /** Pings stand by their newest message; "New ping" stays first. */
  private moveUp(item: HTMLElement, at: string): void {
    item.dataset.lastActivityAt = at;
    const first = item.parentElement?.querySelector<HTMLElement>('[data-room-id]');
    if (first && first !== item) first.before(item);
  }

  private hasMentions(room_id: number | undefined): boolean {
    const item = this.find(room_id);
    return item !== undefined && mentionsIn(item) > 0;
  }

  private isUnread(room_id: number | undefined): boolean {
    const item = this.find(room_id);
    return item !== undefined && isUnread(item);
  }

  /** The message that moved it up may be among those of which nothing is told any more. */
  private isPing(room_id: number | undefined): boolean {
    return this.find(room_id)?.parentElement?.id === 'pings';
  }

  private find(room_id: number | undefined): HTMLElement | undefined {
    return this.sidebar.querySelector<HTMLElement>(`[data-room-id="${room_id}"]`) ?? undefined;
  }
}
