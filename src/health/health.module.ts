import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { BackupsModule } from '../backups/backups.module';
import { BotsModule } from '../bots/bots.module';
import { FilesModule } from '../files/files.module';
import { PushModule } from '../push/push.module';
import { SearchModule } from '../search/search.module';
import { BackupCheck } from './backup-check';
import { DatabaseChecks } from './database-checks';
import { Draining } from './draining';
import { HealthController } from './health.controller';
import { HealthChecks } from './health-checks';
import { HealthPageController } from './health-page.controller';
import { HealthPropsBuilder } from './health-props';
import { HealthReport } from './health-report';
import { LoadChecks } from './load-checks';
import { LoopDelay } from './loop-delay';
import { MachineChecks } from './machine-checks';
import { BackupMetrics } from './metrics/backup-metrics';
import { DiskMetrics } from './metrics/disk-metrics';
import { HttpMetrics } from './metrics/http-metrics';
import { LiveMetrics } from './metrics/live-metrics';
import { MetricsController } from './metrics/metrics.controller';
import { MetricsRegistry } from './metrics/metrics-registry';
import { ProcessMetrics } from './metrics/process-metrics';
import { PushMetrics } from './metrics/push-metrics';
import { WebhookMetrics } from './metrics/webhook-metrics';
import { WriteMetrics } from './metrics/write-metrics';
import { Operator } from './operator';
import { OutsideChecks } from './outside-checks';

const CHECKS = [BackupCheck, DatabaseChecks, HealthChecks, LoadChecks, MachineChecks, OutsideChecks];
const METRICS = [
  BackupMetrics,
  DiskMetrics,
  HttpMetrics,
  LiveMetrics,
  MetricsRegistry,
  ProcessMetrics,
  PushMetrics,
  WebhookMetrics,
  WriteMetrics,
];

@Module({
  imports: [TerminusModule.forRoot(), SearchModule, PushModule, BotsModule, BackupsModule, FilesModule],
  controllers: [HealthController, HealthPageController, MetricsController],
  providers: [...CHECKS, ...METRICS, Draining, HealthPropsBuilder, HealthReport, LoopDelay, Operator],
})
export class HealthModule {}
