import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { findAccount } from '../auth/account.queries';
import { Config } from '../config/config';
import { ReadDatabase } from '../database/database';
import { findSettings, startedSince } from './backup.queries';
import { BackupRetention } from './backup-retention';
import { Backups } from './backups';

const EVERY_MS = 60_000;
const RETRY_MS = 3600_000;

/** One backup a night; a night that the server missed is made up for, and one that failed is tried again each hour. */
@Injectable()
export class BackupSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(BackupSchedule.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly config: Config,
    private readonly db: ReadDatabase,
    private readonly backups: Backups,
    private readonly retention: BackupRetention,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.DEMO) return;
    this.timer = setInterval(() => this.check(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private check(): void {
    void this.retention.checkPresence();
    try {
      if (this.isDue(Date.now())) this.backups.take().catch((error) => this.logger.error(error));
    } catch (error) {
      this.logger.warn(error);
    }
  }

  isDue(now: number): boolean {
    const { is_nightly, time } = findSettings(this.db);
    if (is_nightly === 0 || this.backups.running) return false;
    const night = lastNight(time, now);
    const account = findAccount(this.db);
    if (!account || account.created_at > night) return false;
    const attempts = startedSince(this.db, night).filter(({ started_at }) => started_at <= now);
    if (attempts.some(({ proven_at }) => proven_at !== null)) return false;
    return attempts.every(({ ended_at }) => ended_at !== null && ended_at < now - RETRY_MS);
  }
}

/** @param time such as `03:00` @returns when it was that time last */
export function lastNight(time: string, now: number): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const night = new Date(now);
  night.setHours(hours, minutes, 0, 0);
  if (night.getTime() > now) night.setDate(night.getDate() - 1);
  return night.getTime();
}
