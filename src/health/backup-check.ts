import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { BackupHealth } from '../backups/backup-health';

@Injectable()
export class BackupCheck {
  constructor(
    private readonly health: HealthIndicatorService,
    private readonly backups: BackupHealth,
  ) {}

  /** Never down: people can talk without a backup. */
  readonly backup = () => {
    const check = this.health.check('backup');
    try {
      if (!this.backups.isNightly) return check.up({ message: 'Nightly backups are off.' });
      return this.backups.isOverdue(Date.now()) ? check.degraded(this.overdue) : check.up();
    } catch {
      return check.degraded("The database can't be read.");
    }
  };

  private get overdue(): string {
    const at = this.backups.lastProven?.taken_at;
    if (!at) return 'No backup has been proven to work yet.';
    return `The last backup that is proven to work is from ${new Date(at).toISOString()}.`;
  }
}
