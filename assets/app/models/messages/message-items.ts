export class MessageItems {
  constructor(readonly list: HTMLElement) {}

  get all(): HTMLElement[] {
    return ([...this.list.children] as HTMLElement[]).filter((item) => idOf(item) > 0);
  }

  get firstId(): number | undefined {
    const first = nearest(this.list.firstElementChild, 'next', isPosted);
    return first && idOf(first);
  }

  get lastId(): number | undefined {
    const last = nearest(this.list.lastElementChild, 'previous', isPosted);
    return last && idOf(last);
  }

  find(id: number): HTMLElement | undefined {
    const item = document.getElementById(`message-${id}`);
    return item?.parentElement === this.list ? item : undefined;
  }

  findByClientId(clientId: string, creatorId: number | string): HTMLElement[] {
    const selector = `:scope > [data-client-message-id="${CSS.escape(clientId)}"][data-creator-id="${creatorId}"]`;
    return [...this.list.querySelectorAll<HTMLElement>(selector)];
  }

  quotesOf(id: number): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>(`a.quote[href$="/@${id}"]`)];
  }

  insert(message: HTMLElement): void {
    const id = idOf(message);
    const isBefore = (item: Element) => isPosted(item) && idOf(item) < id;
    const previous = nearest(this.list.lastElementChild, 'previous', isBefore);
    if (previous) return previous.after(message);
    const first = nearest(this.list.firstElementChild, 'next', isMessage);
    if (first) first.before(message);
    else this.list.append(message);
  }

  remove(messages: Iterable<Element>): void {
    for (const message of messages) message.remove();
  }
}

/** 0 for a pending message. */
export function idOf(item: Element): number {
  return Number((item as HTMLElement).dataset.messageId ?? 0);
}

export function entryIdOf({ target }: Event): string {
  const line = (target as Element).closest<HTMLElement>('[data-entry-id]');
  const bubble = (target as Element).closest<HTMLElement>('.message');
  return line?.dataset.entryId ?? bubble?.dataset.clientMessageId ?? '';
}

export function isMessage(item: Element): item is HTMLElement {
  return item.classList.contains('message');
}

export function adjacentMessage(item: Element, side: Side): HTMLElement | undefined {
  return nearest(item[STEPS[side]], side, isMessage);
}

type Side = 'previous' | 'next';
const STEPS = { previous: 'previousElementSibling', next: 'nextElementSibling' } as const;

/** Looks no further than it has to: a list has hundreds. */
function nearest(
  from: Element | null,
  side: Side,
  fits: (item: Element) => boolean,
): HTMLElement | undefined {
  let item = from;
  while (item && !fits(item)) item = item[STEPS[side]];
  return (item as HTMLElement | null) ?? undefined;
}

const isPosted = (item: Element) => idOf(item) > 0;
