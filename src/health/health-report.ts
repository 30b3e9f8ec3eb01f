import { Injectable, ServiceUnavailableException } from '@nestjs/common';
import { type HealthCheckResult, HealthCheckService, type HealthIndicatorFunction } from '@nestjs/terminus';
import type { HealthLine, HealthState, HealthSubject } from '../protocol/health.view';
import { HealthChecks } from './health-checks';

const STATES: HealthState[] = ['down', 'poor', 'tip', 'well'];

@Injectable()
export class HealthReport {
  constructor(
    private readonly health: HealthCheckService,
    private readonly checks: HealthChecks,
  ) {}

  run(checks: HealthIndicatorFunction[] = this.checks.all): Promise<HealthCheckResult> {
    return this.health.check(checks).catch((error: unknown) => {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      return error.getResponse() as HealthCheckResult;
    });
  }

  async lines(): Promise<HealthLine[]> {
    const { details } = await this.run();
    const lines = Object.entries(details).map(([subject, { status, message, advice }]) => ({
      subject: subject as HealthSubject,
      state: stateOf(status, advice),
      message: String(message),
      advice: advice as string | undefined,
    }));
    return lines.sort((one, other) => STATES.indexOf(one.state) - STATES.indexOf(other.state));
  }
}

function stateOf(status: string, advice: unknown): HealthState {
  if (status === 'up') return advice === undefined ? 'well' : 'tip';
  return status === 'degraded' ? 'poor' : 'down';
}
