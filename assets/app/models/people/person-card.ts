import type { EventFrame } from '../../../../src/protocol/frames';
import { live } from '../connection/live';
import { presence } from '../connection/presence';
import { isModifiedClick } from '../page/device';
import { make } from '../page/elements';
import { parseItems } from '../page/html';
import { showError } from '../page/notice';
import { showBeside } from '../page/popovers';
import { getHtml } from '../page/requests';
import { closesBySwipe } from '../page/swipe';

const SOURCES = '.message a:is(.message-avatar, .message-author, .mention)[href^="/users/"]';

export function openPersonCards(): void {
  const card = new PersonCard();
  document.addEventListener('click', (event) => card.onClick(event));
  document.addEventListener('pointerdown', (event) => card.onPointer(event), { capture: true });
  live.on('event', (event) => card.onEvent(event));
  live.onResync(() => card.refresh());
}

class PersonCard {
  private readonly box = make('div', 'person-card');
  private source: HTMLAnchorElement | undefined;
  private pressed: Element | undefined;
  private requests = 0;

  constructor() {
    Object.assign(this.box, { id: 'person-card', popover: 'auto', tabIndex: -1 });
    this.box.setAttribute('role', 'dialog');
    this.box.setAttribute('aria-labelledby', 'person-card-name');
    this.box.addEventListener('toggle', (event) => this.toggled(event as ToggleEvent));
    this.box.addEventListener('click', (event) => this.mention(event));
    closesBySwipe(this.box);
  }

  /** The click that closes the card must not open it again. */
  onPointer({ target }: Event): void {
    this.pressed = this.isOpen && this.source?.contains(target as Node) ? this.source : undefined;
  }

  onClick(event: MouseEvent): void {
    const link = (event.target as Element).closest?.<HTMLAnchorElement>(SOURCES);
    if (!link || event.defaultPrevented || isModifiedClick(event)) return;
    event.preventDefault();
    if (this.pressed === link) this.box.hidePopover();
    else void this.open(link);
    this.pressed = undefined;
  }

  onEvent({ name, data }: EventFrame): void {
    const id =
      name === 'user.updated' ? data.user.id : name === 'user.deactivated' ? data.user_id : undefined;
    if (id !== undefined && this.source?.pathname === `/users/${id}`) void this.refresh();
  }

  async refresh(): Promise<void> {
    if (!this.isOpen || !this.source) return;
    const parts = await this.load(this.source).catch(() => undefined);
    if (parts && this.isOpen) this.draw(parts);
  }

  private get isOpen(): boolean {
    return this.box.matches(':popover-open');
  }

  private async open(link: HTMLAnchorElement): Promise<void> {
    try {
      const parts = await this.load(link);
      if (!parts || !link.isConnected) return;
      if (this.isOpen) this.box.hidePopover();
      this.draw(parts);
      this.source = link;
      document.body.append(this.box);
      showBeside(this.box, { source: () => this.face, side: 'beside' });
      this.face?.setAttribute('data-card', '');
      this.box.querySelector<HTMLElement>('button, a')?.focus({ preventScroll: true });
    } catch (error) {
      showError(error);
    }
  }

  private async load(link: HTMLAnchorElement): Promise<HTMLElement[] | undefined> {
    const number = ++this.requests;
    const html = await getHtml(`${link.pathname}/card`);
    return number === this.requests && html ? parseItems(html) : undefined;
  }

  private draw(parts: HTMLElement[]): void {
    const focused = [...this.box.querySelectorAll('button, a')].indexOf(document.activeElement!);
    this.box.replaceChildren(...parts);
    if (!composer()) this.box.querySelector('[data-mention-text]')?.remove();
    presence.render();
    this.box.querySelectorAll<HTMLElement>('button, a')[focused]?.focus({ preventScroll: true });
  }

  /** Keeps the avatar in place, however long the name is. */
  private get face(): Element | undefined {
    const face =
      this.source?.closest('.message-head') &&
      this.source.closest('.message')?.querySelector('.message-avatar');
    return face?.checkVisibility() ? face : this.source;
  }

  private mention({ target }: Event): void {
    const button = (target as Element).closest<HTMLElement>('[data-mention-text]');
    if (!button) return;
    this.source = undefined; // the composer takes the focus
    this.box.hidePopover();
    composer()?.dispatchEvent(new CustomEvent('person-card:mention', { detail: button.dataset.mentionText }));
  }

  private toggled({ newState }: ToggleEvent): void {
    if (newState !== 'closed') return;
    for (const face of document.querySelectorAll('[data-card]')) face.removeAttribute('data-card');
    const { activeElement: focused } = document;
    if (!focused || focused === document.body || this.box.contains(focused))
      this.source?.focus({ preventScroll: true });
    this.source = undefined;
  }
}

const composer = () => document.querySelector('#composer');
