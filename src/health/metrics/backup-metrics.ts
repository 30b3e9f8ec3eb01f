import { Injectable } from '@nestjs/common';
import { BackupHealth } from '../../backups/backup-health';
import { MetricsRegistry } from './metrics-registry';

@Injectable()
export class BackupMetrics {
  constructor(registry: MetricsRegistry, backups: BackupHealth) {
    registry.gauge(
      'campfire_backup_last_success_timestamp_seconds',
      'When the last backup was taken; 0 if none was.',
      () => (backups.lastTimes.taken_at ?? 0) / 1000,
    );
    registry.gauge(
      'campfire_backup_last_verified_timestamp_seconds',
      'When a backup was last restored, checked and read by a server; 0 if none was.',
      () => (backups.lastTimes.proven_at ?? 0) / 1000,
    );
  }
}
