import type { EventFrame } from '../../../../src/protocol/frames';
import { newId } from '../platform';
import { OutboxDelivery } from './outbox-delivery';
import type { OutboxEntries } from './outbox-entries';
import type { Draft, OutboxChange, OutboxOptions, Saved } from './outbox-options';
import { OutboxRecords } from './outbox-records';
import type { OutboxCommand, OutboxEntry, PostEntry } from './outbox-store';

/** Stores commands until the server confirms them, and sends each room’s in order, exactly once. */
export class Outbox {
  private readonly records: OutboxRecords;
  private readonly entries: OutboxEntries;
  private readonly delivery: OutboxDelivery;
  private loading: Promise<void> | undefined;

  constructor(private readonly options: OutboxOptions) {
    this.records = new OutboxRecords({ ...options, onGone: (id) => this.delivery.forget(id) });
    this.entries = this.records.entries;
    this.delivery = new OutboxDelivery({
      ...options,
      records: this.records,
      settle: (id, saved) => this.settle(id, saved),
      remove: (id) => this.remove(id),
    });
  }

  load(): Promise<void> {
    this.loading ??= this.records.read();
    return this.loading;
  }

  merge(change: OutboxChange, isShared: boolean): void {
    const { entry } = change;
    if (this.hasLeftSince(change)) return void this.deleteOnceSent(entry);
    if (entry.status === 'sent' || entry.status === 'removed') return this.records.onFinished(change);
    if (this.entries.isFinished(entry.id)) return;
    this.entries.mark(entry, isShared);
    this.records.receive(entry);
    void this.delivery.sendNext(entry.room_id);
  }

  all(): OutboxEntry[] {
    return this.entries.all;
  }

  add(command: OutboxCommand): OutboxEntry {
    const id = newId();
    const last = this.all().at(-1)?.position ?? 0;
    const position = Math.max(last + 1, this.options.clock.now());
    const post = command.type === 'message.post' && this.newPost(id);
    const entry = { ...command, ...post, id, position, status: 'pending' } as OutboxEntry;
    this.enqueue(entry);
    return entry;
  }

  post(draft: Draft): PostEntry {
    return this.add({ type: 'message.post', ...draft }) as PostEntry;
  }

  retry(id: string): void {
    const entry = this.failed(id);
    if (!entry) return;
    this.enqueue({ ...entry, status: 'pending', failure: undefined });
  }

  /** Deletes a message that waits: at once if it never left or was refused, otherwise when the server has it. */
  withdraw(id: string): void {
    const entry = this.entries.get(id);
    if (entry?.type !== 'message.post') return;
    if (entry.isHeld || entry.status === 'failed') this.remove(id);
    else this.deleteOnceSent(entry);
  }

  take(id: string): OutboxEntry | undefined {
    const entry = this.failed(id);
    if (!entry) return undefined;
    const latest = this.entries.changesOf(id).findLast((change) => 'body' in change);
    this.remove(id);
    return latest && 'body' in latest && 'body' in entry ? { ...entry, body: latest.body } : entry;
  }

  /** A command that is being sent may still arrive. */
  remove(id: string): void {
    for (const change of this.entries.changesOf(id)) this.records.finish(change.id, 'removed');
    this.records.finish(id, 'removed');
  }

  settle(id: string, saved: Saved): void {
    if (saved.message) this.records.posted(id, saved.message.id);
    this.records.finish(id, 'sent', saved);
  }

  onEvent(event: EventFrame, userId: number | undefined): void {
    if (event.name === 'message.posted' && event.data.message.creator.id === userId)
      this.settle(event.data.message.client_message_id, event.data);
    if (event.name === 'boost.added' && event.data.boost.booster.id === userId)
      this.settle(event.data.boost.client_boost_id ?? '', event.data);
    if (event.name !== 'message.deleted') return;
    // A deleted message must have been posted.
    this.records.posted(event.data.client_message_id, event.data.message_id);
    this.remove(event.data.client_message_id);
  }

  async resume(): Promise<void> {
    this.records.isSending = true;
    this.loading = this.records.read();
    await this.loading;
    if (!this.records.isSending) return;
    this.delivery.resume();
  }

  pause(): void {
    this.records.isSending = false;
    this.delivery.pause();
  }

  private newPost(client_message_id: string): Pick<PostEntry, 'client_message_id' | 'isHeld'> {
    return this.options.isLive() ? { client_message_id } : { client_message_id, isHeld: true };
  }

  private enqueue(entry: OutboxEntry): void {
    this.records.save(entry);
    this.options.hurry();
    void this.delivery.sendNext(entry.room_id);
  }

  /** Another tab removed what it thought had never left, and this one sent it. */
  private hasLeftSince({ entry }: OutboxChange): boolean {
    const own = this.entries.get(entry.id);
    const wasHeld = entry.status === 'removed' && entry.isHeld === true;
    return wasHeld && this.records.isSending && own?.status === 'pending' && !own.isHeld;
  }

  private deleteOnceSent({ id, room_id }: OutboxEntry): void {
    this.add({ type: 'message.delete', room_id, client_message_id: id });
  }

  private failed(id: string): OutboxEntry | undefined {
    const entry = this.entries.get(id);
    return entry?.status === 'failed' ? entry : undefined;
  }
}
