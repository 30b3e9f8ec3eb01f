import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsPositive } from 'class-validator';
import { FromDigits, IsText, Optional, toNumber } from '../../http/validators';
import { MAX_FIRST_PEOPLE, MAX_PASSWORD, MAX_PEOPLE_QUERY } from '../../protocol/limits';
import { ERASED, type Erased, type Status } from '../../protocol/user.view';

export class UpdateUser {
  @IsIn(['member', 'administrator'], { message: 'unknown_role|Choose member or administrator.' })
  role: 'member' | 'administrator';
}

export class Leave {
  @IsText({ max: MAX_PASSWORD, multiline: true })
  current_password: string;
}

export class Erase {
  /** Their messages and boosts, who they are, or everything. */
  @IsIn(ERASED, { message: 'unknown_erasure|Choose messages, person, or everything.' })
  what: Erased;
}

export class EraseMe extends Erase {
  @IsText({ max: MAX_PASSWORD, multiline: true })
  current_password: string;
}

export class UserQuery {
  /** The beginning of a first or later word of the name. */
  @Optional()
  @IsText({ max: MAX_PEOPLE_QUERY, blank: true })
  query?: string;

  /** Only people in this room. You must be in it. */
  @Optional()
  @FromDigits()
  @IsInt()
  room_id?: number;

  /** Ids of up to 10 people to list before the others, in this order. Separate them with commas. */
  @Optional()
  @Transform(({ value }) => (typeof value === 'string' ? value.split(',').map(toNumber) : value))
  @ArrayMaxSize(MAX_FIRST_PEOPLE)
  @IsInt({ each: true, message: 'not_an_id|Use people’s ids.' })
  @IsPositive({ each: true, message: 'not_an_id|Use people’s ids.' })
  first?: number[];

  /** Only administrators can list people who aren't active. */
  @Optional()
  @IsIn(['active', 'deactivated', 'banned'], {
    message: 'unknown_status|Choose active, deactivated, or banned.',
  })
  status?: Status;

  /** The `next` of the previous page. */
  @Optional()
  @FromDigits()
  @IsInt({ message: 'unknown_cursor|Use the cursor from the previous page.' })
  cursor?: number;
}
