import { Injectable } from '@nestjs/common';
import { findAccount } from '../auth/account.queries';
import { Config } from '../config/config';
import { ReadDatabase } from '../database/database';
import type { AppError } from '../http/errors';
import { fieldErrors, typed } from '../pages/form-body';
import type { BackupView, KeptBackupView, NightView } from '../protocol/backup.view';
import { type BackupRow, findSettings, keptBackups, newestBackup, startedSince } from './backup.queries';
import { isEncrypting } from './backup-folder';
import { BackupHealth } from './backup-health';
import { BackupRetention } from './backup-retention';
import { lastNight } from './backup-schedule';
import { Backups } from './backups';
import { restoreCommands } from './restore-commands';

const NIGHTS = 14;

@Injectable()
export class BackupPropsBuilder {
  constructor(
    private readonly config: Config,
    private readonly db: ReadDatabase,
    private readonly backups: Backups,
    private readonly health: BackupHealth,
    private readonly retention: BackupRetention,
  ) {}

  build(now: number, body: unknown, error?: AppError) {
    const { is_nightly, time, kept } = findSettings(this.db);
    const { lastProven } = this.health;
    const rows = keptBackups(this.db);
    return {
      running: this.backups.running,
      newest: lastProven && backupView(lastProven),
      unprotectedMs: Math.max(0, now - (this.health.unprotectedSince ?? now)),
      isOverdue: this.health.isOverdue(now),
      isAhead: this.health.isAhead(now),
      failure: this.failureSince(lastProven),
      nights: this.nights(time, now),
      backups: rows.slice(0, NIGHTS).map((row) => keptBackupView(row, this.retention.encrypted.has(row.id))),
      folder: this.retention.folder,
      isOnSameDisk: this.retention.isOnSameDisk,
      isEncrypted: isEncrypting(this.config),
      shortage: this.retention.shortage,
      schedule: { isNightly: is_nightly === 1, time, kept: String(kept), zone: zoneName() },
      values: error && typed(body),
      errors: fieldErrors(error, 'time', 'kept'),
    };
  }

  private failureSince(proven: BackupRow | undefined): string | undefined {
    const last = newestBackup(this.db);
    return last && last.id >= (proven?.id ?? 0) ? (last.error ?? undefined) : undefined;
  }

  private nights(time: string, now: number): NightView[] {
    const since = findAccount(this.db)?.created_at ?? now;
    const starts: number[] = [];
    for (
      let start = lastNight(time, now);
      start >= since && starts.length < NIGHTS;
      start = lastNight(time, start - 1)
    )
      starts.unshift(start);
    const all = startedSince(this.db, starts[0] ?? now);
    return starts.map((start, index) => {
      const end = starts[index + 1] ?? Number.POSITIVE_INFINITY;
      return nightView(
        start,
        all.filter(({ started_at }) => started_at >= start && started_at < end),
      );
    });
  }
}

function nightView(start: number, attempts: BackupRow[]): NightView {
  const isProven = attempts.some(({ proven_at }) => proven_at !== null);
  const error = attempts.find((attempt) => attempt.error !== null)?.error ?? undefined;
  return {
    day: new Date(start).getDate(),
    at: new Date(start).toISOString(),
    state: isProven ? 'proven' : error === undefined ? 'off' : 'failed',
    error: isProven ? undefined : error,
  };
}

const backupView = ({ name, taken_at, proven_at, messages, files, bytes, error }: BackupRow): BackupView => ({
  name,
  taken_at: new Date(taken_at!).toISOString(),
  proven_at: proven_at === null ? null : new Date(proven_at).toISOString(),
  messages,
  files,
  bytes,
  error,
});

const keptBackupView = (row: BackupRow, isEncrypted: boolean): KeptBackupView => ({
  ...backupView(row),
  isEncrypted,
  restore: row.proven_at === null ? undefined : restoreCommands(row.folder, row.name, isEncrypted),
});

const zoneName = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
