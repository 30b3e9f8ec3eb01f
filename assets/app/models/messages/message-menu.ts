import { canShareFiles } from '../files/sharing';
import type { Me } from '../page/page';
import { showBeside } from '../page/popovers';
import { idOf } from './message-items';
import { isWaitingPost } from './message-source';

interface MenuParts {
  menu: HTMLElement;
  copyLink: HTMLElement;
  authorOnly: HTMLElement[];
  share: HTMLElement;
}

export class MessageMenu {
  message: HTMLElement | undefined;

  constructor(
    private readonly parts: MenuParts,
    private readonly me: Me,
    private readonly roomId: number,
  ) {
    parts.menu.addEventListener('toggle', this.onToggle);
  }

  stop(): void {
    this.parts.menu.removeEventListener('toggle', this.onToggle);
  }

  openFor(source: HTMLElement): boolean {
    const message = source.closest<HTMLElement>('.message');
    if (!message || !(idOf(message) > 0 || isWaitingPost(message))) return false;
    this.message = message;
    this.show(message);
    message.dataset.active = '';
    const { menu } = this.parts;
    if (!menu.matches(':popover-open')) showBeside(menu, { source: () => source });
    return true;
  }

  close(): void {
    this.parts.menu.hidePopover();
  }

  private show(message: HTMLElement): void {
    const { menu, copyLink, authorOnly, share } = this.parts;
    const isPosted = idOf(message) > 0;
    for (const item of menu.children) (item as HTMLElement).hidden = !isPosted;
    copyLink.dataset.clipboardTextValue = `/rooms/${this.roomId}/@${idOf(message)}`;
    const isMine = message.dataset.creatorId === String(this.me.id);
    for (const item of authorOnly) item.hidden = !isMine && this.me.role !== 'administrator';
    share.hidden = !isPosted || !message.querySelector('.attachments') || !canShareFiles();
  }

  private readonly onToggle = (event: Event) => {
    if ((event as ToggleEvent).newState !== 'closed' || !this.message) return;
    delete this.message.dataset.active;
  };
}
