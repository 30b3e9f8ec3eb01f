import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsPositive } from 'class-validator';
import { FromDigits, IsText, Optional, toNumber } from '../validation';
import type { Involvement, RoomType } from './room.view';

export const ROOM_NAME_MAX = 60;

/** Forms send one value or several, as digits; JSON sends a list of numbers. */
const ids = ({ value }: { value: unknown }) =>
  typeof value === 'string' ? [toNumber(value)] : Array.isArray(value) ? value.map(toNumber) : value;

export class CreateRoom {
  @IsIn(['open', 'closed', 'direct'], { message: 'unknown_type|Choose open, closed or direct.' })
  type: RoomType;

  /** Needed for open and closed rooms. */
  @Optional()
  @IsText({ max: ROOM_NAME_MAX })
  name?: string;

  /** Who is in it, beside the person who makes it. Ignored for open rooms: everyone is in those. */
  @Optional()
  @Transform(ids)
  @IsArray()
  @ArrayMaxSize(10_000)
  @IsInt({ each: true, message: 'not_an_id|People are named by their ids.' })
  @IsPositive({ each: true, message: 'not_an_id|People are named by their ids.' })
  user_ids?: number[];
}

export class UpdateRoom {
  @Optional()
  @IsText({ max: ROOM_NAME_MAX })
  name?: string;

  /** Converts between open and closed. */
  @Optional()
  @IsIn(['open', 'closed'], { message: 'unknown_type|Choose open or closed.' })
  type?: 'open' | 'closed';

  /** The people of a closed room: those missing are removed, those new are added. */
  @Optional()
  @Transform(ids)
  @IsArray()
  @ArrayMaxSize(10_000)
  @IsInt({ each: true, message: 'not_an_id|People are named by their ids.' })
  @IsPositive({ each: true, message: 'not_an_id|People are named by their ids.' })
  user_ids?: number[];
}

export class UpdateMembership {
  @IsIn(['invisible', 'nothing', 'mentions', 'everything'], {
    message: 'unknown_involvement|Choose invisible, nothing, mentions or everything.',
  })
  involvement: Involvement;
}

export class MarkUnread {
  /** This one and all that came after it. */
  @FromDigits()
  @IsInt({ message: 'not_an_id|A message is named by its id.' })
  @IsPositive({ message: 'not_an_id|A message is named by its id.' })
  message_id: number;
}

export class MarkRead {
  /** Read up to here; without it, everything. */
  @Optional()
  @FromDigits()
  @IsInt()
  @IsPositive()
  message_id?: number;
}
