import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import type { Viewer } from '../../auth/viewer';
import type { Connection, Sink } from '../../connections/connection';
import type { Packet } from '../../connections/packet';
import type { WriteBatcher } from './write-batcher';

export class ClientSocket extends WebSocket {
  viewer: Viewer;
  address: string;
  connection: Connection;

  /** Frames that were framed once are written here directly. */
  get stream(): Socket {
    return (this as unknown as { _socket: Socket })._socket;
  }
}

export class SocketSink implements Sink {
  readonly isSocket = true;
  private isCorked = false;

  constructor(
    private readonly socket: ClientSocket,
    private readonly batcher: WriteBatcher,
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
      this.batcher.add(this);
    }
    stream.write(wire);
  }

  flush(): void {
    this.isCorked = false;
    // A closed socket has no stream.
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
