import { randomUUID } from 'node:crypto';
import type { ServerFrame } from '../protocol/frames';
import type { CommittedEvent } from '../writes/event-log';
import type { LiveStats } from './live-stats';
import { Packet } from './packet';

export interface Sink {
  /** Only sockets make a person present. */
  readonly isSocket: boolean;
  readonly bufferedAmount: number;
  send(packet: Packet): void;
  /** @param cursor where the client can resume, in case it got no event for long */
  ping(cursor: number): void;
  close(code: number, reason: string): void;
  destroy(): void;
}

export interface ConnectionOwner {
  user_id: number;
  session_id?: number;
  key_id?: number;
  expires_at?: number;
  only_rooms?: ReadonlySet<number>;
  /** As `clientAddress` writes it; undefined for streams and long polls. */
  address?: string;
}

const MAX_BUFFERED = 1024 * 1024;
const SLOW_RETRY_MS = 1_000;

export class Connection {
  readonly id = randomUUID();
  readonly user_id: number;
  readonly session_id: number | undefined;
  readonly key_id: number | undefined;
  readonly expires_at: number;
  only_rooms: ReadonlySet<number> | undefined;
  readonly address: string | undefined;
  readonly rooms = new Set<number>();
  readonly viewing = new Set<number>();
  /** No frame has arrived for so long that nobody can be looking. */
  isIdle = false;
  cursor = Number.POSITIVE_INFINITY;
  html = false;
  /** False for events that the client didn't ask for, or its key doesn't reach; absent for all. */
  filter: ((event: CommittedEvent) => boolean) | undefined;
  hasSaidHello = false;
  lastSeenAt = performance.now();
  lastFrameAt = this.lastSeenAt;
  lastPingAt = this.lastSeenAt;
  isOpen = true;

  constructor(
    private readonly sink: Sink,
    owner: ConnectionOwner,
    private readonly stats: LiveStats,
  ) {
    this.user_id = owner.user_id;
    this.session_id = owner.session_id;
    this.key_id = owner.key_id;
    this.expires_at = owner.expires_at ?? Number.POSITIVE_INFINITY;
    this.only_rooms = owner.only_rooms;
    this.address = owner.address;
  }

  get isSocket(): boolean {
    return this.sink.isSocket;
  }

  get isPresent(): boolean {
    return this.isSocket && this.key_id === undefined;
  }

  get bufferedAmount(): number {
    return this.sink.bufferedAmount;
  }

  send(frame: ServerFrame): void {
    this.deliver(Packet.of(frame));
  }

  /** Closes a slow reader, which then resumes from its cursor. */
  deliver(packet: Packet): void {
    if (!this.isOpen) return;
    if (this.key_id !== undefined && Date.now() >= this.expires_at) return this.close(1008, 'session ended');
    if (this.sink.bufferedAmount > MAX_BUFFERED) {
      this.stats.slow++;
      return this.close(1013, 'reading too slowly', SLOW_RETRY_MS);
    }
    this.stats.framesOut++;
    this.sink.send(packet);
  }

  ping(now: number): void {
    this.lastPingAt = now;
    if (this.isOpen) this.sink.ping(this.cursor);
  }

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
