import { Controller, Get, Header, Req } from '@nestjs/common';
import { SkipThrottle } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../auth/viewer';
import { Config } from '../../config/config';
import { Forbidden, Unauthenticated } from '../../http/errors';
import { Operator } from '../operator';
import { MetricsRegistry } from './metrics-registry';

@Controller('metrics')
@Public()
@SkipThrottle({ default: true })
export class MetricsController {
  constructor(
    private readonly config: Config,
    private readonly operator: Operator,
    private readonly metrics: MetricsRegistry,
  ) {}

  /** Requires `METRICS_TOKEN` as a bearer token, or a request from this machine if none is set. */
  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  show(@Req() request: FastifyRequest): Promise<string> {
    this.assertCanRead(request);
    return this.metrics.render();
  }

  private assertCanRead(request: FastifyRequest): void {
    if (this.operator.isAsking(request)) return;
    if (this.config.METRICS_TOKEN !== undefined)
      throw new Unauthenticated('Metrics need METRICS_TOKEN as a bearer token.', 'wrong_token');
    throw new Forbidden('Metrics are available only from this machine unless METRICS_TOKEN is set.');
  }
}
