import { visit } from '@hotwired/turbo';
import type { EventFrame } from '../../../src/presence/frames';
import { text } from '../../texts/browser';
import { notice } from './notice';
import { page } from './page';
import { refreshHeader } from './room-refresh';

const GATHER_MS = 200;

/** What concerns the room on screen as a whole: its head, and whether I may still be in it. */
export class RoomWatch {
  private isSubmitting = false;
  private words: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    document.addEventListener('turbo:submit-start', () => this.submitting(true));
    document.addEventListener('turbo:submit-end', () => this.submitting(false));
    document.addEventListener('turbo:load', () => this.arrived());
    document.addEventListener('message-list:gone', (event) =>
      this.leave((event as CustomEvent<number>).detail, text.live.roomLeft),
    );
  }

  hear(event: EventFrame): void {
    const { roomId, me } = page;
    if (roomId === undefined || !me) return;
    if (event.name === 'room.deleted' && event.data.room_id === roomId)
      return this.leave(roomId, text.live.roomDeleted);
    if (event.name === 'member.removed' && event.data.room_id === roomId && event.data.user_id === me.id)
      return this.leave(roomId, text.live.roomLeft);
    const isMine = 'room_id' in event.data && event.data.room_id === roomId;
    if (event.name === 'account.updated') this.refreshSoon();
    if (event.name === 'membership.updated' && isMine) this.refreshSoon();
    if (event.name === 'room.updated' && event.data.room.id === roomId) this.refreshSoon();
  }

  /** Whoever left or deleted it by a form is led on by the answer to that form. */
  private leave(roomId: number, words: string): void {
    if (this.isSubmitting) return;
    this.words = words;
    setTimeout(() => {
      if (page.roomId === roomId) visit('/', { action: 'replace' });
    });
  }

  private arrived(): void {
    if (this.words === undefined) return;
    notice(this.words);
    this.words = undefined;
  }

  private submitting(isSubmitting: boolean): void {
    this.isSubmitting = isSubmitting;
  }

  private refreshSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void refreshHeader().catch(() => {}), GATHER_MS);
  }
}
