import { text } from '../../../texts/browser';
import type { EditEntry } from '../../net/outbox/outbox-store';
import type { Reply } from '../composer/drafts';
import { replyTo } from '../composer/reply';
import { live } from '../connection/live';
import { filesIn, shareFiles } from '../files/sharing';
import { copy } from '../page/clipboard';
import { confirm } from '../page/confirmation';
import { focusComposer, isModifiedClick } from '../page/device';
import { isNotFound } from '../page/error-reason';
import { notice, showError } from '../page/notice';
import { send } from '../page/requests';
import { openFolds, openScrolledFold, toggleFold } from './folds';
import { MessageEdit } from './message-edit';
import { idOf } from './message-items';
import { isWaitingPost, sourceOf } from './message-source';
import type { RoomTimeline } from './room-timeline';

export class MessageActions {
  constructor(
    private readonly timeline: RoomTimeline,
    private readonly roomId: number,
  ) {}

  showNewest(): void {
    this.timeline.showNewest().catch(showError);
  }

  openMenu(event: Event): void {
    if (this.timeline.menu.openFor(event.currentTarget as HTMLElement)) event.preventDefault();
  }

  replyTo({ target }: Event): Reply | undefined {
    return replyTo((target as Element).closest<HTMLElement>('.message') ?? this.menuMessage());
  }

  replyToId(id: number | undefined): Reply | undefined {
    return id === undefined ? undefined : replyTo(this.timeline.list.items.find(id));
  }

  edit(source: Element): void {
    const message = source.closest<HTMLElement>('.message') ?? this.menuMessage();
    if (message) this.open(message);
  }

  editOwn(message: HTMLElement): void {
    if (message.matches('.mine:not(.failed)')) this.open(message);
  }

  editLast(): void {
    const mine = this.timeline.list.element.querySelectorAll<HTMLElement>('.message.mine:not(.failed)');
    const last = [...mine].findLast((message) => idOf(message) > 0 || isWaitingPost(message));
    if (last) this.open(last);
  }

  editAgain({ message_id, body, format = 'markdown' }: EditEntry): boolean {
    const message = this.timeline.list.items.find(message_id ?? 0);
    if (message) MessageEdit.open(message, { body, format });
    return message !== undefined;
  }

  /** Leaves the room first; otherwise the message would be marked as read at once. */
  async markUnread(): Promise<void> {
    const message = this.menuMessage();
    if (!message) return;
    live.currentRoom?.set(undefined);
    try {
      await send('POST', `/api/v1/rooms/${this.roomId}/unread`, { message_id: idOf(message) });
      this.timeline.list.dividers.place('unread-divider', message);
      notice(text.live.unreadFromHere);
    } catch (error) {
      showError(error);
    }
  }

  async share(): Promise<void> {
    const message = this.menuMessage();
    await shareFiles(message ? filesIn(message) : []).catch(() => notice(text.live.notShared, 'alert'));
  }

  async delete(button: HTMLElement): Promise<void> {
    const message = this.menuMessage();
    if (!message || !(await confirm(button.dataset.turboConfirm ?? '', button.textContent?.trim()))) return;
    const { outbox } = live.connected;
    const message_id = idOf(message);
    if (message_id === 0) outbox.withdraw(message.dataset.clientMessageId!);
    else outbox.add({ type: 'message.delete', room_id: this.roomId, message_id });
    focusComposer();
  }

  async copyCode(button: HTMLElement): Promise<void> {
    const code = button.closest('.code-block')?.querySelector('pre')?.textContent ?? '';
    try {
      await copy(code.replace(/\n$/, ''));
      notice(text.live.copied);
    } catch {
      notice(text.live.copyRefused, 'alert');
    }
  }

  async removePreview(button: HTMLElement): Promise<void> {
    const message = button.closest<HTMLElement>('.message');
    const { linkPreviewId } = button.closest<HTMLElement>('.link-preview')?.dataset ?? {};
    if (!message || !linkPreviewId) return;
    try {
      await send(
        'DELETE',
        `/api/v1/rooms/${this.roomId}/messages/${idOf(message)}/link_previews/${linkPreviewId}`,
      );
    } catch (error) {
      if (!isNotFound(error)) showError(error);
    }
    focusComposer();
  }

  showQuoted(event: MouseEvent): void {
    if (isModifiedClick(event)) return;
    const quote = (event.target as Element).closest<HTMLAnchorElement>('a.quote');
    const id = Number(/\/@(\d+)$/.exec(quote?.pathname ?? '')?.[1]);
    const message = id ? this.timeline.list.items.find(id) : undefined;
    if (!message) return;
    event.preventDefault();
    event.stopPropagation();
    message.parentElement?.querySelector('.highlighted')?.classList.remove('highlighted');
    message.classList.add('highlighted');
    openFolds(message);
    this.timeline.list.scroll.show(message);
  }

  toggleFold(event: MouseEvent): void {
    toggleFold(event, this.timeline.list.scroll);
  }

  openScrolledFold(event: Event): void {
    openScrolledFold(event, this.timeline.list.scroll);
  }

  private open(message: HTMLElement): void {
    sourceOf(message, `/api/v1/rooms/${this.roomId}/messages/${idOf(message)}`).then(
      (source) => MessageEdit.open(message, source),
      showError,
    );
  }

  private menuMessage(): HTMLElement | undefined {
    const { menu } = this.timeline;
    const { message } = menu;
    menu.close();
    return message;
  }
}
