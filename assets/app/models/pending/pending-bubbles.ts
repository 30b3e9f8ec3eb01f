import { text } from '../../../texts/browser';
import { isOnline } from '../connection/online';
import type { MessageList } from '../messages/message-list';
import { cloneTemplate, setSlot, template } from '../page/elements';
import { pendingQuote } from './pending-quote';

export interface PendingEntry {
  client_message_id: string;
  position: number;
  reply_to_id?: number;
}

interface Status {
  isFailed: boolean;
  reason?: string;
  label: string;
}

export class PendingBubbles {
  constructor(private readonly list: MessageList) {}

  find(entry: PendingEntry): HTMLElement | undefined {
    return this.elementsFor(entry).find((item) => item.dataset.messageId === undefined);
  }

  isPosted(entry: PendingEntry): boolean {
    return this.elementsFor(entry).some((item) => item.dataset.messageId !== undefined);
  }

  /** @returns undefined if the end of the list is not loaded, or the message is already there */
  add(entry: PendingEntry, fill: (bubble: HTMLElement) => void): HTMLElement | undefined {
    if (this.list.hasNewer || this.isPosted(entry)) return undefined;
    const item = cloneTemplate(template('pending-message'));
    item.dataset.clientMessageId = entry.client_message_id;
    item.dataset.createdAt = new Date(entry.position).toISOString();
    fill(item);
    item.querySelector('.bubble')?.prepend(...pendingQuote(this.list.items, entry.reply_to_id));
    this.list.scroll.preserve(() => {
      this.list.element.append(item);
      this.list.dividers.arrangeAround(item);
    });
    return item;
  }

  remove(entry: PendingEntry): void {
    this.list.scroll.preserve(() => {
      this.find(entry)?.remove();
      this.list.dividers.arrangeAll();
    });
  }

  private elementsFor({ client_message_id }: PendingEntry): HTMLElement[] {
    return this.list.items.findByClientId(client_message_id, this.list.me.id);
  }
}

/** Offline nothing is under way, so it only waits. */
export const whileOnline = (words: string, waiting = text.sending.waiting) => (isOnline() ? words : waiting);

export function setStatus(item: HTMLElement, { isFailed, reason, label }: Status): void {
  item.classList.toggle('failed', isFailed);
  const failure = item.querySelector<HTMLElement>('.message-failure');
  if (failure) failure.hidden = !isFailed;
  if (reason !== undefined) setSlot(item, 'reason', reason);
  const time = item.querySelector('.message-time');
  if (time) time.textContent = label;
}
