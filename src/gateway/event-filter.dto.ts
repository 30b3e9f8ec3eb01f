import { IsIn } from 'class-validator';
import { IsValid, isId, Optional, toNumber } from '../http/validators';
import { EVENT_NAMES } from '../protocol/event-names';
import { MAX_FILTER_ROOMS } from '../protocol/limits';

export const listOf = (text: string): string[] => text.split(/[\s,]+/).filter((one) => one !== '');

const isList = (value: unknown, isItem: (item: string) => boolean): boolean =>
  typeof value === 'string' && listOf(value).length > 0 && listOf(value).every(isItem);

function IsEventTypes(): PropertyDecorator {
  const isName = (name: string) => (EVENT_NAMES as readonly string[]).includes(name);
  return IsValid('isEventTypes', (value) =>
    isList(value, isName) ? undefined : 'unknown_event_type|Use names of events, separated by commas.',
  );
}

function IsRoomIds(): PropertyDecorator {
  const isRoom = (id: string) => isId(toNumber(id));
  return IsValid('isRoomIds', (value) =>
    isList(value, isRoom) && listOf(value as string).length <= MAX_FILTER_ROOMS
      ? undefined
      : `not_an_id|Use ids of up to ${MAX_FILTER_ROOMS} rooms, separated by commas.`,
  );
}

/** Texts, because a frame is flat. */
export class ReadFilter {
  /** Only events with these names, such as `message.posted,message.edited`. */
  @Optional()
  @IsEventTypes()
  types?: string;

  /** Only events in these rooms, by id, separated by commas. Events of no room are included. */
  @Optional()
  @IsRoomIds()
  rooms?: string;

  /** `me`: only messages that mention you. */
  @Optional()
  @IsIn(['me'], { message: 'unknown_filter|Use mentions=me.' })
  mentions?: string;
}
