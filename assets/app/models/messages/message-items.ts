export class MessageItems {
  constructor(readonly list: HTMLElement) {}

  get all(): HTMLElement[] {
    return ([...this.list.children] as HTMLElement[]).filter((item) => idOf(item) > 0);
  }

  get firstId(): number | undefined {
    const first = this.all[0];
    return first && idOf(first);
  }

  get lastId(): number | undefined {
    const last = this.all.at(-1);
    return last && idOf(last);
  }

  find(id: number): HTMLElement | undefined {
    return this.list.querySelector<HTMLElement>(`:scope > [data-message-id="${id}"]`) ?? undefined;
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
    const previous = this.all.findLast((item) => idOf(item) < id);
    if (previous) return previous.after(message);
    const first = [...this.list.children].find(isMessage);
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

export function adjacentMessage(item: Element, side: 'previous' | 'next'): HTMLElement | undefined {
  const step = side === 'next' ? 'nextElementSibling' : 'previousElementSibling';
  let other = item[step];
  while (other && !isMessage(other)) other = other[step];
  return (other as HTMLElement | null) ?? undefined;
}
