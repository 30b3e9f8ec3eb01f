import type { PostFrame } from '../../../src/presence/frames';
import type { OutboxEntry } from './outbox-store';
import type { Clock } from './platform';
import { RequestError } from './request-error';
import type { Ack } from './requests';

/** Waits between the attempts when the server keeps failing; after the last the person decides. */
const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 16_000];

interface DeliveriesOptions {
  clock: Clock;
  send(request: Omit<PostFrame, 'ref'>): Promise<Ack>;
  next(room: number): OutboxEntry | undefined;
  /** False when the entry was settled, removed or changed meanwhile. */
  isCurrent(entry: OutboxEntry): boolean;
  /** Resolves when what is about to be sent is kept. */
  saved(): Promise<unknown>;
  sent(entry: OutboxEntry, ack: Ack): void;
  refused(entry: OutboxEntry, error: RequestError): void;
  /** The server is in trouble: to send later ones first would break the order. */
  stuck(room: number, error: RequestError): void;
}

/** Sends what waits: one message of a room at a time, the next when that one is answered. */
export class Deliveries {
  private readonly attempts = new Map<string, number>();
  private readonly busy = new Set<number>();
  private readonly pauses = new Map<number, unknown>();
  private session = 0;
  private open = false;

  constructor(private readonly options: DeliveriesOptions) {}

  resume(rooms: Iterable<number>): void {
    this.open = true;
    this.session += 1;
    for (const room of new Set(rooms)) void this.pump(room);
  }

  /** No way out: wait, and count nothing against the messages. */
  pause(): void {
    this.open = false;
    for (const timer of this.pauses.values()) this.options.clock.clearTimeout(timer);
    this.pauses.clear();
  }

  forget(clientMessageId: string): void {
    this.attempts.delete(clientMessageId);
  }

  async pump(room: number): Promise<void> {
    if (!this.open || this.busy.has(room) || this.pauses.has(room)) return;
    const entry = this.options.next(room);
    if (!entry) return;
    const { session } = this;
    this.busy.add(room);
    const connected = await this.deliver(entry);
    this.busy.delete(room);
    if (connected || session !== this.session) void this.pump(room);
  }

  /** False when there is no connection, so that trying the next makes no sense. */
  private async deliver(entry: OutboxEntry): Promise<boolean> {
    const { client_message_id, room_id, body, format, reply_to_id, no_previews } = entry;
    await this.options.saved();
    if (!this.open) return false;
    if (!this.options.isCurrent(entry)) return true;
    try {
      const more = { format, reply_to_id, ...(no_previews && { no_previews }) };
      const post = { type: 'message.post', room_id, client_message_id, body, ...more } as const;
      this.options.sent(entry, await this.options.send(post));
      return true;
    } catch (cause) {
      const error = RequestError.from(cause);
      if (error.code === 'disconnected') return false;
      if (this.options.isCurrent(entry)) this.refused(entry, error);
      return true;
    }
  }

  private refused(entry: OutboxEntry, error: RequestError): void {
    if (!error.retryable) return this.options.refused(entry, error);
    const attempt = this.attempts.get(entry.client_message_id) ?? 0;
    const wait = RETRY_MS[attempt];
    if (wait === undefined) return this.options.stuck(entry.room_id, error);
    // "Too fast" is the server pacing us, not the server failing.
    if (error.code !== 'too_fast') this.attempts.set(entry.client_message_id, attempt + 1);
    this.pauseRoom(entry.room_id, error.retryAfterMs ?? wait);
  }

  private pauseRoom(room: number, ms: number): void {
    if (!this.open) return;
    const timer = this.options.clock.setTimeout(() => {
      this.pauses.delete(room);
      void this.pump(room);
    }, ms);
    this.pauses.set(room, timer);
  }
}
