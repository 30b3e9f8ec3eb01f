import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { ProxyWarnings } from '../proxies/proxy-warnings';

@Injectable()
export class ProxyCheck {
  constructor(
    private readonly health: HealthIndicatorService,
    private readonly warnings: ProxyWarnings,
  ) {}

  /** Never down: some people get through, and a restart mends nothing. */
  readonly proxy = () => {
    const check = this.health.check('proxy');
    const { all } = this.warnings;
    return all.length > 0 ? check.degraded({ warnings: all }) : check.up();
  };
}
