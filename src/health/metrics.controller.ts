import { BlockList, isIPv6 } from 'node:net';
import { Controller, Get, Header, Req } from '@nestjs/common';
import { SkipThrottle } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import { bearerToken } from '../auth/authenticator';
import { isSameSecret } from '../auth/tokens';
import { Public } from '../auth/viewer';
import { Config } from '../config';
import { Forbidden, Unauthenticated } from '../errors';
import { Metrics } from './metrics';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

@Controller('metrics')
@Public()
@SkipThrottle({ default: true })
export class MetricsController {
  constructor(
    private readonly config: Config,
    private readonly metrics: Metrics,
  ) {}

  /** For Prometheus: with `METRICS_TOKEN` as Bearer, or without one from the machine itself. */
  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  show(@Req() request: FastifyRequest): string {
    this.assertMayRead(request);
    return this.metrics.render();
  }

  private assertMayRead(request: FastifyRequest): void {
    const { METRICS_TOKEN } = this.config;
    if (METRICS_TOKEN === undefined) return assertLocal(request);
    if (!isSameSecret(METRICS_TOKEN, bearerToken(request.headers) ?? ''))
      throw new Unauthenticated('The metrics need their token as Bearer.', 'wrong_token');
  }
}

/** The peer itself counts, not whom it speaks for; a proxy on this machine speaks for strangers. */
function assertLocal({ socket, headers }: FastifyRequest): void {
  const address = socket.remoteAddress ?? '';
  const isLocal = loopback.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  if (!isLocal || FORWARDED.some((name) => name in headers))
    throw new Forbidden('The metrics are for this machine only, unless METRICS_TOKEN is set.');
}
