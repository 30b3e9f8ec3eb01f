import type { ClientFrame, Limits, ServerFrame } from '../../../src/presence/frames';
import { backoff } from './backoff';
import { BlockedSockets } from './blocked-sockets';
import type { Clock, Probe, Wakeups } from './platform';
import { RequestError } from './request-error';
import { SocketTrial } from './socket-trial';
import type { Loss, Transport, TransportOptions } from './transport';

export type ConnectionState =
  | { name: 'connecting' }
  /** `polling` where sockets are blocked: everything comes, only later, and without presence and typing. */
  | { name: 'live'; via: 'socket' | 'polling' }
  /** `retryAt` in the clock's milliseconds. */
  | { name: 'waiting'; retryAt: number }
  | { name: 'signed-out' }
  | { name: 'stopped' };

export interface ConnectionOptions extends Pick<TransportOptions, 'clock' | 'hello'> {
  /** Whose connection this is, when known: a cookie that became another person's must not speak for this one. */
  userId?: number;
  clock: Clock;
  random: () => number;
  wakeups: Wakeups;
  probe: Probe;
  socket(options: TransportOptions): Transport;
  polling(options: TransportOptions): Transport;
  onFrame(frame: ServerFrame): void;
  onState(state: ConnectionState): void;
}

/** A connection that lived this long was a success: the next wait starts small again. */
const STEADY_MS = 10_000;
/** What to wait at least when the server closes for its own reasons without a `bye`. */
const CLOSE_WAIT_MS: Record<number, number> = { 1012: 1_000, 1013: 5_000 };

/** One way to the server after another, for ever, until stopped or signed out. */
export class Connection {
  state: ConnectionState = { name: 'stopped' };
  private limits: Limits | undefined;
  private userId: number | undefined;
  private transport: Transport | undefined;
  private readonly trial: SocketTrial;
  private readonly blocked = new BlockedSockets();
  private failures = 0;
  private earliest = 0;
  private liveSince: number | undefined;
  private timer: unknown;
  private unsubscribe: (() => void) | undefined;

  constructor(private readonly options: ConnectionOptions) {
    this.userId = options.userId;
    const { clock, random, socket } = options;
    this.trial = new SocketTrial({ clock, random, make: () => this.make(socket) });
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
    // The server closes a socket that sends more, and the sender would come back and send it again.
    if (this.limits && new TextEncoder().encode(JSON.stringify(frame)).length > this.limits.frame_bytes)
      throw new RequestError('too_large', 'That is more than the server takes at once.');
    this.transport?.send(frame);
  }

  /** Gives this socket up and says hello on a new one. */
  reconnect(): void {
    if (this.transport) this.lost(this.transport, { code: 1006, wasWelcome: true });
  }

  /** For tabs whose own timers are slowed. */
  hurry(): void {
    this.transport?.hurry();
  }

  private open(): void {
    this.release();
    this.change({ name: 'connecting' });
    this.transport = this.make(this.blocked.isSo ? this.options.polling : this.options.socket);
    this.transport.open();
  }

  private make(kind: (options: TransportOptions) => Transport): Transport {
    const { clock, hello } = this.options;
    const transport = kind({
      clock,
      hello,
      onFrame: (frame) => this.receive(transport, frame),
      onLive: () => this.live(transport),
      onLost: (loss) => this.lost(transport, loss),
    });
    return transport;
  }

  private receive(transport: Transport, frame: ServerFrame): void {
    if (frame.type === 'welcome') {
      this.userId ??= frame.user_id;
      if (this.userId !== frame.user_id) return this.end({ name: 'signed-out' });
      this.limits = frame.limits;
    }
    if (this.trial.is(transport)) this.promote(transport);
    this.options.onFrame(frame);
  }

  /** The socket works again: polling ends. */
  private promote(socket: Transport): void {
    this.trial.succeed();
    this.transport?.close();
    this.transport = socket;
  }

  private live(transport: Transport): void {
    if (transport !== this.transport) return;
    if (transport.via === 'socket') this.blocked.cameThrough();
    this.liveSince = this.options.clock.now();
    this.change({ name: 'live', via: transport.via });
    if (transport.via === 'polling') this.trial.later();
  }

  private lost(transport: Transport, { code, wasWelcome, byeMs }: Loss): void {
    const { clock, random } = this.options;
    if (this.trial.is(transport)) return this.trial.later();
    if (transport !== this.transport) return;
    if (this.liveSince !== undefined && clock.now() - this.liveSince >= STEADY_MS) this.failures = 0;
    this.blocked.lost(wasWelcome);
    this.release();
    this.earliest = clock.now() + (byeMs ?? CLOSE_WAIT_MS[code] ?? 0);
    this.wait(this.earliest + backoff(this.failures, random));
    this.failures += 1;
    if (!wasWelcome || code === 1008) void this.askWhy();
  }

  private wait(until: number): void {
    const { clock } = this.options;
    clock.clearTimeout(this.timer);
    this.timer = clock.setTimeout(() => this.open(), until - clock.now());
    this.change({ name: 'waiting', retryAt: until });
  }

  private wake(): void {
    this.transport?.check();
    if (this.transport?.via === 'polling' && this.state.name === 'live') this.trial.now();
    if (this.state.name !== 'waiting') return;
    if (this.options.clock.now() >= this.earliest) this.open();
    else this.wait(this.earliest);
  }

  /** Browsers hide why a socket could not be opened; the API beside it tells. */
  private async askWhy(): Promise<void> {
    const answer = await this.options.probe().catch(() => 'unreachable');
    const isTrying = this.state.name === 'waiting' || this.state.name === 'connecting';
    if (answer === 'signed-out' && isTrying) return this.end({ name: 'signed-out' });
    if (answer !== 'signed-in' || !isTrying || !this.blocked.apiAnswers()) return;
    if (this.state.name === 'waiting' && this.options.clock.now() >= this.earliest) this.open();
  }

  private end(state: ConnectionState): void {
    this.release();
    this.unsubscribe?.();
    this.unsubscribe = undefined;
    this.change(state);
  }

  private release(): void {
    this.options.clock.clearTimeout(this.timer);
    this.liveSince = undefined;
    this.trial.end();
    const { transport } = this;
    this.transport = undefined; // first: what it still says is no longer heard
    transport?.close();
  }

  private change(state: ConnectionState): void {
    this.state = state;
    this.options.onState(state);
  }
}
