import { idOf } from './message-items';
import type { Me } from './page';
import { canShareFiles } from './sharing';

interface Parts {
  menu: HTMLElement;
  copyLink: HTMLElement;
  authorOnly: HTMLElement[];
  share: HTMLElement;
}

/** One menu for all messages: it stands beside the one it was opened for. */
export class MessageMenu {
  /** The message it was opened for. */
  message: HTMLElement | undefined;

  constructor(
    private readonly parts: Parts,
    private readonly me: Me,
    private readonly roomId: number,
  ) {
    parts.menu.addEventListener('toggle', this.onToggle);
  }

  stop(): void {
    this.parts.menu.removeEventListener('toggle', this.onToggle);
  }

  /** False when there is no message to open it for. */
  openFor(source: HTMLElement): boolean {
    const message = source.closest<HTMLElement>('.message');
    if (!message || idOf(message) === 0) return false;
    this.message = message;
    const { menu, copyLink, authorOnly, share } = this.parts;
    copyLink.dataset.clipboardTextValue = `/rooms/${this.roomId}/@${idOf(message)}`;
    const isMine = message.dataset.creatorId === String(this.me.id);
    for (const item of authorOnly) item.hidden = !isMine && this.me.role !== 'administrator';
    share.hidden = !message.querySelector('.attachments') || !canShareFiles();
    message.dataset.active = '';
    if (!menu.matches(':popover-open'))
      (menu.showPopover as (options: { source: HTMLElement }) => void).call(menu, { source });
    return true;
  }

  close(): void {
    this.parts.menu.hidePopover();
  }

  private readonly onToggle = (event: Event) => {
    if ((event as ToggleEvent).newState !== 'closed' || !this.message) return;
    delete this.message.dataset.active;
  };
}
