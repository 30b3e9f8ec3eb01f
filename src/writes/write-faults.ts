import { Injectable, Logger } from '@nestjs/common';
import { Condition } from '../database/condition';
import { WriteDatabase } from '../database/database';
import { isIndexDamage, isLocked, isObstacle } from '../database/faults';
import { suspendSearchIndex } from '../database/search-index';

const LOCK_PATIENCE_MS = 5_000;

/** What stands in the way of writes, and what is done about it. `/health` reads it. */
@Injectable()
export class WriteFaults {
  private readonly logger = new Logger(WriteFaults.name);
  private lockedSince = 0;
  private indexesLost = 0;
  /** What the disk refused last; undefined again as soon as something was saved. */
  obstacle: Error | undefined;
  /** Called when the search index was found damaged and a new one begun. */
  onIndexLost: (() => void) | undefined;

  constructor(
    private readonly db: WriteDatabase,
    private readonly condition: Condition,
  ) {}

  note(error: unknown): void {
    this.condition.note(error);
    if (isObstacle(error)) this.obstacle = error as Error;
  }

  /** Those who wait for an answer get one, even where nothing can be undone any more. */
  undo(): void {
    try {
      if (this.db.handle.inTransaction) this.db.run('ROLLBACK');
    } catch (error) {
      this.logger.error(error);
    }
  }

  /** How long another process has held the database. */
  get lockedMs(): number {
    return this.lockedSince > 0 ? performance.now() - this.lockedSince : 0;
  }

  /** @returns true while it makes sense to wait for whoever holds the database */
  isWaiting(error: unknown): boolean {
    if (!isLocked(error)) return false;
    this.lockedSince ||= performance.now();
    if (this.lockedMs < LOCK_PATIENCE_MS) return true;
    this.lockedSince = 0;
    return false;
  }

  began(): void {
    this.lockedSince = 0;
  }

  /** A commit without changes asks nothing of the disk, and tells nothing about it. */
  get changes(): number {
    return this.obstacle ? this.db.get<{ count: number }>('SELECT total_changes() AS count')!.count : 0;
  }

  committed(changesBefore: number): void {
    if (this.obstacle && this.changes !== changesBefore) this.obstacle = undefined;
  }

  /**
   * Messages flow on while search is mended; where a new index does not help either, without one.
   * @returns true when the same writes may succeed now
   */
  mend(error: unknown): boolean {
    if (!isIndexDamage(error) || this.indexesLost > 1) return false;
    try {
      suspendSearchIndex(this.db, { isAnew: this.indexesLost++ === 0 });
    } catch (failure) {
      this.logger.error(failure);
      return this.mend(error);
    }
    this.onIndexLost?.();
    return true;
  }
}
