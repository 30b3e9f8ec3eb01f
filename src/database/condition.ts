import { Injectable, Logger } from '@nestjs/common';
import { isDamage } from './faults';

export const HOW_TO_RESTORE =
  'Stop Campfire, keep a copy of the data directory, put back the newest backup and start again.';

/** Whether the database is whole, as far as anybody noticed. Once it is not, only a backup helps. */
@Injectable()
export class Condition {
  private readonly logger = new Logger('Database');
  damage: Error | undefined;

  note(error: unknown): void {
    if (this.damage || !isDamage(error)) return;
    this.damage = error as Error;
    this.logger.error(`The database is damaged: ${this.damage.message}. ${HOW_TO_RESTORE}`);
  }
}
