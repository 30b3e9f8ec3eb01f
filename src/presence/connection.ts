import { randomUUID } from 'node:crypto';
import type { ServerFrame } from './frames';

/** Where frames go: a socket, or a stream of server-sent events. */
export interface Sink {
  readonly bufferedAmount: number;
  send(text: string): void;
  close(code: number, reason: string): void;
}

const MAX_BUFFERED = 1024 * 1024;

/** One open socket or stream of one signed-in device. */
export class Connection {
  readonly id = randomUUID();
  readonly rooms = new Set<number>();
  /** The newest event that was sent or is older than this connection; what comes live must be newer. */
  cursor = 0;
  /** Wants messages also as HTML. */
  html = false;
  /** The room on screen. */
  viewing: number | undefined;
  private isOpen = true;

  constructor(
    private readonly sink: Sink,
    readonly user_id: number,
    readonly session_id: number,
  ) {}

  send(frame: ServerFrame): void {
    this.sendText(JSON.stringify(frame));
  }

  /** A reader too slow to follow is told to come back: it will resume from its cursor. */
  sendText(text: string): void {
    if (!this.isOpen) return;
    if (this.sink.bufferedAmount > MAX_BUFFERED) return this.close(1013, 'too slow', 1000);
    this.sink.send(text);
  }

  close(code: number, reason: string, retryAfterMs?: number): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    if (retryAfterMs !== undefined)
      this.sink.send(JSON.stringify({ type: 'bye', retry_after_ms: retryAfterMs } satisfies ServerFrame));
    this.sink.close(code, reason);
  }
}
