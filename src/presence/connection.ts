import { randomUUID } from 'node:crypto';
import type { ServerFrame } from './frames';
import type { LiveStats } from './live-stats';
import { Packet } from './packet';

/** Where frames go: a socket, a stream of server-sent events, a waiting request. */
export interface Sink {
  /** Streams get events only: nobody is present through them. */
  readonly isSocket: boolean;
  readonly bufferedAmount: number;
  send(packet: Packet): void;
  /** Asks for a sign of life. */
  ping(): void;
  close(code: number, reason: string): void;
  /** Without a word: nobody is there any more. */
  destroy(): void;
}

const MAX_BUFFERED = 1024 * 1024;
const SLOW_RETRY_MS = 1_000;

/** One open socket or stream of one signed-in device. */
export class Connection {
  readonly id = randomUUID();
  readonly rooms = new Set<number>();
  /** The rooms on screen. */
  readonly viewing = new Set<number>();
  /** True while the device has been silent for too long to be looking at them. */
  isAway = false;
  /** The newest event that was sent or is older than this connection; what comes live must be newer. */
  cursor = Number.POSITIVE_INFINITY;
  /** Wants messages also as HTML. */
  html = false;
  /** Where it comes from, as `clientAddress` writes it; streams only read, and have none. */
  address: string | undefined;
  /** Has said hello; from then on it is caught up, then live. */
  isGreeted = false;
  /** Last sign of life, last frame and last ping, on the monotonic clock. */
  heardAt = performance.now();
  frameAt = this.heardAt;
  pingedAt = this.heardAt;
  isOpen = true;

  constructor(
    private readonly sink: Sink,
    readonly user_id: number,
    readonly session_id: number,
    private readonly stats: LiveStats,
  ) {}

  get isSocket(): boolean {
    return this.sink.isSocket;
  }

  get bufferedAmount(): number {
    return this.sink.bufferedAmount;
  }

  send(frame: ServerFrame): void {
    this.deliver(Packet.of(frame));
  }

  /** A reader too slow to follow is told to come back: it will resume from its cursor. */
  deliver(packet: Packet): void {
    if (!this.isOpen) return;
    if (this.sink.bufferedAmount > MAX_BUFFERED) {
      this.stats.slow++;
      return this.close(1013, 'too slow', SLOW_RETRY_MS);
    }
    this.stats.framesOut++;
    this.sink.send(packet);
  }

  ping(now: number): void {
    this.pingedAt = now;
    if (this.isOpen) this.sink.ping();
  }

  /** From here on nothing is sent, whatever the other side still does. */
  close(code: number, reason: string, retryAfterMs?: number): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    if (retryAfterMs !== undefined) this.sink.send(Packet.of({ type: 'bye', retry_after_ms: retryAfterMs }));
    this.sink.close(code, reason);
  }

  destroy(): void {
    this.isOpen = false;
    this.sink.destroy();
  }
}
