import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { BackupsModule } from '../backups/backups.module';
import { BotsModule } from '../bots/bots.module';
import { PushModule } from '../push/push.module';
import { SearchModule } from '../search/search.module';
import { BackupCheck } from './backup-check';
import { DatabaseChecks } from './database-checks';
import { DiskCheck } from './disk-check';
import { Draining } from './draining';
import { HealthController } from './health.controller';
import { HealthChecks } from './health-checks';
import { LoadChecks } from './load-checks';
import { LoopDelay } from './loop-delay';
import { BackupMetrics } from './metrics/backup-metrics';
import { HttpMetrics } from './metrics/http-metrics';
import { LiveMetrics } from './metrics/live-metrics';
import { MetricsController } from './metrics/metrics.controller';
import { MetricsRegistry } from './metrics/metrics-registry';
import { ProcessMetrics } from './metrics/process-metrics';
import { PushMetrics } from './metrics/push-metrics';
import { WebhookMetrics } from './metrics/webhook-metrics';
import { WriteMetrics } from './metrics/write-metrics';
import { Operator } from './operator';
import { ProxyCheck } from './proxy-check';

const CHECKS = [BackupCheck, DatabaseChecks, DiskCheck, HealthChecks, LoadChecks, ProxyCheck];
const METRICS = [
  BackupMetrics,
  HttpMetrics,
  LiveMetrics,
  MetricsRegistry,
  ProcessMetrics,
  PushMetrics,
  WebhookMetrics,
  WriteMetrics,
];

@Module({
  imports: [TerminusModule.forRoot(), SearchModule, PushModule, BotsModule, BackupsModule],
  controllers: [HealthController, MetricsController],
  providers: [...CHECKS, ...METRICS, Draining, LoopDelay, Operator],
})
export class HealthModule {}
