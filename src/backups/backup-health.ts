import { Injectable } from '@nestjs/common';
import { findAccount } from '../auth/account.queries';
import { ReadDatabase } from '../database/database';
import { type BackupRow, findSettings, keptBackups, lastProven } from './backup.queries';
import { isAhead, isTooOld, judgeAge } from './backup-age';

@Injectable()
export class BackupHealth {
  constructor(private readonly db: ReadDatabase) {}

  get lastProven(): BackupRow | undefined {
    return lastProven(this.db);
  }

  get lastTaken(): BackupRow | undefined {
    return keptBackups(this.db)[0];
  }

  get isNightly(): boolean {
    return findSettings(this.db).is_nightly === 1;
  }

  /** What was written since then would be lost with the disk; undefined where there is no account yet. */
  get unprotectedSince(): number | undefined {
    return this.lastProven?.taken_at ?? findAccount(this.db)?.created_at;
  }

  isOverdue(now: number): boolean {
    const since = this.unprotectedSince;
    return since !== undefined && isTooOld(since, now);
  }

  /** The clock was set back since, so its age is unknown. */
  isAhead(now: number): boolean {
    const proven = this.lastProven?.taken_at ?? undefined;
    return proven !== undefined && isAhead(proven, now);
  }

  judge(now: number) {
    return judgeAge(this.lastProven?.taken_at ?? undefined, findAccount(this.db)?.created_at, now);
  }
}
