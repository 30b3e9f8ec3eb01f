import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Config } from '../../config/config';
import { LiveStats } from '../../connections/live-stats';
import { clientAddress } from '../../http/client-address';
import { SOCKETS } from '../../protocol/limits';
import { OWN_HEADER_LINE } from '../../protocol/own-header';
import { PeerAddress } from '../../proxies/peer-address';

const HEAD = ['HTTP/1.1 429 Too Many Requests', OWN_HEADER_LINE, 'connection: close', 'retry-after: 10'];
const REFUSAL = `${HEAD.join('\r\n')}\r\ncontent-length: 0\r\n\r\n`;

/** Limits connections per address, idle ones included. Trusted proxies speak for many clients and are not limited. */
@Injectable()
export class ConnectionLimit implements OnModuleInit {
  private readonly open = new Map<string, Set<Duplex>>();

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly config: Config,
    private readonly stats: LiveStats,
    private readonly peers: PeerAddress,
  ) {}

  onModuleInit(): void {
    if (!this.config.RATE_LIMITS) return;
    const server: Server = this.host.httpAdapter.getHttpServer();
    server.on('connection', (socket) => {
      const peer = socket.remoteAddress ?? '';
      if (this.peers.isTrusted(peer)) return;
      const address = clientAddress(peer);
      if (!this.take(address, socket)) return;
      socket.once('close', () => this.release(address, socket));
    });
    server.on('upgrade', ({ socket }) => this.release(clientAddress(socket.remoteAddress ?? ''), socket));
  }

  private take(address: string, socket: Duplex & { destroySoon(): void }): boolean {
    const sockets = this.open.get(address) ?? new Set();
    if (sockets.size >= SOCKETS.plainPerAddress) {
      this.stats.refused++;
      socket.write(REFUSAL);
      socket.destroySoon();
      return false;
    }
    this.open.set(address, sockets.add(socket));
    return true;
  }

  private release(address: string, socket: Duplex): void {
    const sockets = this.open.get(address);
    if (sockets?.delete(socket) && sockets.size === 0) this.open.delete(address);
  }
}
