import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
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
    if (this.databaseHealth.damage) return check.down(`The database is damaged. ${HOW_TO_RESTORE}`);
    if (this.lockWait.ms > LOCKED_MS) return check.degraded('Another process holds the database lock.');
    return check.attempt(() => {
      this.db.get('SELECT max(rowid) FROM sqlite_schema');
    });
  };

  readonly search = () => {
    const check = this.health.check('search');
    try {
      return this.index.isSuspended ? check.degraded('The search index is being rebuilt.') : check.up();
    } catch {
      return check.degraded("The database can't be read.");
    }
  };
}
