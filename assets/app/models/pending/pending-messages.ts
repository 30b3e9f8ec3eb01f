import type { EventFrame, MessageView } from '../../../../src/protocol/frames';
import { text } from '../../../texts/browser';
import type { OutboxChange } from '../../net/outbox/outbox-options';
import type { DeleteEntry, EditEntry, OutboxEntry, PostEntry } from '../../net/outbox/outbox-store';
import { live } from '../connection/live';
import type { MessageList } from '../messages/message-list';
import { errorMessage } from '../page/error-message';
import { PendingBubbles, setStatus, whileOnline } from './pending-bubbles';
import { changesOf, isDeletion, showDeletion } from './pending-changes';
import { showWords } from './pending-words';

export class PendingMessages {
  private readonly bubbles: PendingBubbles;

  constructor(private readonly list: MessageList) {
    this.bubbles = new PendingBubbles(list);
  }

  isNew(entry: OutboxEntry): boolean {
    return entry.type === 'message.post' && entry.status === 'pending' && !this.bubbles.find(entry);
  }

  change({ entry, message }: OutboxChange): void {
    if (entry.type === 'message.post') this.onPost(entry, message);
    else if (entry.type === 'message.edit' || entry.type === 'message.delete') this.onChange(entry, message);
  }

  onEvent(event: EventFrame): void {
    if (event.name !== 'message.deleted') return;
    for (const entry of entries())
      if (entry.type === 'message.edit' && entry.message_id === event.data.message_id) this.onChange(entry);
  }

  private onPost(entry: PostEntry, message: MessageView | undefined): void {
    if (entry.status === 'removed') return this.bubbles.remove(entry);
    if (entry.status === 'sent') return this.onSent(entry, message);
    if (this.list.hasNewer) return;
    const item =
      this.bubbles.find(entry) ?? this.bubbles.add(entry, (added) => fill(added, latestWords(entry)));
    if (item) this.list.scroll.preserve(() => updateStatus(item, entry));
  }

  private onChange(entry: EditEntry | DeleteEntry, message?: MessageView): void {
    if (entry.message_id === undefined) return this.refill(entry.client_message_id);
    this.list.renderChanges(entry.message_id, entry, message);
    if (entry.type === 'message.edit') this.showLost(entry);
  }

  private refill(clientMessageId: string | undefined): void {
    const post = entries().find((entry) => entry.id === clientMessageId);
    const item = post?.type === 'message.post' && this.bubbles.find(post);
    if (item) this.list.scroll.preserve(() => fill(item, latestWords(post)));
  }

  private showLost(edit: EditEntry): void {
    const entry = { ...edit, client_message_id: edit.id, reply_to_id: undefined };
    const isLost = edit.status === 'failed' && edit.failure?.code === 'not_found';
    if (!isLost || this.list.items.find(edit.message_id!)) return this.bubbles.remove(entry);
    const item = this.bubbles.find(entry) ?? this.bubbles.add(entry, (added) => fill(added, edit.body));
    item?.querySelector('[data-action="message-list#retry"]')?.remove();
    if (item)
      setStatus(item, { isFailed: true, reason: text.sending.messageGone, label: text.sending.notSent });
  }

  private onSent(entry: PostEntry, message: MessageView | undefined): void {
    const item = this.bubbles.find(entry);
    if (!item) return;
    const isOld = message !== undefined && message.id <= (this.list.items.lastId ?? 0);
    if (isOld || this.bubbles.isPosted(entry)) return this.bubbles.remove(entry);
    item.classList.remove('pending', 'failed');
    item.classList.add('sent');
    const time = item.querySelector('.message-time');
    if (time) time.textContent = '';
  }
}

const entries = (): OutboxEntry[] => live.client?.outbox.all() ?? [];

function latestWords({ id, body }: PostEntry): string {
  const edits = entries().filter((entry) => entry.type === 'message.edit' && entry.client_message_id === id);
  const latest = edits.at(-1);
  return latest && 'body' in latest ? latest.body : body;
}

function updateStatus(item: HTMLElement, { status, failure }: OutboxEntry): void {
  const isFailed = status === 'failed';
  const label = isFailed ? text.sending.notSent : whileOnline(text.sending.sending, text.sending.waits);
  setStatus(item, { isFailed, reason: failure && errorMessage(failure), label });
}

function fill(item: HTMLElement, source: string): void {
  showWords(item.querySelector('.bubble')!, source);
  showDeletion(item, changesOf(item).find(isDeletion));
}
