import { Injectable, Logger } from '@nestjs/common';
import { isDamage, isSyncFailure } from './faults';

export const HOW_TO_RESTORE =
  'Stop Campfire, keep a copy of the data directory, put back the newest backup and start again.';

/** Whether the database is whole and the disk keeps it, as far as anybody noticed. */
@Injectable()
export class Condition {
  private readonly logger = new Logger('Database');
  /** Once it is damaged, only a backup helps. */
  damage: Error | undefined;
  /** A sync failed: what the disk holds nobody knows, and another sync would only say that all is well. */
  syncFailure: Error | undefined;

  note(error: unknown): void {
    if (isSyncFailure(error)) this.syncFailure = error as Error;
    if (this.damage || !isDamage(error)) return;
    this.damage = error as Error;
    this.logger.error(`The database is damaged: ${this.damage.message}. ${HOW_TO_RESTORE}`);
  }
}
