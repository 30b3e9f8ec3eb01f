import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

const CHECK_MS = 100;

/** Browsers open connections ahead of need; Node counts them as busy and would wait for them on shutdown. */
@Injectable()
export class IdleConnections implements OnModuleInit {
  private readonly unused = new Set<Socket>();

  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    this.server.on('connection', (socket) => {
      this.unused.add(socket);
      socket.once('close', () => this.unused.delete(socket));
    });
    this.server.on('request', ({ socket }) => this.unused.delete(socket));
    this.server.on('upgrade', ({ socket }) => this.unused.delete(socket));
  }

  end(): void {
    const timer = setInterval(() => {
      for (const socket of this.unused) socket.destroy();
      this.server.closeIdleConnections();
    }, CHECK_MS).unref();
    this.server.once('close', () => clearInterval(timer));
  }

  private get server(): Server {
    return this.host.httpAdapter.getHttpServer();
  }
}
