import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import type { Viewer } from '../auth/viewer';
import type { Connection, Sink } from '../presence/connection';
import type { Packet } from '../presence/packet';
import type { Flusher } from './flusher';

/** A socket of somebody who is signed in. */
export class ClientSocket extends WebSocket {
  /** Who it is and where from, as the handshake found out; set before anybody else sees the socket. */
  viewer: Viewer;
  address: string;
  connection: Connection;

  /** The stream below, for frames that are prepared once and written to many. */
  get stream(): Socket {
    return (this as unknown as { _socket: Socket })._socket;
  }
}

export class SocketSink implements Sink {
  readonly isSocket = true;
  private isCorked = false;

  constructor(
    private readonly socket: ClientSocket,
    private readonly flusher: Flusher,
  ) {}

  get bufferedAmount(): number {
    return this.socket.bufferedAmount;
  }

  send({ wire }: Packet): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    const { stream } = this.socket;
    if (!this.isCorked) {
      this.isCorked = true;
      stream.cork();
      this.flusher.add(this);
    }
    stream.write(wire);
  }

  flush(): void {
    this.isCorked = false;
    // The stream is gone from a socket that has closed meanwhile.
    this.socket.stream?.uncork();
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
