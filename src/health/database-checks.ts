import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { text } from '../../assets/texts/texts';
import { ReadDatabase } from '../database/database';
import { DatabaseHealth, HOW_TO_RESTORE } from '../database/database-health';
import { SearchIndex } from '../search/engine/search-index';
import { LockWait } from '../writes/lock-wait';

const LOCKED_MS = 1_000;

@Injectable()
export class DatabaseChecks {
  constructor(
    private readonly health: HealthIndicatorService,
    private readonly db: ReadDatabase,
    private readonly databaseHealth: DatabaseHealth,
    private readonly lockWait: LockWait,
    private readonly index: SearchIndex,
  ) {}

  readonly database = () => {
    const check = this.health.check('database');
    const words = text.health.database;
    if (this.databaseHealth.damage) return check.down(words.damaged(HOW_TO_RESTORE));
    if (this.lockWait.ms > LOCKED_MS) return check.degraded(words.locked);
    try {
      this.db.get('SELECT max(rowid) FROM sqlite_schema');
      return check.up(words.well);
    } catch {
      return check.down(words.unreadable);
    }
  };

  readonly search = () => {
    const check = this.health.check('search');
    const words = text.health.search;
    try {
      return this.index.isSuspended ? check.degraded(words.rebuilding) : check.up(words.well);
    } catch {
      return check.degraded(words.unreadable);
    }
  };
}
