import { MAX_WAIT_MS } from '../connection/retry-schedule';
import type { Clock } from '../platform';
import { RequestError } from '../request-error';
import type { Ack, Request } from '../requests';
import type { OutboxEntry } from './outbox-store';
import { isDone, requestOf } from './requests-of-entries';

/** Waits between retries while the server fails; afterwards the user decides. */
const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 16_000];

interface DeliveryOptions {
  clock: Clock;
  send(request: Request): Promise<Ack>;
  next(room: number): OutboxEntry | undefined;
  isCurrent(entry: OutboxEntry): boolean;
  saved(): Promise<unknown>;
  onSent(entry: OutboxEntry, ack?: Ack): void;
  onRefused(entry: OutboxEntry, error: RequestError): void;
  /** The server keeps failing. Later messages wait, to keep the order. */
  onStuck(room: number, error: RequestError): void;
}

export class DeliveryQueue {
  private readonly attempts = new Map<string, number>();
  private readonly busy = new Set<number>();
  private readonly pauses = new Map<number, unknown>();
  private session = 0;
  private isOpen = false;

  constructor(private readonly options: DeliveryOptions) {}

  resume(rooms: Iterable<number>): void {
    this.isOpen = true;
    this.session += 1;
    for (const room of new Set(rooms)) void this.sendNext(room);
  }

  /** Attempts do not count while there is no connection. */
  pause(): void {
    this.isOpen = false;
    for (const timer of this.pauses.values()) this.options.clock.clearTimeout(timer);
    this.pauses.clear();
  }

  forget(id: string): void {
    this.attempts.delete(id);
  }

  async sendNext(room: number): Promise<void> {
    if (!this.isOpen || this.busy.has(room) || this.pauses.has(room)) return;
    const entry = this.options.next(room);
    if (!entry) return;
    const { session } = this;
    this.busy.add(room);
    const isConnected = await this.deliver(entry);
    this.busy.delete(room);
    if (isConnected || session !== this.session) void this.sendNext(room);
  }

  private async deliver(entry: OutboxEntry): Promise<boolean> {
    await this.options.saved();
    if (!this.isOpen) return false;
    if (!this.options.isCurrent(entry)) return true;
    try {
      this.options.onSent(entry, await this.options.send(requestOf(entry)));
      return true;
    } catch (cause) {
      const error = RequestError.from(cause);
      if (error.code === 'disconnected') return false;
      if (this.options.isCurrent(entry)) this.onError(entry, error);
      return true;
    }
  }

  private onError(entry: OutboxEntry, error: RequestError): void {
    if (isDone(entry, error)) return this.options.onSent(entry);
    if (!error.retryable) return this.options.onRefused(entry, error);
    const attempt = this.attempts.get(entry.id) ?? 0;
    const wait = RETRY_MS[attempt];
    if (wait === undefined) return this.options.onStuck(entry.room_id, error);
    // Rate limiting is not a failure.
    if (error.code !== 'rate_limited') this.attempts.set(entry.id, attempt + 1);
    this.pauseRoom(entry.room_id, Math.min(error.retryAfterMs ?? wait, MAX_WAIT_MS));
  }

  private pauseRoom(room: number, ms: number): void {
    if (!this.isOpen) return;
    const timer = this.options.clock.setTimeout(() => {
      this.pauses.delete(room);
      void this.sendNext(room);
    }, ms);
    this.pauses.set(room, timer);
  }
}
