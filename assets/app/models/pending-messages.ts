import type { MessageView } from '../../../src/presence/frames';
import { text } from '../../texts/browser';
import type { OutboxChange } from '../net/outbox';
import type { OutboxEntry } from '../net/outbox-store';
import { copyOf, fill } from './elements';
import { faultWords } from './fault-words';
import type { MessageList } from './message-list';
import { pendingBody } from './pending-body';
import { pendingQuote } from './pending-quote';
import { pendingSound } from './pending-sound';

/** My messages between the keyboard and the server: shown at once, settled in place. */
export class PendingMessages {
  constructor(
    private readonly list: MessageList,
    private readonly template: HTMLTemplateElement,
  ) {}

  showAll(entries: OutboxEntry[]): void {
    for (const entry of entries) this.change({ entry });
  }

  change({ entry, message }: OutboxChange): void {
    if (entry.status === 'removed') return this.remove(entry);
    if (entry.status === 'sent') return this.sent(entry, message);
    if (this.list.hasNewer) return; // it stands at the end, which is not on screen
    const bubble = this.bubbleOf(entry) ?? this.add(entry);
    if (bubble) this.mark(bubble, entry);
  }

  private add(entry: OutboxEntry): HTMLElement | undefined {
    if (this.found(entry).length > 0) return undefined; // the server has it already
    const bubble = copyOf(this.template);
    bubble.dataset.clientMessageId = entry.client_message_id;
    bubble.dataset.createdAt = new Date(entry.position).toISOString();
    fillBubble(bubble, entry.body);
    bubble.querySelector('.bubble')?.prepend(...pendingQuote(this.list.items, entry.reply_to_id));
    this.list.scroll.keep(() => {
      this.list.element.append(bubble);
      this.list.lines.arrangeAround(bubble);
    });
    return bubble;
  }

  private mark(bubble: HTMLElement, { status, failure }: OutboxEntry): void {
    const isFailed = status === 'failed';
    bubble.classList.toggle('failed', isFailed);
    this.list.scroll.keep(() => {
      const words = bubble.querySelector<HTMLElement>('.message-failure');
      if (words) words.hidden = !isFailed;
      if (failure) fill(bubble, 'reason', faultWords(failure));
      const time = bubble.querySelector('.message-time');
      if (time) time.textContent = isFailed ? text.sending.notSent : text.sending.sending;
    });
  }

  /** Its event brings the real message; where that is here already, the bubble is one too many. */
  private sent(entry: OutboxEntry, message: MessageView | undefined): void {
    const bubble = this.bubbleOf(entry);
    if (!bubble) return;
    const isOld = message !== undefined && message.id <= (this.list.items.lastId ?? 0);
    if (isOld || this.found(entry).length > 1) return this.remove(entry);
    bubble.classList.remove('pending', 'failed');
    bubble.classList.add('sent');
    const time = bubble.querySelector('.message-time');
    if (time) time.textContent = '';
  }

  private remove(entry: OutboxEntry): void {
    this.list.scroll.keep(() => {
      this.bubbleOf(entry)?.remove();
      this.list.lines.arrangeAll();
    });
  }

  private bubbleOf(entry: OutboxEntry): HTMLElement | undefined {
    return this.found(entry).find((item) => item.dataset.messageId === undefined);
  }

  private found({ client_message_id }: OutboxEntry): HTMLElement[] {
    return this.list.items.findByClientId(client_message_id, this.list.me.id);
  }
}

function fillBubble(bubble: HTMLElement, source: string): void {
  const body = bubble.querySelector('[data-slot="body"]');
  const sound = pendingSound(source);
  if (sound) return body?.replaceWith(sound);
  const { isEmoji, nodes } = pendingBody(source);
  body?.append(...nodes);
  bubble.querySelector('.bubble')?.classList.toggle('bubble-emoji', isEmoji);
}
