import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ClientFrame, PostFrame, ServerFrame } from '../../src/protocol/frames';
import { messageOf } from './samples';

type Reply = (peer: Peer, frame: ClientFrame) => void;

/** One socket as the server sees it: everything that came, in order. */
export class Peer {
  readonly frames: ClientFrame[] = [];
  closed = false;

  constructor(
    readonly socket: WebSocket,
    readonly protocols: string | undefined,
  ) {}

  send(frame: ServerFrame): void {
    this.socket.send(JSON.stringify(frame));
  }

  of<Type extends ClientFrame['type']>(type: Type): (ClientFrame & { type: Type })[] {
    return this.frames.filter((frame) => frame.type === type) as (ClientFrame & { type: Type })[];
  }
}

/** A real socket server that answers as a good Campfire would, until a test changes a line of its script. */
export class ScriptedServer {
  readonly peers: Peer[] = [];
  readonly replies: Partial<Record<ClientFrame['type'], Reply>> = {};
  /** Answers every upgrade with this status instead of 101. */
  refuseWith: number | undefined;
  userId = 1;
  cursor = 100;
  spread: number | undefined;
  /** The clock that `welcome` tells. */
  now = () => 0;
  refusals = 0;
  private port = 0;
  private sockets!: WebSocketServer;

  static async start(): Promise<ScriptedServer> {
    const server = new ScriptedServer();
    await server.listen();
    return server;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/ws`;
  }

  get peer(): Peer {
    return this.peers.at(-1)!;
  }

  posts(): PostFrame[] {
    return this.peers.flatMap((peer) => peer.of('message.post'));
  }

  private async listen(): Promise<void> {
    this.sockets = new WebSocketServer({
      host: '127.0.0.1',
      port: 0,
      handleProtocols: (offered) => [...offered][0] ?? false,
      verifyClient: (_info, done) => {
        if (this.refuseWith !== undefined) this.refusals += 1;
        done(this.refuseWith === undefined, this.refuseWith);
      },
    });
    this.sockets.on('connection', (socket, request) =>
      this.welcome(new Peer(socket, request.headers['sec-websocket-protocol'])),
    );
    await new Promise((resolve) => this.sockets.once('listening', resolve));
    this.port = (this.sockets.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets.clients) socket.terminate();
    await new Promise((resolve) => this.sockets.close(resolve));
  }

  greet(peer: Peer): void {
    const limits = { message_bytes: 16_384, frame_bytes: 65_536, frames_per_second: 10, frames_burst: 50 };
    const connection_id = String(this.peers.length);
    const at = new Date(this.now()).toISOString();
    const { userId: user_id, cursor, spread: spread_ms } = this;
    peer.send({
      type: 'welcome',
      connection_id,
      user_id,
      cursor,
      heartbeat_ms: 50_000,
      spread_ms,
      at,
      limits,
    });
  }

  acknowledge(peer: Peer, frame: ClientFrame): void {
    if (frame.type === 'message.post')
      peer.send({ type: 'ack', ref: frame.ref, message: messageOf(frame), event_id: 1 });
    else if ('ref' in frame && frame.ref !== undefined) peer.send({ type: 'ack', ref: frame.ref });
  }

  private welcome(peer: Peer): void {
    this.peers.push(peer);
    peer.socket.on('close', () => {
      peer.closed = true;
    });
    peer.socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as ClientFrame;
      peer.frames.push(frame);
      const reply = this.replies[frame.type] ?? ((to, what) => this.reply(to, what));
      reply(peer, frame);
    });
  }

  private reply(peer: Peer, frame: ClientFrame): void {
    if (frame.type === 'hello') this.greet(peer);
    else if (frame.type === 'ping') peer.send({ type: 'pong' });
    else this.acknowledge(peer, frame);
  }
}
