import type { UserRow } from '../auth/users';
import { userView } from '../auth/users';
import { inJson, type Queries } from '../database/queries';
import type { Room } from './room.entity';
import type { Involvement, MyRoomView, RoomType, RoomView } from './room.view';

export type RoomRow = Room;
type Reads = Pick<Queries, 'get' | 'all'>;

/** A room with the membership of the person who asks. */
export interface MyRoomRow extends RoomRow {
  involvement: Involvement;
  last_read_message_id: number;
  added_event_id: number;
  mentions: number;
}

export function findRoom(db: Reads, id: number): RoomRow | undefined {
  return db.get<RoomRow>('SELECT * FROM rooms WHERE id = ?', id);
}

const IS_MEMBER = `SELECT 1 FROM memberships JOIN users ON users.id = user_id
  WHERE room_id = ? AND user_id = ? AND status = 'active'`;

/** In the room, and still on the account: people who are gone stay in their direct rooms. */
export const isMember = (db: Reads, room_id: number, user_id: number): boolean =>
  db.get(IS_MEMBER, room_id, user_id) !== undefined;

export function memberIds(db: Reads, room_id: number): number[] {
  return db
    .all<{ user_id: number }>('SELECT user_id FROM memberships WHERE room_id = ? ORDER BY user_id', room_id)
    .map((row) => row.user_id);
}

export function findMembers(db: Reads, room_id: number): (UserRow & { member_since: number })[] {
  return db.all(
    `SELECT users.*, memberships.created_at AS member_since FROM memberships JOIN users ON users.id = user_id
      WHERE room_id = ? ORDER BY users.name COLLATE NOCASE, users.id`,
    room_id,
  );
}

const MINE = `SELECT rooms.*, involvement, last_read_message_id, added_event_id,
    (SELECT count(*) FROM mentions WHERE mentions.user_id = m.user_id AND mentions.room_id = m.room_id
      AND message_id > m.last_read_message_id) AS mentions
  FROM memberships m JOIN rooms ON rooms.id = m.room_id WHERE m.user_id = ?`;

export function findMyRooms(db: Reads, user_id: number): MyRoomRow[] {
  return db.all<MyRoomRow>(`${MINE} ORDER BY rooms.name COLLATE NOCASE, rooms.id`, user_id);
}

export function findMyRoom(db: Reads, user_id: number, room_id: number): MyRoomRow | undefined {
  return db.get<MyRoomRow>(`${MINE} AND m.room_id = ?`, user_id, room_id);
}

/** The people of each of the given direct rooms. */
function findPeople(db: Reads, room_ids: number[]): Map<number, UserRow[]> {
  const rows = db.all<UserRow & { in_room: number }>(
    `SELECT users.*, memberships.room_id AS in_room FROM memberships JOIN users ON users.id = user_id
      WHERE ${inJson('memberships.room_id')} ORDER BY users.id`,
    JSON.stringify(room_ids),
  );
  return Map.groupBy(rows, (row) => row.in_room);
}

function view(room: RoomRow, people: UserRow[] | undefined): RoomView {
  return {
    id: room.id,
    type: room.type,
    name: room.name,
    creator_id: room.creator_id,
    users: people?.map(userView) ?? null,
    created_at: new Date(room.created_at).toISOString(),
    updated_at: new Date(room.updated_at).toISOString(),
  };
}

export function roomView(db: Reads, room: RoomRow): RoomView {
  return view(room, room.type === 'direct' ? findPeople(db, [room.id]).get(room.id) : undefined);
}

/** Several rooms by their ids. */
export function findRoomViews(db: Reads, ids: number[]): Map<number, RoomView> {
  const list = JSON.stringify(ids);
  const rooms = db.all<RoomRow>(`SELECT * FROM rooms WHERE ${inJson('id')}`, list);
  const directs = rooms.filter((room) => room.type === 'direct').map((room) => room.id);
  const people = directs.length > 0 ? findPeople(db, directs) : undefined;
  return new Map(rooms.map((room) => [room.id, view(room, people?.get(room.id))]));
}

export function myRoomViews(db: Reads, rooms: MyRoomRow[]): MyRoomView[] {
  const directs = rooms.filter((room) => room.type === 'direct').map((room) => room.id);
  const people = directs.length > 0 ? findPeople(db, directs) : undefined;
  return rooms.map((room) => ({
    ...view(room, people?.get(room.id)),
    involvement: room.involvement,
    unread: room.involvement !== 'invisible' && room.last_message_id > room.last_read_message_id,
    mentions: room.mentions,
    last_read_message_id: room.last_read_message_id,
    last_message_id: room.last_message_id,
    last_activity_at: new Date(room.last_activity_at).toISOString(),
    last_event_id: room.last_event_id,
    last_seq: room.last_seq,
  }));
}

export const DEFAULT_INVOLVEMENT: Record<RoomType, Involvement> = {
  open: 'mentions',
  closed: 'mentions',
  direct: 'everything',
};
