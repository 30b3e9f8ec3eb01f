import { OutboxEntries } from './outbox-entries';
import type { OutboxChange, OutboxOptions, Saved } from './outbox-options';
import type { OutboxEntry } from './outbox-store';
import { StoreQueue } from './store-queue';

type RecordsOptions = Pick<OutboxOptions, 'store' | 'onChange' | 'share' | 'onUnsaved'> & {
  onGone(id: string): void;
};

export class OutboxRecords {
  readonly entries = new OutboxEntries();
  /** Only the tab that sends writes others’ entries: a late write could bring back what is already sent. */
  isSending = false;
  private readonly store: StoreQueue;

  constructor(private readonly options: RecordsOptions) {
    this.store = new StoreQueue(options.store);
  }

  get saved(): Promise<unknown> {
    return this.store.saved;
  }

  async read(): Promise<void> {
    const before = this.entries.all;
    const stored = await this.store.all();
    if (!stored) return;
    for (const entry of this.entries.missingFrom(stored, before)) {
      this.forget(entry);
      this.options.onChange({ entry: { ...entry, status: 'removed' } });
    }
    for (const entry of this.entries.unknownIn(stored)) this.receive(entry);
  }

  save(entry: OutboxEntry): void {
    this.keep(entry);
    this.options.onChange({ entry });
  }

  keep(entry: OutboxEntry): void {
    this.entries.putOwn(entry);
    this.store.put(entry, (isStored, isShared) => {
      this.entries.mark(entry, isShared);
      this.options.share?.({ entry }, isShared);
      if (!isStored) this.options.onUnsaved?.(entry);
    });
  }

  receive(entry: OutboxEntry): void {
    const resolved = this.entries.resolved(entry);
    if (resolved === entry) this.show(entry);
    else this.change(resolved);
  }

  /** Before the post leaves the store, so that a crash in between loses no edit of it. */
  posted(clientMessageId: string, message_id: number): void {
    this.entries.posted(clientMessageId, message_id);
    for (const entry of this.entries.changesOf(clientMessageId)) this.change(this.entries.resolved(entry));
  }

  finish(id: string, status: 'sent' | 'removed', { message, boost }: Saved = {}): void {
    const entry = this.entries.get(id);
    if (!entry) return;
    const change: OutboxChange = { entry: { ...entry, status }, message, boost };
    this.forget(entry);
    this.store.remove(id);
    this.options.share?.(change, false);
    this.options.onChange(change);
  }

  onFinished(change: OutboxChange): void {
    if (change.message) this.posted(change.entry.id, change.message.id);
    this.forget(change.entry);
    this.options.onChange(change);
  }

  private change(entry: OutboxEntry): void {
    if (this.isSending) this.save(entry);
    else this.show(entry);
  }

  private show(entry: OutboxEntry): void {
    this.entries.put(entry);
    this.options.onChange({ entry });
  }

  private forget({ id }: OutboxEntry): void {
    this.entries.finish(id);
    this.options.onGone(id);
  }
}
