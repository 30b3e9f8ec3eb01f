import { morphElements } from '@hotwired/turbo';
import type { Me } from '../page/page';
import { boostOutbox } from './boost-outbox';
import { renderBoosts } from './render-boosts';

export class MessageBoosts {
  private readonly serverLists = new WeakMap<Element, Element | null>();

  constructor(private readonly me: Me) {}

  update(message: HTMLElement, other: HTMLElement): void {
    this.replace(message, other.querySelector('.boosts'));
  }

  replace(message: HTMLElement, list: Element | null | undefined): void {
    const isNew = !this.serverLists.has(message);
    this.serverLists.set(message, list ? withoutLocalState(list) : null);
    this.render(message, isNew);
  }

  render(message: HTMLElement, isNew = false): void {
    const fresh = renderBoosts(this.serverLists.get(message), this.me, {
      adding: boostOutbox.addedTo(Number(message.dataset.messageId)),
      isRemoved: (id) => boostOutbox.isRemoved(id),
    });
    const now = message.querySelector('.boosts');
    if (!fresh) return now ? removeList(message, now) : undefined;
    if (now?.isEqualNode(fresh)) return;
    if (!now) return message.querySelector('.message-row')?.after(fresh);
    const focused = now.contains(document.activeElement) ? document.activeElement : null;
    if (isNew && !focused) return now.replaceWith(fresh); // much faster, and nothing stands beside its pills yet
    morphElements(now, fresh); // keeps the pill that the popover stands beside
    if (focused && !focused.isConnected) now.querySelector<HTMLElement>('.boost-label')?.focus();
  }
}

function removeList(message: HTMLElement, list: Element): void {
  const hadFocus = list.contains(document.activeElement);
  list.remove();
  if (hadFocus) message.querySelector<HTMLElement>('[data-action="message-list#openMenu"]')?.focus();
}

/** A page restored by Turbo contains local changes of an earlier visit. */
function withoutLocalState(list: Element): Element {
  const copy = list.cloneNode(true) as Element;
  for (const added of copy.querySelectorAll('.boost-failure, .boost:not([data-boost-ids])')) added.remove();
  return copy;
}
