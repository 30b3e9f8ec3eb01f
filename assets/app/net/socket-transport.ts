import type { ClientFrame } from '../../../src/presence/frames';
import { Heartbeat } from './heartbeat';
import { parseFrame } from './parse-frame';
import type { OpenSocket, Socket, SocketEvent } from './platform';
import type { Transport, TransportOptions } from './transport';

interface SocketOptions extends TransportOptions {
  url: string;
  protocols: string[];
  openSocket: OpenSocket;
}

const WELCOME_WITHIN_MS = 15_000;
const HEARTBEAT_MS = 50_000;
const OPEN = 1;

/** One WebSocket, from the upgrade to its end. */
export class SocketTransport implements Transport {
  readonly via = 'socket';
  private socket: Socket | undefined;
  private isWelcome = false;
  private byeMs: number | undefined;
  private timer: unknown;
  private readonly heartbeat: Heartbeat;

  constructor(private readonly options: SocketOptions) {
    this.heartbeat = new Heartbeat({
      clock: options.clock,
      send: (frame) => this.send(frame),
      dead: () => this.lost(1006),
    });
  }

  open(): void {
    const { clock, openSocket, url, protocols } = this.options;
    this.timer = clock.setTimeout(() => this.lost(1006), WELCOME_WITHIN_MS);
    try {
      this.socket = openSocket(url, protocols);
    } catch {
      clock.clearTimeout(this.timer);
      this.timer = clock.setTimeout(() => this.lost(1006), 0); // browsers throw where a policy forbids sockets
      return;
    }
    this.listen(this.socket);
  }

  /** Into a socket that is closing already nothing goes; its `close` is a moment away. */
  send(frame: ClientFrame): void {
    if (this.socket?.readyState === OPEN) this.socket.send(JSON.stringify(frame));
  }

  check(): void {
    if (this.isWelcome) this.heartbeat.ask();
  }

  hurry(): void {
    this.heartbeat.hurry();
  }

  close(): void {
    this.options.clock.clearTimeout(this.timer);
    this.heartbeat.stop();
    const { socket } = this;
    this.socket = undefined; // first: whatever this socket still says is no longer heard
    socket?.close();
  }

  private listen(socket: Socket): void {
    const on = (type: 'open' | 'message' | 'close', act: (event: SocketEvent) => void) =>
      socket.addEventListener(type, (event) => {
        if (this.socket === socket) act(event);
      });
    on('open', () => this.send({ type: 'hello', ...this.options.hello() }));
    on('message', (event) => this.receive(event.data));
    on('close', (event) => this.lost(event.code ?? 1006));
    socket.addEventListener('error', () => {}); // `close` follows; without a listener `ws` would throw
  }

  private receive(data: unknown): void {
    const frame = parseFrame(data);
    if (!frame) return;
    this.heartbeat.heard();
    if (frame.type === 'bye') this.byeMs = frame.retry_after_ms;
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
    this.options.onLost({ code, wasWelcome: this.isWelcome, byeMs: this.byeMs });
  }
}
