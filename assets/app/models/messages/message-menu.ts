import { canShareFiles } from '../files/sharing';
import type { Me } from '../page/page';
import { showBeside } from '../page/popovers';
import { idOf } from './message-items';
import { isWaitingPost } from './message-source';

interface MenuParts {
  list: HTMLElement;
  menu: HTMLElement;
  copyLink: HTMLElement;
  authorOnly: HTMLElement[];
  share: HTMLElement;
}

const MARKED = '.message[data-active]:not([data-boosting])';

export class MessageMenu {
  constructor(
    private readonly parts: MenuParts,
    private readonly me: Me,
    private readonly roomId: number,
  ) {
    parts.menu.addEventListener('beforetoggle', this.onToggle);
  }

  stop(): void {
    this.parts.menu.removeEventListener('beforetoggle', this.onToggle);
  }

  /** Found by its mark, which stays with it when it is drawn anew. */
  get message(): HTMLElement | undefined {
    return this.parts.list.querySelector<HTMLElement>(MARKED) ?? undefined;
  }

  openFor(source: HTMLElement): boolean {
    const message = source.closest<HTMLElement>('.message');
    if (!message || !(idOf(message) > 0 || isWaitingPost(message))) return false;
    const { menu } = this.parts;
    if (this.message !== message) menu.hidePopover();
    this.show(message);
    if (!menu.matches(':popover-open')) showBeside(menu, { source: () => source });
    message.dataset.active = '';
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

  /** Before, because no event tells afterwards that it was closed and opened in one task. */
  private readonly onToggle = (event: Event) => {
    if ((event as ToggleEvent).newState === 'closed') delete this.message?.dataset.active;
  };
}
