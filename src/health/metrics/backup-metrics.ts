import { Injectable } from '@nestjs/common';
import { BackupHealth } from '../../backups/backup-health';
import { MetricsRegistry } from './metrics-registry';

@Injectable()
export class BackupMetrics {
  constructor(registry: MetricsRegistry, backups: BackupHealth) {
    registry.gauge(
      'campfire_backup_last_success_timestamp_seconds',
      'When the newest backup that is still there was taken; 0 without one.',
      () => (backups.lastTaken?.taken_at ?? 0) / 1000,
    );
    registry.gauge(
      'campfire_backup_last_verified_timestamp_seconds',
      'When the newest proven backup that is still there was restored, checked, and read by a server; 0 without one.',
      () => (backups.lastProven?.proven_at ?? 0) / 1000,
    );
  }
}
