import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsIn, IsInt, ValidateIf } from 'class-validator';
import { IsText, Optional, toNumber } from '../../http/validators';
import { KEY_LIFETIMES, type KeyLifetime, SCOPES, type Scope } from '../../protocol/key.view';
import { MAX_KEY_LABEL, MAX_KEY_ROOMS } from '../../protocol/limits';

const DAY_MS = 24 * 3600_000;

/** A form sends one value or several. */
const list = ({ value }: { value: unknown }) => (value === undefined ? [] : [value].flat());

export class MakeKey {
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : value))
  @IsText({ max: MAX_KEY_LABEL })
  label: string;

  @Transform(list)
  @ArrayNotEmpty({ message: 'blank|Choose at least one.' })
  @IsIn(SCOPES, { each: true, message: 'unknown_scope|Choose from the list.' })
  scopes: Scope[] = [];

  @IsIn(['all', 'chosen'], { message: 'unknown_choice|Choose from the list.' })
  where: 'all' | 'chosen';

  @ValidateIf(({ where }) => where === 'chosen')
  @Transform((params) => list(params).map(toNumber))
  @ArrayNotEmpty({ message: 'blank|Choose at least one.' })
  @ArrayMaxSize(MAX_KEY_ROOMS)
  @IsInt({ each: true, message: 'not_an_id|Choose from the list.' })
  room_ids: number[] = [];

  @IsIn(KEY_LIFETIMES, { message: 'unknown_choice|Choose from the list.' })
  lifetime: KeyLifetime;
}

export class RotateKey {
  /** Otherwise the old key works for as long as it may. */
  @Optional()
  @IsIn(['yes'], { message: 'unknown_choice|Choose from the list.' })
  end_now?: 'yes';
}

/** Null for never. */
export const expiryOf = (lifetime: KeyLifetime, now = Date.now()): number | null =>
  lifetime === 'never' ? null : now + Number(lifetime) * DAY_MS;

export const overlapOf = ({ end_now }: RotateKey): number => (end_now ? 0 : 7 * DAY_MS);
