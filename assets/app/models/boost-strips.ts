import { morphElements } from '@hotwired/turbo';
import { drawStrip } from './boost-pills';
import { boosting } from './boosting';
import type { Me } from './page';

/** The boosts under each message: as the server sent them, with what is mine and what is on its way. */
export class BoostStrips {
  /** The strip of each message as the server sent it; null for none. */
  private readonly sent = new WeakMap<Element, Element | null>();

  constructor(private readonly me: Me) {}

  /** Takes over what stands under `other`, which may be the same message, fresh from the server. */
  take(message: HTMLElement, other: HTMLElement): void {
    this.replace(message, other.querySelector('.boosts'));
  }

  replace(message: HTMLElement, strip: Element | null | undefined): void {
    this.sent.set(message, strip ? undressed(strip) : null);
    this.draw(message);
  }

  draw(message: HTMLElement): void {
    const fresh = drawStrip(this.sent.get(message), this.me, {
      adding: boosting.addedTo(Number(message.dataset.messageId)),
      isRemoved: (id) => boosting.isRemoved(id),
    });
    const now = message.querySelector('.boosts');
    if (!fresh) return now ? leave(message, now) : undefined;
    if (now?.isEqualNode(fresh)) return;
    if (!now) return message.querySelector('.message-row')?.after(fresh);
    const focused = now.contains(document.activeElement) ? document.activeElement : null;
    morphElements(now, fresh); // pills stay the elements they are: a list of names hangs on one
    if (focused && !focused.isConnected) now.querySelector<HTMLElement>('.boost-who')?.focus();
  }
}

function leave(message: HTMLElement, strip: Element): void {
  const hadFocus = strip.contains(document.activeElement);
  strip.remove();
  if (hadFocus) message.querySelector<HTMLElement>('[data-action="message-list#menu"]')?.focus();
}

/** Without what was added here: a page that Turbo kept comes back with it. */
function undressed(strip: Element): Element {
  const copy = strip.cloneNode(true) as Element;
  for (const added of copy.querySelectorAll('.boost-remove, .boost-failure, .boost:not([data-boost-ids])'))
    added.remove();
  return copy;
}
