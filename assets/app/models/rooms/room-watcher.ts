import { visit } from '@hotwired/turbo';
import type { EventFrame } from '../../../../src/protocol/frames';
import { text } from '../../../texts/browser';
import { notice } from '../page/notice';
import { page } from '../page/page';
import { refreshHeader, showFace } from './room-header';

const BATCH_MS = 200;
/** Spreads the load of events that reach everyone in a large room. */
const SPREAD_MS = 1_000;

export class RoomWatcher {
  private isSubmitting = false;
  private notice: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    document.addEventListener('turbo:submit-start', () => this.submitting(true));
    document.addEventListener('turbo:submit-end', () => this.submitting(false));
    document.addEventListener('turbo:load', () => this.pageLoaded());
    document.addEventListener('message-list:gone', (event) =>
      this.leave((event as CustomEvent<number>).detail, text.live.roomLeft),
    );
  }

  onEvent(event: EventFrame): void {
    const { roomId, me } = page;
    if (roomId === undefined || !me) return;
    if (event.name === 'room.deleted' && event.data.room_id === roomId)
      return this.leave(roomId, text.live.roomDeleted);
    if (event.name === 'member.removed' && event.data.room_id === roomId && event.data.user_id === me.id)
      return this.leave(roomId, text.live.roomLeft);
    const isMine = 'room_id' in event.data && event.data.room_id === roomId;
    if (event.name === 'account.updated') this.refreshSoon();
    if (event.name === 'membership.updated' && isMine) this.refreshSoon();
    if (event.name === 'member.added' && event.data.room.id === roomId) this.refreshSoon(SPREAD_MS);
    if (event.name === 'member.removed' && isMine) this.refreshSoon(SPREAD_MS);
    if (event.name === 'user.updated') showFace(event.data.user);
    if (event.name === 'room.updated' && event.data.room.id === roomId) this.refreshSoon();
  }

  /** Skipped while a form that leaves or deletes the room is submitting, because it redirects. */
  private leave(roomId: number, words: string): void {
    if (this.isSubmitting) return;
    this.notice = words;
    setTimeout(() => {
      if (page.roomId === roomId) visit('/', { action: 'replace' });
    });
  }

  private pageLoaded(): void {
    if (this.notice === undefined) return;
    notice(this.notice);
    this.notice = undefined;
  }

  private submitting(isSubmitting: boolean): void {
    this.isSubmitting = isSubmitting;
  }

  private refreshSoon(spread = 0): void {
    clearTimeout(this.timer);
    const delay = BATCH_MS + Math.random() * spread;
    this.timer = setTimeout(() => void refreshHeader().catch(() => {}), delay);
  }
}
