import { IsInt, Matches, Max, Min } from 'class-validator';
import { FromDigits, IsTrueOrFalse, Optional } from '../http/validators';
import { MAX_BACKUPS } from '../protocol/limits';

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const COUNT = { message: `out_of_range|Keep 1 to ${MAX_BACKUPS} backups.` };

/** Only the ones to change. */
export class UpdateBackupSettings {
  @Optional()
  @IsTrueOrFalse()
  is_nightly?: boolean;

  /** By the server's clock. */
  @Optional()
  @Matches(TIME, { message: 'not_a_time|Enter a time, such as 03:00.' })
  time?: string;

  @Optional()
  @FromDigits()
  @IsInt(COUNT)
  @Min(1, COUNT)
  @Max(MAX_BACKUPS, COUNT)
  kept?: number;
}
