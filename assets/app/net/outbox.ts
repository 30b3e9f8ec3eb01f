import type { MessageView, PostFrame } from '../../../src/presence/frames';
import { Deliveries } from './deliveries';
import { byPosition, OutboxEntries } from './outbox-entries';
import { OutboxKeeper } from './outbox-keeper';
import type { OutboxEntry, OutboxStore } from './outbox-store';
import { type Clock, newId } from './platform';
import type { RequestError } from './request-error';
import type { Ack } from './requests';

/** What changed about a message on its way; `message` once it is sent. */
export interface OutboxChange {
  entry: OutboxEntry;
  message?: MessageView;
}

export type Draft = Pick<PostFrame, 'room_id' | 'body' | 'format' | 'reply_to_id' | 'no_previews'>;

interface OutboxOptions {
  store: OutboxStore;
  clock: Clock;
  send(request: Omit<PostFrame, 'ref'>): Promise<Ack>;
  onChange(change: OutboxChange): void;
  /** To the other tabs. `isKept` when they can read it in the store. */
  share?(change: OutboxChange, isKept: boolean): void;
  /** The store did not take it: it lives only as long as this page. */
  onUnkept?(entry: OutboxEntry): void;
}

/** Messages between the keyboard and the acknowledgement: kept, sent in order for each room, never twice. */
export class Outbox {
  private readonly entries = new OutboxEntries();
  private readonly deliveries: Deliveries;
  private readonly keeper: OutboxKeeper;
  private loading: Promise<void> | undefined;
  private wanted = false;

  constructor(private readonly options: OutboxOptions) {
    this.keeper = new OutboxKeeper(options.store);
    this.deliveries = new Deliveries({
      clock: options.clock,
      send: options.send,
      next: (room) => this.all().find((entry) => entry.room_id === room && entry.status === 'pending'),
      isCurrent: (entry) => this.entries.get(entry.client_message_id) === entry,
      saved: () => this.keeper.saved,
      sent: (entry, ack) => this.settle(entry.client_message_id, ack.message),
      refused: (entry, error) => this.fail(entry, error),
      stuck: (room, error) => this.failRoom(room, error),
    });
  }

  /** Takes up what an earlier page left behind; again and again is the same as once. */
  load(): Promise<void> {
    this.loading ??= this.readStore();
    return this.loading;
  }

  /** Another tab's change. */
  merge({ entry, message }: OutboxChange, isKept: boolean): void {
    const { client_message_id: id, status } = entry;
    if (status === 'sent' || status === 'removed') {
      this.forget(entry);
      return this.options.onChange({ entry, message });
    }
    if (this.entries.isFinished(id)) return;
    this.entries.put(entry);
    this.entries.mark(entry, isKept);
    this.options.onChange({ entry });
    void this.deliveries.pump(entry.room_id);
  }

  /** What is not sent yet, oldest first. */
  all(): OutboxEntry[] {
    return this.entries.all;
  }

  add(draft: Draft): OutboxEntry {
    const last = this.all().at(-1)?.position ?? 0;
    const position = Math.max(last + 1, this.options.clock.now());
    const entry: OutboxEntry = { ...draft, client_message_id: newId(), position, status: 'pending' };
    this.keep(entry);
    void this.deliveries.pump(entry.room_id);
    return entry;
  }

  /** Sends a failed message again, under the same id. */
  retry(clientMessageId: string): void {
    const entry = this.entries.get(clientMessageId);
    if (entry?.status !== 'failed') return;
    this.keep({ ...entry, status: 'pending', failure: undefined });
    void this.deliveries.pump(entry.room_id);
  }

  /** Gives a failed message back to be written anew. */
  take(clientMessageId: string): OutboxEntry | undefined {
    const entry = this.entries.get(clientMessageId);
    if (entry?.status !== 'failed') return undefined;
    this.remove(clientMessageId);
    return entry;
  }

  /** Forgets a message. One that is just being sent may arrive all the same. */
  remove(clientMessageId: string): void {
    this.finish(clientMessageId, 'removed');
  }

  /** The message is in the log; told by its acknowledgement or its event, whichever comes first. */
  settle(clientMessageId: string, message: MessageView | undefined): void {
    this.finish(clientMessageId, 'sent', message);
  }

  /** The way is free. What an earlier page left goes first. */
  async resume(): Promise<void> {
    this.wanted = true;
    this.loading = this.readStore();
    await this.loading;
    if (this.wanted) this.deliveries.resume(this.all().map((entry) => entry.room_id));
  }

  pause(): void {
    this.wanted = false;
    this.deliveries.pause();
  }

  /** Other tabs write there, too: what is no longer in it was sent or removed by one of them. */
  private async readStore(): Promise<void> {
    const before = this.all();
    const stored = await this.keeper.all();
    if (!stored) return;
    const ids = new Set(stored.map((entry) => entry.client_message_id));
    for (const entry of before) {
      if (ids.has(entry.client_message_id) || !this.entries.isOnlyStored(entry)) continue;
      this.forget(entry);
      this.options.onChange({ entry: { ...entry, status: 'removed' } });
    }
    for (const entry of stored.sort(byPosition)) {
      const { client_message_id: id } = entry;
      if (this.entries.get(id) || this.entries.isFinished(id)) continue;
      this.entries.put(entry);
      this.options.onChange({ entry });
    }
  }

  private failRoom(room: number, error: RequestError): void {
    for (const entry of this.all())
      if (entry.room_id === room && entry.status === 'pending') this.fail(entry, error);
  }

  private fail(entry: OutboxEntry, { code, detail }: RequestError): void {
    this.deliveries.forget(entry.client_message_id);
    this.keep({ ...entry, status: 'failed', failure: { code, detail } });
  }

  private keep(entry: OutboxEntry): void {
    this.entries.putOwn(entry);
    this.keeper.put(entry, (isKept, isShared) => this.kept(entry, isKept, isShared));
    this.options.onChange({ entry });
  }

  private kept(entry: OutboxEntry, isKept: boolean, isShared: boolean): void {
    this.entries.mark(entry, isShared);
    this.options.share?.({ entry }, isShared);
    if (!isKept) this.options.onUnkept?.(entry);
  }

  private finish(clientMessageId: string, status: 'sent' | 'removed', message?: MessageView): void {
    const entry = this.entries.get(clientMessageId);
    if (!entry) return;
    const change = { entry: { ...entry, status }, message };
    this.forget(entry);
    this.keeper.remove(clientMessageId);
    this.options.share?.(change, false);
    this.options.onChange(change);
  }

  private forget({ client_message_id: id }: OutboxEntry): void {
    this.entries.finish(id);
    this.deliveries.forget(id);
  }
}
