import { Controller, Get, Req, Res } from '@nestjs/common';
import type { HealthCheckResult, HealthIndicatorFunction, HealthIndicatorResult } from '@nestjs/terminus';
import { SkipThrottle } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../auth/viewer';
import { Draining } from './draining';
import { HealthChecks } from './health-checks';
import { HealthReport } from './health-report';
import { Operator } from './operator';

/** Open to everyone, never limited, silent in the log. Only the operator sees figures and reasons. */
@Controller()
@Public()
@SkipThrottle({ default: true })
export class HealthController {
  constructor(
    private readonly report: HealthReport,
    private readonly checks: HealthChecks,
    private readonly draining: Draining,
    private readonly operator: Operator,
  ) {}

  /** Liveness: the server responds. */
  @Get('up')
  up(@Res({ passthrough: true }) reply: FastifyReply): string {
    reply.type('text/plain; charset=utf-8');
    return 'up\n';
  }

  /** Every check by name; 503 if one is down. */
  @Get('health')
  all(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer(request, reply, this.checks.all);
  }

  /** Liveness probe: restart the server when this fails. */
  @Get('health/live')
  live() {
    return { status: 'ok' };
  }

  /** Readiness probe: 503 from the moment the server begins to stop. */
  @Get('health/ready')
  ready(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    if (!this.draining.isOn) return this.answer(request, reply, this.checks.ready);
    reply.status(503);
    return { status: 'shutting_down' };
  }

  /** Startup probe: the database is migrated and open. */
  @Get('health/startup')
  startup(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer(request, reply, this.checks.startup);
  }

  private async answer(request: FastifyRequest, reply: FastifyReply, checks: HealthIndicatorFunction[]) {
    const result = await this.report.run(checks);
    if (result.status === 'error') reply.status(503);
    return this.operator.isAsking(request) ? result : forStrangers(result);
  }
}

function forStrangers({ status, info, error, details }: HealthCheckResult) {
  return { status, info: onlyStatus(info), error: onlyStatus(error), details: onlyStatus(details) };
}

const onlyStatus = (checks: Partial<HealthIndicatorResult> = {}) =>
  Object.fromEntries(Object.entries(checks).map(([name, check]) => [name, { status: check?.status }]));
