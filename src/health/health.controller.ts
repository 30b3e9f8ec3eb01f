import { Controller, Get, Res, ServiceUnavailableException } from '@nestjs/common';
import { HealthCheckService } from '@nestjs/terminus';
import { SkipThrottle } from '@nestjs/throttler';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/viewer';
import { Checks } from './checks';
import { Draining } from './draining';

/** Probes of the operator: open to everyone, never limited, silent in the log. */
@Controller()
@Public()
@SkipThrottle({ default: true })
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly checks: Checks,
    private readonly draining: Draining,
  ) {}

  /** The server answers; nothing else is asked. */
  @Get('up')
  up(@Res({ passthrough: true }) reply: FastifyReply): string {
    reply.type('text/plain; charset=utf-8');
    return 'up\n';
  }

  /** Every part by name; 503 when one of them is down. */
  @Get('health')
  all(@Res({ passthrough: true }) reply: FastifyReply) {
    const { database, queue, eventLoop, disk, search, push } = this.checks;
    return this.answer(reply, [database, queue, eventLoop, disk, search, push]);
  }

  /** Restart me when this fails. */
  @Get('health/live')
  live() {
    return { status: 'ok' };
  }

  /** Send me requests while this succeeds; 503 from the moment the server begins to stop. */
  @Get('health/ready')
  ready(@Res({ passthrough: true }) reply: FastifyReply) {
    if (!this.draining.isOn) return this.answer(reply, [this.checks.database, this.checks.queue]);
    reply.status(503);
    return { status: 'shutting_down' };
  }

  /** The database is migrated and open. */
  @Get('health/startup')
  startup(@Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer(reply, [this.checks.database]);
  }

  private async answer(reply: FastifyReply, checks: Parameters<HealthCheckService['check']>[0]) {
    try {
      return await this.health.check(checks);
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      reply.status(503);
      return error.getResponse();
    }
  }
}
