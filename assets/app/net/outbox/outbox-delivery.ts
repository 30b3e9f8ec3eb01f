import { RequestError } from '../request-error';
import { DeliveryQueue } from './delivery-queue';
import type { OutboxEntries } from './outbox-entries';
import type { OutboxOptions, Saved } from './outbox-options';
import type { OutboxRecords } from './outbox-records';
import type { OutboxEntry } from './outbox-store';
import { isReady } from './requests-of-entries';

interface OutboxDeliveryOptions extends Pick<OutboxOptions, 'clock' | 'send'> {
  records: OutboxRecords;
  settle(id: string, saved: Saved): void;
  remove(id: string): void;
}

/** An error that is made while the bundle loads makes a browser that is inspected parse all of it again. */
const messageGone = () => new RequestError('not_found', 'This message is no longer in this room.');

export class OutboxDelivery {
  private readonly entries: OutboxEntries;
  private readonly queue: DeliveryQueue;

  constructor(private readonly options: OutboxDeliveryOptions) {
    const { clock, send, records, settle } = options;
    this.entries = records.entries;
    this.queue = new DeliveryQueue({
      clock,
      send,
      next: (room) => this.nextIn(room),
      isCurrent: (entry) => this.entries.get(entry.id) === entry,
      saved: () => records.saved,
      onSent: (entry, ack) => settle(entry.id, ack ?? {}),
      onRefused: (entry, error) => this.onRefused(entry, error),
      onStuck: (room, error) => this.failRoom(room, error),
    });
  }

  resume(): void {
    for (const orphan of this.entries.orphans) this.fail(orphan, messageGone());
    this.queue.resume(this.entries.all.map((entry) => entry.room_id));
  }

  pause(): void {
    this.queue.pause();
  }

  forget(id: string): void {
    this.queue.forget(id);
  }

  sendNext(room: number): Promise<void> {
    return this.queue.sendNext(room);
  }

  private nextIn(room: number): OutboxEntry | undefined {
    const [entry] = this.waitingIn(room);
    if (!entry?.isHeld) return entry;
    const { isHeld: _isHeld, ...leaving } = entry;
    this.options.records.keep(leaving);
    return leaving;
  }

  private waitingIn(room: number): OutboxEntry[] {
    return this.entries.all.filter((one) => one.room_id === room && one.status === 'pending' && isReady(one));
  }

  private onRefused(entry: OutboxEntry, error: RequestError): void {
    const isUnwanted = this.entries.changesOf(entry.id).some(({ type }) => type === 'message.delete');
    if (isUnwanted) this.options.remove(entry.id);
    else this.fail(entry, error);
  }

  private failRoom(room: number, error: RequestError): void {
    for (const entry of this.waitingIn(room)) this.fail(entry, error);
  }

  private fail(entry: OutboxEntry, { code, detail }: RequestError): void {
    this.queue.forget(entry.id);
    this.options.records.save({ ...entry, status: 'failed', failure: { code, detail } });
  }
}
