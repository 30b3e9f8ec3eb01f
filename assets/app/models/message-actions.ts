import { text } from '../../texts/browser';
import { copy } from './clipboard';
import type { Conversation } from './conversation';
import { focusComposer } from './device';
import type { Draft } from './drafts';
import { live } from './live';
import { MessageEdit } from './message-edit';
import { idOf } from './message-items';
import { notice } from './notice';
import { ask } from './question';
import { quoted } from './quoted';
import { Refused, send } from './requests';
import { shareFiles } from './sharing';

/** What can be done with a message, from its menu, by a key, or by a press on it. */
export class MessageActions {
  constructor(
    private readonly conversation: Conversation,
    private readonly roomId: number,
  ) {}

  newest(): void {
    this.conversation.toNewest().catch(complain);
  }

  menu(event: Event): void {
    if (this.conversation.menu.openFor(event.currentTarget as HTMLElement)) event.preventDefault();
  }

  /** The message that a reply answers: the one of the button, or of the menu. */
  quoted({ target }: Event): NonNullable<Draft['reply']> | undefined {
    return quoted((target as Element).closest<HTMLElement>('.message') ?? this.chosen());
  }

  /** Undefined when it is not on screen. */
  quotedById(id: number | undefined): NonNullable<Draft['reply']> | undefined {
    return id === undefined ? undefined : quoted(this.conversation.list.items.find(id));
  }

  edit(): void {
    const message = this.chosen();
    if (message) this.open(message);
  }

  editLast(): void {
    const mine = this.conversation.list.items.all.findLast((message) => message.matches('.mine'));
    if (mine) this.open(mine);
  }

  /** From here on it waits again. It is not on screen any more until it is opened anew, or it would be read at once. */
  async unread(): Promise<void> {
    const message = this.chosen();
    if (!message) return;
    live.attendance?.turnTo(undefined);
    try {
      await send('POST', `/api/v1/rooms/${this.roomId}/unread`, { message_id: idOf(message) });
      this.conversation.list.lines.mark('unread-line', message);
      notice(text.live.unreadFromHere);
    } catch (refusal) {
      complain(refusal);
    }
  }

  async share(): Promise<void> {
    const links = this.chosen()?.querySelectorAll<HTMLAnchorElement>('a.photo[data-name], a.file-row') ?? [];
    const files = Array.from(links, (link) => ({
      address: link.href,
      name: link.dataset.name ?? link.querySelector('.file-name')?.textContent ?? '',
    }));
    await shareFiles(files).catch(() => notice(text.live.notShared, 'alert'));
  }

  async delete(button: HTMLElement): Promise<void> {
    const message = this.chosen();
    if (!message || !(await ask(button.dataset.turboConfirm ?? text.live.confirmDeletion, button))) return;
    try {
      await send('DELETE', `/api/v1/rooms/${this.roomId}/messages/${idOf(message)}`);
    } catch (refusal) {
      if (!(refusal instanceof Refused) || refusal.status !== 404) complain(refusal);
    }
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

  /** It is gone on every screen when the event of it comes. */
  async removePreview(button: HTMLElement): Promise<void> {
    const message = button.closest<HTMLElement>('.message');
    const { unfurlId } = button.closest<HTMLElement>('.unfurl')?.dataset ?? {};
    if (!message || !unfurlId) return;
    try {
      await send(
        'DELETE',
        `/api/v1/rooms/${this.roomId}/messages/${idOf(message)}/link_previews/${unfurlId}`,
      );
    } catch (refusal) {
      if (!(refusal instanceof Refused) || refusal.status !== 404) complain(refusal);
    }
    focusComposer();
  }

  /** A quoted message that is on screen is shown there. */
  follow(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const quote = (event.target as Element).closest<HTMLAnchorElement>('a.quote');
    const id = Number(/\/@(\d+)$/.exec(quote?.pathname ?? '')?.[1]);
    const message = id ? this.conversation.list.items.find(id) : undefined;
    if (!message) return;
    event.preventDefault();
    event.stopPropagation();
    message.parentElement?.querySelector('.highlighted')?.classList.remove('highlighted');
    message.classList.add('highlighted');
    this.conversation.list.scroll.show(message);
  }

  private open(message: HTMLElement): void {
    MessageEdit.open(message, this.roomId).catch(complain);
  }

  private chosen(): HTMLElement | undefined {
    const { menu } = this.conversation;
    menu.close();
    return menu.message?.isConnected ? menu.message : undefined;
  }
}

function complain(fault: unknown): void {
  notice(fault instanceof Refused ? fault.detail : text.live.failed, 'alert');
}
