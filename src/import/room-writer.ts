import type { RoomType } from '../protocol/room.view';
import { DEFAULT_INVOLVEMENT } from '../rooms/room.queries';
import type { ImportContext } from './import-context';
import type { ImportedMembership, ImportSource, MembershipHere } from './records';
import type { RoomTimelines } from './room-timelines';

/** After the messages, since a room's row knows its last one. */
export function writeRooms(context: ImportContext, source: ImportSource, timelines: RoomTimelines): void {
  const { insert, report } = context;
  const keys = directKeys(source, report);
  for (const room of source.rooms) {
    const last_activity_at = timelines.lastTime(room.id) ?? room.created_at;
    insert('rooms', {
      ...room,
      direct_key: keys.get(room.id) ?? null,
      last_message_id: timelines.lastId(room.id),
      last_activity_at,
      updated_at: room.created_at,
    });
    report.imported('rooms');
  }
  const added = new Set(source.rooms.map(({ id }) => id));
  for (const id of timelines.roomIds.filter((id) => !added.has(id)))
    context.raiseLastMessage(id, { id: timelines.lastId(id), time: timelines.lastTime(id)! });
  const types = new Map(source.rooms.map(({ id, type }) => [id, type]));
  for (const membership of source.memberships)
    writeMembership(context, membership, types.get(membership.room_id)!, timelines);
  for (const membership of source.membershipsHere ?? []) continueReading(context, membership, timelines);
}

/** An old server says that something is unread, not since when. */
function continueReading(
  { continueReading }: ImportContext,
  { room_id, user_id, unread_at, isRead }: MembershipHere,
  timelines: RoomTimelines,
): void {
  const [first, last] = [timelines.firstId(room_id), timelines.lastId(room_id)];
  const isSeen = unread_at === null;
  continueReading({ room_id, user_id }, { last, seen: isSeen ? last : first, catchesUp: isSeen && isRead });
}

/** By room: the ids of its people, which find a ping again. */
function directKeys(
  { rooms, memberships }: ImportSource,
  report: ImportContext['report'],
): Map<number, string> {
  const people = Map.groupBy(memberships, ({ room_id }) => room_id);
  const keys = new Map<number, string>();
  const seen = new Set<string>();
  for (const { id, type } of rooms) {
    const ids = people.get(id)?.map(({ user_id }) => user_id) ?? [];
    const key = ids.sort((one, other) => one - other).join(',');
    if (type !== 'direct' || key === '') continue;
    if (seen.has(key)) report.changed('rooms', 'same_people', id);
    else keys.set(id, key);
    seen.add(key);
  }
  return keys;
}

function writeMembership(
  { insert, report }: ImportContext,
  { room_id, user_id, involvement, unread_at, created_at, settings }: ImportedMembership,
  type: RoomType,
  timelines: RoomTimelines,
): void {
  insert('memberships', {
    room_id,
    user_id,
    involvement: involvement ?? DEFAULT_INVOLVEMENT[type],
    last_read_message_id:
      settings?.last_read_message_id ??
      (unread_at === null ? timelines.lastId(room_id) : timelines.lastIdBefore(room_id, unread_at)),
    starred: Number(settings?.starred ?? false),
    position: settings?.position ?? 0,
    created_at,
  });
  report.imported('memberships');
}
