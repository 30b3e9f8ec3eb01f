import { WebSocket } from 'ws';
import type { Viewer } from '../auth/viewer';
import type { Connection, Sink } from '../presence/connection';
import type { Packet } from '../presence/packet';

/** What `ws` keeps inside and has no name for: the way to write one prepared frame to many sockets. */
interface Internals {
  _sender: { sendFrame(list: Buffer[]): void };
}

/** A socket of somebody who is signed in. */
export class ClientSocket extends WebSocket {
  /** Who it is, as the handshake found out; set before anybody else sees the socket. */
  viewer: Viewer;
  connection: Connection;
}

export class SocketSink implements Sink {
  readonly isSocket = true;

  constructor(private readonly socket: ClientSocket) {}

  get bufferedAmount(): number {
    return this.socket.bufferedAmount;
  }

  send({ wire }: Packet): void {
    if (this.socket.readyState === WebSocket.OPEN)
      (this.socket as unknown as Internals)._sender.sendFrame([wire]);
  }

  ping(): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.ping();
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }

  destroy(): void {
    this.socket.terminate();
  }
}
