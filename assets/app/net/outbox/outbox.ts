import type { EventFrame } from '../../../../src/protocol/frames';
import { newId } from '../platform';
import { RequestError } from '../request-error';
import { DeliveryQueue } from './delivery-queue';
import type { OutboxEntries } from './outbox-entries';
import type { Draft, OutboxChange, OutboxOptions, Saved } from './outbox-options';
import { OutboxRecords } from './outbox-records';
import type { OutboxCommand, OutboxEntry, PostEntry } from './outbox-store';
import { isReady } from './requests-of-entries';

const MESSAGE_GONE = new RequestError('not_found', 'This message is no longer in this room.');

/** Stores commands until the server confirms them, and sends each room’s in order, exactly once. */
export class Outbox {
  private readonly records: OutboxRecords;
  private readonly entries: OutboxEntries;
  private readonly deliveries: DeliveryQueue;
  private loading: Promise<void> | undefined;

  constructor(private readonly options: OutboxOptions) {
    this.records = new OutboxRecords({ ...options, onGone: (id) => this.deliveries.forget(id) });
    this.entries = this.records.entries;
    this.deliveries = new DeliveryQueue({
      clock: options.clock,
      send: options.send,
      next: (room) => this.nextIn(room),
      isCurrent: (entry) => this.entries.get(entry.id) === entry,
      saved: () => this.records.saved,
      onSent: (entry, ack) => this.settle(entry.id, ack ?? {}),
      onRefused: (entry, error) => this.onRefused(entry, error),
      onStuck: (room, error) => this.failRoom(room, error),
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
    void this.deliveries.sendNext(entry.room_id);
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
    for (const orphan of this.entries.orphans) this.fail(orphan, MESSAGE_GONE);
    this.deliveries.resume(this.all().map((entry) => entry.room_id));
  }

  pause(): void {
    this.records.isSending = false;
    this.deliveries.pause();
  }

  private newPost(client_message_id: string): Pick<PostEntry, 'client_message_id' | 'isHeld'> {
    return this.options.isLive() ? { client_message_id } : { client_message_id, isHeld: true };
  }

  private enqueue(entry: OutboxEntry): void {
    this.records.save(entry);
    this.options.hurry();
    void this.deliveries.sendNext(entry.room_id);
  }

  private nextIn(room: number): OutboxEntry | undefined {
    const [entry] = this.waitingIn(room);
    if (!entry?.isHeld) return entry;
    const { isHeld: _isHeld, ...leaving } = entry;
    this.records.keep(leaving);
    return leaving;
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

  private waitingIn(room: number): OutboxEntry[] {
    return this.all().filter((one) => one.room_id === room && one.status === 'pending' && isReady(one));
  }

  private failed(id: string): OutboxEntry | undefined {
    const entry = this.entries.get(id);
    return entry?.status === 'failed' ? entry : undefined;
  }

  private onRefused(entry: OutboxEntry, error: RequestError): void {
    const isUnwanted = this.entries.changesOf(entry.id).some(({ type }) => type === 'message.delete');
    if (isUnwanted) this.remove(entry.id);
    else this.fail(entry, error);
  }

  private failRoom(room: number, error: RequestError): void {
    for (const entry of this.waitingIn(room)) this.fail(entry, error);
  }

  private fail(entry: OutboxEntry, { code, detail }: RequestError): void {
    this.deliveries.forget(entry.id);
    this.records.save({ ...entry, status: 'failed', failure: { code, detail } });
  }
}
