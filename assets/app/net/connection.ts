import type { ClientFrame, Limits, ServerFrame } from '../../../src/presence/frames';
import { backoff } from './backoff';
import { Heartbeat } from './heartbeat';
import { parseFrame } from './parse-frame';
import type { Clock, OpenSocket, Probe, Socket, SocketEvent, Wakeups } from './platform';
import { RequestError } from './request-error';

export type ConnectionState =
  | { name: 'connecting' }
  | { name: 'live' }
  /** `retryAt` in the clock's milliseconds. */
  | { name: 'waiting'; retryAt: number }
  | { name: 'signed-out' }
  | { name: 'stopped' };

export interface ConnectionOptions {
  url: string;
  protocols: string[];
  /** Whose connection this is, when known: a cookie that became another person's must not speak for this one. */
  userId?: number;
  openSocket: OpenSocket;
  clock: Clock;
  random: () => number;
  wakeups: Wakeups;
  probe: Probe;
  /** Where to resume; asked each time a socket opens. */
  hello(): { after?: number; html?: boolean };
  onFrame(frame: ServerFrame): void;
  onState(state: ConnectionState): void;
}

const WELCOME_WITHIN_MS = 15_000;
const HEARTBEAT_MS = 50_000;
const OPEN = 1;
/** A connection that lived this long was a success: the next wait starts small again. */
const STEADY_MS = 10_000;
/** What to wait at least when the server closes for its own reasons without a `bye`. */
const CLOSE_WAIT_MS: Record<number, number> = { 1012: 1_000, 1013: 5_000 };

/** One WebSocket after another, for ever, until stopped or signed out. */
export class Connection {
  state: ConnectionState = { name: 'stopped' };
  limits: Limits | undefined;
  private userId: number | undefined;
  private socket: Socket | undefined;
  private failures = 0;
  private earliest = 0;
  private liveSince: number | undefined;
  private byeMs: number | undefined;
  private timer: unknown;
  private unsubscribe: (() => void) | undefined;
  private readonly heartbeat: Heartbeat;

  constructor(private readonly options: ConnectionOptions) {
    this.userId = options.userId;
    this.heartbeat = new Heartbeat({
      clock: options.clock,
      send: (frame) => this.write(JSON.stringify(frame)),
      dead: () => this.lost(),
    });
  }

  start(): void {
    if (this.state.name !== 'stopped' && this.state.name !== 'signed-out') return;
    this.failures = 0;
    this.unsubscribe = this.options.wakeups.subscribe(() => this.wake());
    this.open();
  }

  stop(): void {
    this.end({ name: 'stopped' });
  }

  /** Throws a RequestError when nobody can get the frame. */
  send(frame: ClientFrame): void {
    if (this.state.name !== 'live')
      throw new RequestError('disconnected', 'There is no connection just now.');
    const text = JSON.stringify(frame);
    // The server closes a socket that sends more, and the sender would come back and send it again.
    if (this.limits && new TextEncoder().encode(text).length > this.limits.frame_bytes)
      throw new RequestError('too_large', 'That is more than the server takes at once.');
    this.write(text);
  }

  /** Gives this socket up and says hello on a new one. */
  reconnect(): void {
    if (this.socket) this.lost();
  }

  private open(): void {
    this.release();
    this.change({ name: 'connecting' });
    const { clock, openSocket, url, protocols } = this.options;
    const socket = openSocket(url, protocols);
    let opened = false;
    this.socket = socket;
    this.timer = clock.setTimeout(() => this.lost(), WELCOME_WITHIN_MS);
    const listen = (type: 'open' | 'message' | 'close', act: (event: SocketEvent) => void) =>
      socket.addEventListener(type, (event) => {
        if (this.socket === socket) act(event);
      });
    listen('open', () => {
      opened = true;
      this.write(JSON.stringify({ type: 'hello', ...this.options.hello() } satisfies ClientFrame));
    });
    listen('message', (event) => this.receive(socket, event.data));
    listen('close', (event) => this.lost(event.code, opened));
    socket.addEventListener('error', () => {}); // `close` follows; without a listener `ws` would throw
  }

  private receive(socket: Socket, data: unknown): void {
    const frame = parseFrame(data);
    if (!frame) return;
    this.heartbeat.heard();
    if (frame.type === 'bye') this.byeMs = frame.retry_after_ms;
    if (frame.type === 'welcome') {
      this.userId ??= frame.user_id;
      if (this.userId !== frame.user_id) return this.end({ name: 'signed-out' });
      this.limits = frame.limits;
    }
    this.options.onFrame(frame);
    if (this.socket !== socket) return;
    if (frame.type === 'welcome') this.live(frame.heartbeat_ms);
    if (frame.type === 'resync' && this.state.name !== 'live') this.live(HEARTBEAT_MS);
  }

  private live(heartbeatMs: number): void {
    this.options.clock.clearTimeout(this.timer);
    this.liveSince = this.options.clock.now();
    this.heartbeat.start(heartbeatMs);
    this.change({ name: 'live' });
  }

  private lost(code = 1006, opened = true): void {
    const { clock, random } = this.options;
    if (this.liveSince !== undefined && clock.now() - this.liveSince >= STEADY_MS) this.failures = 0;
    const atLeast = this.byeMs ?? CLOSE_WAIT_MS[code] ?? 0;
    this.release();
    this.earliest = clock.now() + atLeast;
    this.wait(this.earliest + backoff(this.failures, random));
    this.failures += 1;
    if (!opened || code === 1008) void this.askWhetherSignedOut();
  }

  private wait(until: number): void {
    const { clock } = this.options;
    clock.clearTimeout(this.timer);
    this.timer = clock.setTimeout(() => this.open(), until - clock.now());
    this.change({ name: 'waiting', retryAt: until });
  }

  private wake(): void {
    if (this.state.name === 'live') return this.heartbeat.ask();
    if (this.state.name !== 'waiting') return;
    if (this.options.clock.now() >= this.earliest) this.open();
    else this.wait(this.earliest);
  }

  private async askWhetherSignedOut(): Promise<void> {
    const answer = await this.options.probe().catch(() => 'unreachable');
    const trying = this.state.name === 'waiting' || this.state.name === 'connecting';
    if (answer === 'signed-out' && trying) this.end({ name: 'signed-out' });
  }

  private end(state: ConnectionState): void {
    this.release();
    this.unsubscribe?.();
    this.unsubscribe = undefined;
    this.change(state);
  }

  private release(): void {
    this.options.clock.clearTimeout(this.timer);
    this.heartbeat.stop();
    this.liveSince = undefined;
    this.byeMs = undefined;
    const socket = this.socket;
    this.socket = undefined; // first: whatever this socket still says is no longer heard
    socket?.close();
  }

  /** Into a socket that is closing already nothing goes; its `close` is a moment away. */
  private write(text: string): void {
    if (this.socket?.readyState === OPEN) this.socket.send(text);
  }

  private change(state: ConnectionState): void {
    this.state = state;
    this.options.onState(state);
  }
}
