import { Injectable, Logger } from '@nestjs/common';
import { isDamage, isDiskError, isSyncFailure } from './database-errors';

export const HOW_TO_RESTORE =
  'Stop Campfire, copy the data directory, restore the newest backup, and start again.';

@Injectable()
export class DatabaseHealth {
  private readonly logger = new Logger('Database');
  damage: Error | undefined;
  /** A second sync would succeed without having written anything. */
  syncFailure: Error | undefined;
  diskError: Error | undefined;

  noteWrite(error: unknown): void {
    this.note(error);
    if (isDiskError(error)) this.diskError = error as Error;
  }

  note(error: unknown): void {
    if (isSyncFailure(error)) this.syncFailure = error as Error;
    if (this.damage || !isDamage(error)) return;
    this.damage = error as Error;
    this.logger.error(`The database is damaged: ${this.damage.message}. ${HOW_TO_RESTORE}`);
  }
}
