import { Transform } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsISO8601,
  IsPositive,
  IsString,
  Max,
  Min,
  Validate,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { FromDigits, IsText, Optional } from '../http/validators';
import { MAX_PAGE, MAX_SAVED_SEARCH } from '../protocol/limits';

const DATE_ERROR = { message: 'not_a_date|Use a date like 2026-11-22 or an RFC 3339 time.' };

const RFC_3339 = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/i;

/** ISO 8601 allows more forms than RFC 3339. */
@ValidatorConstraint({ name: 'moment' })
class IsRfc3339 implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && RFC_3339.test(value);
  }
}

export const HAS = ['image', 'video', 'audio', 'text', 'file', 'link'] as const;
export type Has = (typeof HAS)[number];
const ORDERS = ['newest', 'rank'] as const;
export type Order = (typeof ORDERS)[number];

/** Accepts `has=a,b` and `has=a&has=b`. */
const splitList = (value: unknown) =>
  [value]
    .flat()
    .flatMap((one) => (typeof one === 'string' ? one.split(',') : [one]))
    .filter((one) => one !== '');

export class SearchMessages {
  /**
   * Words that must all be in the message, in any form. Also a "phrase", code, parts of words, and `-word` to
   * exclude one.
   */
  @Optional()
  @IsString({ message: 'not_text|This must be text.' })
  q?: string;

  /** Only this room. You must be in it. */
  @Optional()
  @FromDigits()
  @IsInt()
  @IsPositive()
  room_id?: number;

  /** Only messages by this person. */
  @Optional()
  @FromDigits()
  @IsInt()
  @IsPositive()
  from?: number;

  /** Only messages from before this day (UTC) or time. */
  @Optional()
  @IsISO8601({ strict: true }, DATE_ERROR)
  @Validate(IsRfc3339, DATE_ERROR)
  before?: string;

  /** Only messages from this day (UTC) or time on. */
  @Optional()
  @IsISO8601({ strict: true }, DATE_ERROR)
  @Validate(IsRfc3339, DATE_ERROR)
  after?: string;

  /** Only messages with all of these: `image`, `video`, `audio`, `text`, `file`, `link`. Separate them with commas. */
  @Optional()
  @Transform(({ value }) => splitList(value))
  @IsIn(HAS, { each: true, message: 'unknown_kind|Choose image, video, audio, text, file, or link.' })
  has?: Has[];

  /** Newest first, or the best matches among the newest. */
  @Optional()
  @IsIn(ORDERS, { message: 'unknown_order|Choose newest or rank.' })
  order?: Order;

  /** The `next` of the previous page. */
  @Optional()
  @IsString({ message: 'unknown_cursor|Use the cursor from the previous page.' })
  cursor?: string;

  @Optional()
  @FromDigits()
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE)
  limit?: number;
}

export class SaveSearch {
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : value))
  @IsText({ max: MAX_SAVED_SEARCH })
  query: string;
}
