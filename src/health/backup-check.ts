import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { text } from '../../assets/texts/texts';
import { BackupHealth } from '../backups/backup-health';

@Injectable()
export class BackupCheck {
  constructor(
    private readonly health: HealthIndicatorService,
    private readonly backups: BackupHealth,
  ) {}

  readonly backup = () => {
    const check = this.health.check('backup');
    try {
      const now = Date.now();
      const proven = this.backups.lastProven?.taken_at;
      const { isOverdue, ...words } = this.backups.judge(now);
      const figures = proven ? { proven_backup_taken_at: new Date(proven).toISOString() } : {};
      if (!this.backups.isNightly)
        return check.up({ ...figures, ...text.health.backup.off(proven ? now - proven : undefined) });
      return isOverdue ? check.degraded({ ...figures, ...words }) : check.up({ ...figures, ...words });
    } catch {
      return check.degraded(text.health.backup.unreadable);
    }
  };
}
