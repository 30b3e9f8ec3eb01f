import type { Limits, ServerFrame } from '../../../../src/protocol/frames';
import { RequestError } from '../request-error';
import { BlockedSockets } from './blocked-sockets';
import { assertFits, type Command } from './command';
import type { ConnectionOptions, ConnectionState } from './connection-options';
import { MAX_WAIT_MS, RetrySchedule } from './retry-schedule';
import { SocketProbe } from './socket-probe';
import type { Loss, Transport, TransportOptions } from './transport';
import { type Act, Urgency } from './urgency';

/** A socket that takes longer to open was perhaps begun before the network was back. */
const SLOW_OPEN_MS = 2_000;

export class Connection {
  state: ConnectionState = { name: 'stopped' };
  private limits: Limits | undefined;
  private userId: number | undefined;
  private transport: Transport | undefined;
  private readonly socketProbe: SocketProbe;
  private readonly sockets = new BlockedSockets();
  private readonly retries: RetrySchedule;
  private readonly urgency: Urgency;
  private openedAt = 0;
  private timer: unknown;
  private unsubscribe: (() => void) | undefined;

  constructor(private readonly options: ConnectionOptions) {
    const { clock, random, socket, userId } = options;
    this.userId = userId;
    this.retries = new RetrySchedule(clock, random);
    this.urgency = new Urgency(clock);
    this.socketProbe = new SocketProbe({ clock, random, make: () => this.make(socket) });
  }

  start(): void {
    if (this.state.name !== 'stopped' && this.state.name !== 'signed-out') return;
    this.retries.reset();
    this.unsubscribe = this.options.wakeups.subscribe(() => this.wake());
    this.open();
  }

  stop(): void {
    this.end({ name: 'stopped' });
  }

  /** @throws {RequestError} `disconnected`, `too_large` */
  send(command: Command): void {
    if (this.state.name !== 'live') throw RequestError.disconnected();
    if (this.limits) assertFits(command, this.limits);
    this.transport?.send(command);
  }

  reconnect(): void {
    if (this.transport) this.lost(this.transport, { code: 1006, gotWelcome: true });
  }

  hurry(act: Act): void {
    const { state } = this;
    if (state.name !== 'waiting' && state.name !== 'connecting') return;
    const wait = this.urgency.waitFor(act);
    if (wait === 0) this.wake();
    else if (state.name === 'waiting') this.wait(Math.min(state.retryAt, this.options.clock.now() + wait));
  }

  sendOverdueHeartbeat(): void {
    this.transport?.sendOverdueHeartbeat();
  }

  private open(): void {
    this.release();
    this.openedAt = this.options.clock.now();
    this.change({ name: 'connecting' });
    this.transport = this.make(this.sockets.isBlocked ? this.options.polling : this.options.socket);
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
      this.retries.onWelcome(frame.spread_ms);
    }
    if (this.socketProbe.is(transport)) this.promote(transport);
    this.options.onFrame(frame);
  }

  private promote(socket: Transport): void {
    this.socketProbe.release();
    this.transport?.close();
    this.transport = socket;
  }

  private live(transport: Transport): void {
    if (transport !== this.transport) return;
    if (transport.via === 'socket') this.sockets.onSocketLive();
    this.retries.onLive();
    this.change({ name: 'live', via: transport.via });
    if (transport.via === 'polling') this.socketProbe.schedule();
  }

  private lost(transport: Transport, loss: Loss): void {
    if (this.socketProbe.is(transport)) return this.socketProbe.schedule();
    if (transport !== this.transport) return;
    this.sockets.onLost(loss.gotWelcome);
    this.release();
    this.wait(this.retries.onLost(loss));
    if (!loss.gotWelcome || loss.code === 1008) void this.probeSession();
  }

  private wait(retryAt: number): void {
    const { clock } = this.options;
    clock.clearTimeout(this.timer);
    this.timer = clock.setTimeout(() => this.open(), Math.min(MAX_WAIT_MS, retryAt - clock.now()));
    this.change({ name: 'waiting', retryAt });
  }

  private wake(): void {
    this.transport?.check();
    if (this.transport?.via === 'polling' && this.state.name === 'live') this.socketProbe.run();
    const isSlow = this.options.clock.now() - this.openedAt >= SLOW_OPEN_MS;
    if (this.state.name === 'connecting' && isSlow) return this.open();
    if (this.state.name !== 'waiting') return;
    if (this.retries.isOpen) this.open();
    else this.wait(this.retries.earliest);
  }

  /** Browsers hide the HTTP status of a failed upgrade, so the client asks the API. */
  private async probeSession(): Promise<void> {
    const answer = await this.options.probeSession().catch(() => 'unreachable');
    if (this.state.name !== 'waiting' && this.state.name !== 'connecting') return;
    if (answer === 'signed-out') return this.end({ name: 'signed-out' });
    if (answer !== 'signed-in' || !this.sockets.onApiAnswer()) return;
    if (this.state.name === 'waiting' && this.retries.isOpen) this.open();
  }

  private end(state: ConnectionState): void {
    this.release();
    this.unsubscribe?.();
    this.unsubscribe = undefined;
    this.change(state);
  }

  private release(): void {
    this.options.clock.clearTimeout(this.timer);
    this.socketProbe.stop();
    const { transport } = this;
    this.transport = undefined; // first, so that what it says while closing is ignored
    transport?.close();
  }

  private change(state: ConnectionState): void {
    this.state = state;
    this.options.onState(state);
  }
}
