import { IsInt, IsOptional, Max, Min, ValidateIf } from 'class-validator';
import { FromDigits, IsId, IsTrueOrFalse, Optional } from '../../http/validators';
import { MAX_RETENTION_DAYS } from '../../protocol/limits';

const DAYS = { message: `out_of_range|Keep messages for 1 to ${MAX_RETENTION_DAYS} days, or forever.` };
const FILE_DAYS = {
  message: `out_of_range|Keep files for 1 to ${MAX_RETENTION_DAYS} days, or as long as their message.`,
};

export class RetentionPeriod {
  /** Null for ever. */
  @ValidateIf((_, value) => value !== null)
  @FromDigits()
  @IsInt(DAYS)
  @Min(1, DAYS)
  @Max(MAX_RETENTION_DAYS, DAYS)
  days: number | null;

  /** Of files; null for as long as their message. */
  @IsOptional()
  @FromDigits()
  @IsInt(FILE_DAYS)
  @Min(1, FILE_DAYS)
  @Max(MAX_RETENTION_DAYS, FILE_DAYS)
  file_days?: number | null;

  /** A room that has a rule of its own; otherwise, the account. */
  @Optional()
  @FromDigits()
  @IsId()
  room_id?: number;
}

export class SetRetention extends RetentionPeriod {
  /** The room has no rule of its own any more, whatever `days` says. */
  @Optional()
  @IsTrueOrFalse()
  follows_account?: boolean;
}
