import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/** Time for clients to use the answer that tells them to reconnect. */
const GRACE_MS = 1_000;
const CHECK_MS = 50;

@Injectable()
export class Draining implements OnModuleDestroy {
  private server: Server;
  isOn = false;

  listen(fastify: FastifyInstance): void {
    this.server = fastify.server as Server;
    fastify.addHook('onSend', (_request, reply, payload, done) => {
      if (this.isOn) reply.header('connection', 'close');
      done(null, payload);
    });
  }

  async begin(): Promise<void> {
    this.isOn = true;
    const end = performance.now() + GRACE_MS;
    while (performance.now() < end && (await this.countConnections()) > 0) await sleep(CHECK_MS);
  }

  onModuleDestroy(): void {
    this.isOn = true;
    const timer = setInterval(() => this.server.closeIdleConnections(), GRACE_MS).unref();
    this.server.once('close', () => clearInterval(timer));
  }

  private countConnections(): Promise<number> {
    return new Promise((resolve) => this.server.getConnections((_error, count) => resolve(count ?? 0)));
  }
}
