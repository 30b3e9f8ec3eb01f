import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { clientAddress } from '../auth/client-address';
import { Config } from '../config';
import { LiveStats } from '../presence/live-stats';
import { PeerAddress } from './peer-address';
import { SOCKETS } from './socket-limits';

const REFUSAL =
  'HTTP/1.1 429 Too Many Requests\r\nconnection: close\r\nretry-after: 10\r\ncontent-length: 0\r\n\r\n';

/**
 * How many plain connections an address may have open, whether they say something or not. What became a socket is
 * counted by `Admission`. A proxy of ours has as many as it likes: whom it speaks for only the request tells.
 */
@Injectable()
export class ConnectionLimit implements OnModuleInit {
  private readonly peers: PeerAddress;
  private readonly open = new Map<string, Set<Duplex>>();

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly config: Config,
    private readonly stats: LiveStats,
  ) {
    this.peers = new PeerAddress(config.TRUSTED_PROXIES);
  }

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
