import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { PushModule } from '../push/push.module';
import { SearchModule } from '../search/search.module';
import { Checks } from './checks';
import { Draining } from './draining';
import { HealthController } from './health.controller';
import { HttpMetrics } from './http-metrics';
import { LoopDelay } from './loop-delay';
import { Metrics } from './metrics';
import { MetricsController } from './metrics.controller';

@Module({
  imports: [TerminusModule.forRoot(), SearchModule, PushModule],
  controllers: [HealthController, MetricsController],
  providers: [Checks, Draining, HttpMetrics, LoopDelay, Metrics],
})
export class HealthModule {}
