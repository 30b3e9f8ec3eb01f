import { sortByName } from '../../assets/rules/folding';
import { userView } from '../auth/user-view';
import type { UserRow } from '../auth/users';
import { inJson, type Queries } from '../database/queries';
import type { Involvement, MyRoomView, RoomType, RoomView } from '../protocol/room.view';
import type { Room } from './room.entity';

export type RoomRow = Room;
type Reads = Pick<Queries, 'get' | 'all'>;

export interface MyRoomRow extends RoomRow {
  involvement: Involvement;
  starred: number;
  position: number;
  last_read_message_id: number;
  added_event_id: number;
  mentions: number;
}

export function findRoom(db: Reads, id: number): RoomRow | undefined {
  return db.get<RoomRow>('SELECT * FROM rooms WHERE id = ?', id);
}

const IS_MEMBER = `SELECT 1 FROM memberships JOIN users ON users.id = user_id
  WHERE room_id = ? AND user_id = ? AND status = 'active'`;

/** Deactivated people stay in direct rooms, but are not members. */
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
      WHERE room_id = ? ORDER BY users.folded_name, users.id`,
    room_id,
  );
}

export const firstRoom = (db: Reads): number | undefined =>
  db.get<{ id: number }>('SELECT id FROM rooms ORDER BY id LIMIT 1')?.id;

export function countMembers(db: Reads, room_id: number): number {
  return db.get<{ count: number }>('SELECT count(*) AS count FROM memberships WHERE room_id = ?', room_id)!
    .count;
}

type Face = Pick<UserRow, 'id' | 'name' | 'avatar_token' | 'updated_at'>;

const FACE = `SELECT users.id, name, avatar_token, users.updated_at FROM memberships
  JOIN users ON users.id = user_id WHERE room_id = ?`;

export const findMember = (db: Reads, room_id: number, user_id: number): Face | undefined =>
  db.get(`${FACE} AND user_id = ?`, room_id, user_id);

/** Those with the oldest accounts, in the order of the index. */
export const findFirstMembers = (db: Reads, room_id: number, limit: number): Face[] =>
  db.all(`${FACE} ORDER BY user_id LIMIT ?`, room_id, limit);

const MINE = `SELECT rooms.*, involvement, starred, position, last_read_message_id, added_event_id,
    (SELECT count(*) FROM mentions WHERE mentions.user_id = m.user_id AND mentions.room_id = m.room_id
      AND message_id > m.last_read_message_id) AS mentions
  FROM memberships m JOIN rooms ON rooms.id = m.room_id WHERE m.user_id = ?`;

export function findMyRooms(db: Reads, user_id: number): MyRoomRow[] {
  const rooms = db.all<MyRoomRow>(`${MINE} ORDER BY rooms.id`, user_id);
  return sortByName(rooms, ({ name }) => name ?? '');
}

export interface NamedRoom {
  id: number;
  name: string;
}

export const findNamedRooms = (db: Reads, user_id: number): NamedRoom[] =>
  findMyRooms(db, user_id).flatMap(({ id, type, name }) =>
    type === 'direct' ? [] : [{ id, name: name ?? '' }],
  );

export function findMyRoom(db: Reads, user_id: number, room_id: number): MyRoomRow | undefined {
  return db.get<MyRoomRow>(`${MINE} AND m.room_id = ?`, user_id, room_id);
}

const START_SQL = {
  first: `SELECT room_id FROM memberships WHERE user_id = ?
    ORDER BY involvement = 'invisible', room_id LIMIT 1`,
  newest: 'SELECT room_id FROM memberships WHERE user_id = ? ORDER BY room_id DESC LIMIT 1',
};

export const firstRoomId = (db: Reads, user_id: number) =>
  db.get<{ room_id: number }>(START_SQL.first, user_id)?.room_id;

export const newestRoomId = (db: Reads, user_id: number) =>
  db.get<{ room_id: number }>(START_SQL.newest, user_id)?.room_id;

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
    starred: room.starred === 1,
    position: room.position,
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
