import type { EventFrame, MessageView } from '../../../../src/protocol/frames';
import { MAX_NEEDS_YOU } from '../../../../src/protocol/limits';
import type { Me } from '../page/page';
import { isUnread, mentionCount, setUnread } from './room-badges';

export class RoomList {
  constructor(
    private readonly sidebar: HTMLElement,
    private readonly me: Me,
    private readonly currentRoomId: number | undefined,
    private readonly refresh: () => void,
    /** Viewed in any tab on this connection, so the server counts the room as read. */
    private readonly isViewed: (room_id: number) => boolean,
  ) {}

  get items(): HTMLElement[] {
    return [...this.sidebar.querySelectorAll<HTMLElement>('[data-room-id]')];
  }

  get unreadCount(): number {
    return this.items.filter(isUnread).length;
  }

  onEvent(event: EventFrame): void {
    switch (event.name) {
      case 'message.posted':
        return this.onPosted(event.data.message);
      case 'message.edited':
        if (event.data.message.mentions.includes(this.me.id) || this.needsMe(event.room_id)) this.refresh();
        return;
      case 'message.deleted':
        if (this.isUnread(event.room_id) || this.isPing(event.room_id)) this.refresh();
        return;
      case 'attachment.drawn':
        return;
      case 'room.read':
        return event.data.unread ? this.refresh() : this.markRead(event.data.room_id);
      case 'member.removed':
        if (event.data.user_id === this.me.id) this.refresh();
        return;
      default:
        return this.refresh();
    }
  }

  markViewedRead(): void {
    for (const item of this.items)
      if (isUnread(item) && this.isViewed(Number(item.dataset.roomId))) setUnread(item, false, 0);
  }

  private onPosted({ room_id, creator, mentions, created_at }: MessageView): void {
    const item = this.find(room_id);
    if (!item) return;
    const isPing = this.isPing(room_id);
    if (isPing || item.parentElement?.dataset.order === 'activity') this.moveUp(item, created_at);
    const isSeen = room_id === this.currentRoomId || this.isViewed(room_id);
    if (isSeen || creator.id === this.me.id) return setUnread(item, false, 0);
    const names = mentions.includes(this.me.id) ? 1 : 0;
    setUnread(item, true, mentionCount(item) + names);
    if (names > 0 || isPing) this.refresh(); // the server's count avoids counting twice
  }

  private markRead(room_id: number): void {
    const item = this.find(room_id);
    if (!item) return;
    const wasFull = this.needs.length >= MAX_NEEDS_YOU;
    setUnread(item, false, 0);
    if (wasFull) this.refresh(); // the next one takes its place
  }

  private moveUp(item: HTMLElement, at: string): void {
    if (item.dataset.lastActivityAt) item.dataset.lastActivityAt = at;
    const first = item.parentElement?.querySelector<HTMLElement>('[data-room-id]');
    if (first && first !== item) first.before(item);
  }

  private get needs(): HTMLElement[] {
    return [...this.sidebar.querySelectorAll<HTMLElement>('[data-needs-room-id]')];
  }

  private needsMe(room_id: number | undefined): boolean {
    const item = this.find(room_id);
    const isShown = this.needs.some(({ dataset }) => dataset.needsRoomId === String(room_id));
    return isShown || (item !== undefined && mentionCount(item) > 0);
  }

  private isUnread(room_id: number | undefined): boolean {
    const item = this.find(room_id);
    return item !== undefined && isUnread(item);
  }

  /** Its latest message may be the deleted one. */
  private isPing(room_id: number | undefined): boolean {
    return this.find(room_id)?.parentElement?.id === 'pings';
  }

  private find(room_id: number | undefined): HTMLElement | undefined {
    return this.sidebar.querySelector<HTMLElement>(`[data-room-id="${room_id}"]`) ?? undefined;
  }
}
