import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { Lost } from '../api';
import type { Random } from '../random';
import { eventId, type FrameLog, type Stream } from './frame-log';

export interface Ears {
  user: number;
  name: string;
  token: string;
  port: number;
  html?: boolean;
}

export interface Reply {
  type: 'ack' | 'error';
  ref: string;
  message?: { id: number };
  boost?: { id: number };
  event_id?: number;
  code?: string;
}

const SILENCE_MS = 2_500;
const PING_EVERY_MS = 800;
const ANSWER_MS = 6_000;

/** Listens on one socket, resumes forever, and records every frame. */
export class Listener {
  cursor: number;
  readonly resumeMs: number[] = [];
  private socket: WebSocket | undefined;
  private stream: Stream | undefined;
  /** The token of the current socket. */
  private token = '';
  private isStopped = false;
  private tries = 0;
  private lostAt = 0;
  private heardAt = 0;
  private refs = 0;
  private readonly pending = new Map<string, { resolve: (r: Reply) => void; reject: (e: Error) => void }>();

  constructor(
    readonly ears: Ears,
    after: number,
    private readonly log: FrameLog,
    private readonly random: Random,
  ) {
    this.cursor = after;
  }

  async run(): Promise<void> {
    while (!this.isStopped) {
      await this.listen();
      const tries = ++this.tries;
      if (!this.isStopped) await sleep(this.random.int(20, Math.min(250, 80 * tries)));
    }
  }

  stop(): void {
    this.isStopped = true;
    this.socket?.terminate();
  }

  /** Stops reading for a while, like a slow device. */
  pause(ms: number): void {
    const { socket } = this;
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.pause();
    this.heardAt = performance.now() + ms;
    setTimeout(() => socket.resume(), ms).unref();
  }

  /** Records the revocation of `token`, after which no later event may arrive. */
  revoked(token: string, at: number): void {
    if (this.stream && this.token === token) this.stream.revokedAt = at;
  }

  /** @throws {Lost} when the socket breaks before the response */
  request(frame: object): Promise<Reply> {
    const { socket } = this;
    if (socket?.readyState !== WebSocket.OPEN || !this.stream?.cursor)
      return Promise.reject(new Lost('not connected'));
    const ref = String(++this.refs);
    return new Promise((resolve, reject) => {
      this.pending.set(ref, { resolve, reject });
      setTimeout(() => reject(new Lost('no answer')), ANSWER_MS).unref();
      socket.send(JSON.stringify({ ...frame, ref }));
    });
  }

  private listen(): Promise<void> {
    const { user, name, token, port } = this.ears;
    const stream = this.log.open({ user, observer: name, kind: 'socket', after: this.cursor });
    const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, {
      headers: { authorization: `Bearer ${token}` },
      handshakeTimeout: 3_000,
      perMessageDeflate: false,
    });
    this.socket = socket;
    this.stream = stream;
    this.token = token;
    this.heardAt = performance.now();
    const timer = setInterval(() => this.check(socket), PING_EVERY_MS);
    socket.on('open', () => this.hello(socket));
    socket.on('message', (data) => this.hear(stream, data.toString()));
    socket.on('error', () => undefined);
    return new Promise((resolve) => {
      socket.once('close', (code) => {
        clearInterval(timer);
        this.closed(stream, code);
        resolve();
      });
    });
  }

  private hello(socket: WebSocket): void {
    const { html } = this.ears;
    socket.send(JSON.stringify({ type: 'hello', after: this.cursor, ...(html && { html }) }));
  }

  private hear(stream: Stream, raw: string): void {
    this.heardAt = Math.max(this.heardAt, performance.now());
    const plain = this.ears.html ? withoutHtml(raw) : raw;
    const id = eventId(plain);
    if (id === undefined) return this.hearOther(stream, JSON.parse(raw));
    this.log.record(stream, id, plain);
    // Duplicates and regressions are recorded, but never move the cursor back.
    if (id > this.cursor) this.cursor = id;
  }

  private hearOther(stream: Stream, frame: { type: string } & Record<string, unknown>): void {
    if (frame.type === 'welcome') this.welcomed(stream, frame.cursor as number);
    else if (frame.type === 'resync') {
      stream.resyncs.push(String(frame.reason));
      this.cursor = frame.cursor as number;
    } else if (typeof frame.ref === 'string') {
      const waiting = this.pending.get(frame.ref);
      this.pending.delete(frame.ref);
      waiting?.resolve(frame as unknown as Reply);
    }
  }

  private welcomed(stream: Stream, cursor: number): void {
    stream.cursor = cursor;
    stream.cursorAt = Date.now();
    this.tries = 0;
    if (this.lostAt > 0) this.resumeMs.push(performance.now() - this.lostAt);
    this.lostAt = 0;
  }

  /** A silent connection counts as dead. */
  private check(socket: WebSocket): void {
    if (performance.now() - this.heardAt > SILENCE_MS) return socket.terminate();
    if (socket.readyState === WebSocket.OPEN) socket.send('{"type":"ping"}');
  }

  private closed(stream: Stream, code: number): void {
    stream.closedAt = Date.now();
    stream.closeCode = code;
    if (stream.cursor !== undefined) this.lostAt ||= performance.now();
    for (const { reject } of this.pending.values()) reject(new Lost('the socket closed'));
    this.pending.clear();
  }
}

/** Removes `html`, the last field; the rest must match the other connections. */
function withoutHtml(raw: string): string {
  if (!raw.includes(',"html":')) return raw;
  const { html: _, ...frame } = JSON.parse(raw);
  return frame.type === 'event' ? JSON.stringify(frame) : raw;
}
