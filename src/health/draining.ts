import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/** Who keeps a connection and does not use it for so long gets it closed. */
const GRACE_MS = 1_000;
const EVERY_MS = 50;

/**
 * The first part of a stop. From now on every answer says that its connection ends: who is busy hears it with the
 * next answer, so that no request meets a connection that is just being closed.
 */
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

  /** Resolves when nobody is connected any more, or after a while. */
  async begin(): Promise<void> {
    this.isOn = true;
    const end = performance.now() + GRACE_MS;
    while (performance.now() < end && (await this.countConnections()) > 0) await sleep(EVERY_MS);
  }

  /** Long answers that began before may leave a connection behind. */
  onModuleDestroy(): void {
    this.isOn = true;
    const timer = setInterval(() => this.server.closeIdleConnections(), GRACE_MS).unref();
    this.server.once('close', () => clearInterval(timer));
  }

  private countConnections(): Promise<number> {
    return new Promise((resolve) => this.server.getConnections((_error, count) => resolve(count ?? 0)));
  }
}
