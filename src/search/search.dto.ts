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
import { FromDigits, IsText, Optional } from '../validation';

const DATE_FAULT = { message: 'not_a_date|Write a date such as 2026-11-22, or an RFC 3339 time.' };

/** Of the many ways of ISO 8601 to write a time, the ones that RFC 3339 knows. */
@ValidatorConstraint({ name: 'moment' })
class IsMoment implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/i.test(String(value));
  }
}

const HAS = ['file', 'image', 'link'] as const;
export type Has = (typeof HAS)[number];
const ORDERS = ['newest', 'rank'] as const;
export type Order = (typeof ORDERS)[number];

/** `a,b` or `a` and `b` apart. */
const listOf = (value: unknown) =>
  [value]
    .flat()
    .flatMap((one) => String(one).split(','))
    .filter((one) => one !== '');

export class SearchMessages {
  /** Words that all have to be in the message, in whatever form; a "phrase"; code and parts of words; `-word` must not. */
  @Optional()
  @IsString({ message: 'not_text|This must be text.' })
  q?: string;

  /** Only this room, which the asker is in. */
  @Optional()
  @FromDigits()
  @IsInt()
  @IsPositive()
  room_id?: number;

  /** Only what this person wrote. */
  @Optional()
  @FromDigits()
  @IsInt()
  @IsPositive()
  from?: number;

  /** Only messages older than this day (UTC) or time. */
  @Optional()
  @IsISO8601({ strict: true }, DATE_FAULT)
  @Validate(IsMoment, DATE_FAULT)
  before?: string;

  /** Only messages of this day (UTC) or time, and newer ones. */
  @Optional()
  @IsISO8601({ strict: true }, DATE_FAULT)
  @Validate(IsMoment, DATE_FAULT)
  after?: string;

  /** Only messages with all of these: `file`, `image`, `link`; separated by commas. */
  @Optional()
  @Transform(({ value }) => listOf(value))
  @IsIn(HAS, { each: true, message: 'unknown_kind|Search for messages with a file, an image or a link.' })
  has?: Has[];

  /** The newest first, or the best of the newest. */
  @Optional()
  @IsIn(ORDERS, { message: 'unknown_order|The order is newest or rank.' })
  order?: Order;

  /** `next` of the page before. */
  @Optional()
  @IsString({ message: 'unknown_cursor|Use the cursor that the page before gave.' })
  cursor?: string;

  @Optional()
  @FromDigits()
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class SaveSearch {
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : value))
  @IsText({ max: 200 })
  query: string;
}
