import { ArrayMaxSize, IsArray, IsIn, IsInt, IsPositive, ValidateIf } from 'class-validator';
import { IsName } from '../http/names';
import { FromDigits, IsIdList, IsTrueOrFalse, Optional } from '../http/validators';
import { MAX_USER_IDS } from '../protocol/limits';
import type { Involvement, RoomOrder, RoomType } from '../protocol/room.view';

export class CreateRoom {
  @IsIn(['open', 'closed', 'direct'], { message: 'unknown_type|Choose open, closed, or direct.' })
  type: RoomType;

  /** Required for open and closed rooms. */
  @Optional()
  @IsName()
  name?: string;

  /** The people in it, besides you. Ignored for open rooms, which include everyone. */
  @Optional()
  @IsIdList('Use people’s ids.')
  user_ids?: number[];
}

export class UpdateRoom {
  @Optional()
  @IsName()
  name?: string;

  /** Converts the room between open and closed. */
  @Optional()
  @IsIn(['open', 'closed'], { message: 'unknown_type|Choose open or closed.' })
  type?: 'open' | 'closed';

  /** The people of a closed room. Anyone left out is removed; anyone new is added. */
  @Optional()
  @IsIdList('Use people’s ids.')
  user_ids?: number[];
}

/** A form that does not list everyone. */
export class UpdateShownPeople extends UpdateRoom {
  /** Who could be chosen: others stay as they are. Left out, everyone could. */
  @Optional()
  @IsIdList('Use people’s ids.')
  shown_ids?: number[];
}

/** Who will be in a room of which `before` are the people. */
export function peopleAfter(
  { user_ids = [], shown_ids }: Pick<UpdateShownPeople, 'user_ids' | 'shown_ids'>,
  before: number[],
): number[] {
  if (shown_ids === undefined) return user_ids;
  const shown = new Set(shown_ids);
  return [...new Set([...before.filter((id) => !shown.has(id)), ...user_ids])];
}

export class ListMembers {
  /** The `next` of the previous page. */
  @Optional()
  @FromDigits()
  @IsInt({ message: 'unknown_cursor|Use the cursor from the previous page.' })
  @IsPositive({ message: 'unknown_cursor|Use the cursor from the previous page.' })
  cursor?: number;
}

export class UpdateMembership {
  /** Required unless `starred` is given. */
  @ValidateIf(
    ({ involvement, starred }: UpdateMembership) => involvement !== undefined || starred === undefined,
  )
  @IsIn(['invisible', 'nothing', 'mentions', 'everything'], {
    message: 'unknown_involvement|Choose invisible, nothing, mentions, or everything.',
  })
  involvement?: Involvement;

  /** Lists the room first. Pings can't be starred. */
  @Optional()
  @IsTrueOrFalse()
  starred?: boolean;
}

export class ArrangeRooms {
  @Optional()
  @IsIn(['name', 'own', 'activity'], { message: 'unknown_order|Choose name, own, or activity.' })
  order?: RoomOrder;

  /** Rooms in your own order. Those left out keep their places. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(MAX_USER_IDS)
  @IsInt({ each: true, message: 'not_an_id|Use rooms’ ids.' })
  @IsPositive({ each: true, message: 'not_an_id|Use rooms’ ids.' })
  room_ids?: number[];
}

export class MarkUnread {
  /** The first message to mark as unread. */
  @FromDigits()
  @IsInt({ message: 'not_an_id|Use the message’s id.' })
  @IsPositive({ message: 'not_an_id|Use the message’s id.' })
  message_id: number;
}

export class MarkRead {
  /** The last message to mark as read. Left out, all are. */
  @Optional()
  @FromDigits()
  @IsInt()
  @IsPositive()
  message_id?: number;
}
