import { Injectable, Logger } from '@nestjs/common';
import { WriteDatabase } from '../database/database';
import { isIndexDamage } from '../database/database-errors';
import { suspendSearchIndex } from '../database/search-index';

@Injectable()
export class SearchIndexRecovery {
  private readonly logger = new Logger(SearchIndexRecovery.name);
  private attempts = 0;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly db: WriteDatabase) {}

  onReplaced(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** Rebuilds the first time, drops the index the second time. @returns whether the writes may succeed now */
  recover(error: unknown): boolean {
    while (isIndexDamage(error) && this.attempts < 2) {
      this.attempts++;
      if (!this.replace()) continue;
      for (const listener of this.listeners) listener();
      return true;
    }
    return false;
  }

  private replace(): boolean {
    try {
      suspendSearchIndex(this.db, { isRebuild: this.attempts === 1 });
      return true;
    } catch (failure) {
      this.logger.error(failure);
      return false;
    }
  }
}
