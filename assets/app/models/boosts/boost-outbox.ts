import type { EventFrame } from '../../../../src/protocol/frames';
import { text } from '../../../texts/browser';
import type { OutboxChange } from '../../net/outbox/outbox-options';
import type { BoostEntry, UnboostEntry } from '../../net/outbox/outbox-store';
import { live } from '../connection/live';
import { errorMessage } from '../page/error-message';
import { notice } from '../page/notice';
import { page } from '../page/page';

export interface PendingBoost extends Pick<BoostEntry, 'id' | 'message_id' | 'content' | 'status'> {
  boost_id?: number;
  reason?: string;
}

/** By now the event has arrived, or a reload has shown the boost. */
const EVENT_TIMEOUT_MS = 5_000;

export class BoostOutbox {
  private readonly added = new Map<string, PendingBoost>();
  private readonly removed = new Set<number>();
  private readonly listeners = new Set<(message_id: number) => void>();

  constructor() {
    live.on('outbox', (change) => this.onChange(change));
    live.on('event', (event) => this.onEvent(event));
  }

  on(listener: (message_id: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  addedTo(message_id: number): PendingBoost[] {
    const waiting = this.entries.flatMap((entry) => (entry.type === 'boost.add' ? [pending(entry)] : []));
    return [...this.added.values(), ...waiting].filter((boost) => boost.message_id === message_id);
  }

  isRemoved(boost_id: number): boolean {
    const isWaiting = this.entries.some((one) => one.type === 'boost.remove' && one.boost_id === boost_id);
    return isWaiting || this.removed.has(boost_id);
  }

  add(message_id: number, content: string): void {
    live.connected.outbox.add({ type: 'boost.add', room_id: page.roomId ?? 0, message_id, content });
  }

  remove(message_id: number, boost_id: number): void {
    if (this.isRemoved(boost_id)) return;
    live.connected.outbox.add({ type: 'boost.remove', room_id: page.roomId ?? 0, message_id, boost_id });
  }

  retry(id: string): void {
    live.client?.outbox.retry(id);
  }

  discard(id: string): void {
    live.client?.outbox.remove(id);
  }

  private get entries() {
    return live.client?.outbox.all() ?? [];
  }

  private onChange({ entry, boost }: OutboxChange): void {
    if (entry.type === 'boost.add') this.onAddition(entry, boost?.id);
    else if (entry.type === 'boost.remove') this.onRemoval(entry);
    else return;
    this.notify(entry.message_id);
  }

  private onAddition(entry: BoostEntry, boost_id: number | undefined): void {
    if (entry.status === 'sent') {
      this.added.set(entry.id, { ...pending(entry), boost_id });
      this.later(entry, () => this.added.delete(entry.id));
    }
    if (entry.status !== 'failed' || entry.failure?.code !== 'not_found') return;
    this.discard(entry.id);
    notice(text.boosts.notAdded(entry.content, text.boosts.messageGone), 'alert');
  }

  private onRemoval(entry: UnboostEntry): void {
    if (entry.status === 'sent') {
      this.removed.add(entry.boost_id);
      this.later(entry, () => this.removed.delete(entry.boost_id));
    }
    if (entry.status !== 'failed') return;
    this.discard(entry.id);
    notice(text.boosts.notRemoved(errorMessage(entry.failure!)), 'alert');
  }

  private later({ message_id }: { message_id: number }, forget: () => boolean): void {
    setTimeout(() => forget() && this.notify(message_id), EVENT_TIMEOUT_MS);
  }

  private onEvent(event: EventFrame): void {
    if (event.name === 'boost.added') this.added.delete(event.data.boost.client_boost_id ?? '');
    if (event.name === 'boost.removed') this.removed.delete(event.data.boost_id);
  }

  private notify(message_id: number): void {
    for (const listener of this.listeners) listener(message_id);
  }
}

function pending({ id, message_id, content, status, failure }: BoostEntry): PendingBoost {
  return { id, message_id, content, status, reason: failure && errorMessage(failure) };
}

export const boostOutbox = new BoostOutbox();
