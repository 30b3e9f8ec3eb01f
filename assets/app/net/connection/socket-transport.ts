import { HEARTBEAT_MS } from '../../../../src/protocol/limits';
import type { OpenSocket, Socket, SocketEvent } from '../platform';
import { type Command, frameOf } from './command';
import { Heartbeat } from './heartbeat';
import { parseFrame } from './parse-frame';
import type { Transport, TransportOptions } from './transport';

interface SocketOptions extends TransportOptions {
  url: string;
  protocols: string[];
  openSocket: OpenSocket;
}

const WELCOME_TIMEOUT_MS = 15_000;
const OPEN = 1;

export class SocketTransport implements Transport {
  readonly via = 'socket';
  private socket: Socket | undefined;
  private isWelcome = false;
  private retryAfterMs: number | undefined;
  private timer: unknown;
  private readonly heartbeat: Heartbeat;

  constructor(private readonly options: SocketOptions) {
    this.heartbeat = new Heartbeat({
      clock: options.clock,
      send: (signal) => this.send(signal),
      onDead: () => this.lost(1006),
    });
  }

  open(): void {
    const { clock, openSocket, url, protocols } = this.options;
    this.timer = clock.setTimeout(() => this.lost(1006), WELCOME_TIMEOUT_MS);
    try {
      this.socket = openSocket(url, protocols);
    } catch {
      // Browsers throw when a policy forbids sockets.
      clock.clearTimeout(this.timer);
      this.timer = clock.setTimeout(() => this.lost(1006), 0);
      return;
    }
    this.listen(this.socket);
  }

  send(command: Command): void {
    if (this.socket?.readyState === OPEN) this.socket.send(JSON.stringify(frameOf(command)));
  }

  check(): void {
    if (this.isWelcome) this.heartbeat.check();
  }

  sendOverdueHeartbeat(): void {
    this.heartbeat.sendOverdueHeartbeat();
  }

  close(): void {
    this.options.clock.clearTimeout(this.timer);
    this.heartbeat.stop();
    const { socket } = this;
    this.socket = undefined; // first, so that its last events are ignored
    socket?.close();
  }

  private listen(socket: Socket): void {
    const on = (type: 'open' | 'message' | 'close', handle: (event: SocketEvent) => void) =>
      socket.addEventListener(type, (event) => {
        if (this.socket === socket) handle(event);
      });
    on('open', () => this.send({ type: 'hello', ...this.options.hello() }));
    on('message', (event) => this.receive(event.data));
    on('close', (event) => this.lost(event.code ?? 1006));
    socket.addEventListener('error', () => {}); // `ws` throws without a listener; `close` follows
  }

  private receive(data: unknown): void {
    const frame = parseFrame(data);
    if (!frame) return;
    this.heartbeat.onFrame();
    if (frame.type === 'bye') this.retryAfterMs = frame.retry_after_ms;
    this.options.onFrame(frame);
    if (!this.socket) return;
    if (frame.type === 'welcome') this.live(frame.heartbeat_ms);
    if (frame.type === 'resync' && !this.isWelcome) this.live(HEARTBEAT_MS);
  }

  private live(heartbeatMs: number): void {
    this.isWelcome = true;
    this.options.clock.clearTimeout(this.timer);
    this.heartbeat.start(heartbeatMs);
    this.options.onLive();
  }

  private lost(code: number): void {
    this.close();
    this.options.onLost({ code, gotWelcome: this.isWelcome, retryAfterMs: this.retryAfterMs });
  }
}
