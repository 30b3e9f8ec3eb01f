import type { Queries } from '../../database/queries';

type Reads = Pick<Queries, 'get' | 'all'>;

const ROOMS = 'SELECT room_id FROM memberships WHERE user_id = ?';

/** CROSS JOIN makes SQLite start from the person's memberships instead of all direct rooms. */
const DIRECT_PARTNERS = `SELECT DISTINCT others.user_id FROM memberships mine
  CROSS JOIN rooms ON rooms.id = mine.room_id AND rooms.type = 'direct'
  JOIN memberships others ON others.room_id = mine.room_id AND others.user_id <> mine.user_id
  WHERE mine.user_id = ?`;

const ROOMS_IN_COMMON = `SELECT count(*) AS count FROM memberships mine
  JOIN memberships theirs ON theirs.room_id = mine.room_id AND theirs.user_id = ?
  JOIN rooms ON rooms.id = mine.room_id AND rooms.type <> 'direct'
  WHERE mine.user_id = ?`;

export function findRoomIds(db: Reads, user_id: number): number[] {
  return db.all<{ room_id: number }>(ROOMS, user_id).map(({ room_id }) => room_id);
}

export function findDirectPartners(db: Reads, user_id: number): number[] {
  return db.all<{ user_id: number }>(DIRECT_PARTNERS, user_id).map((row) => row.user_id);
}

export function countRoomsInCommon(db: Reads, user_id: number, other_id: number): number {
  return db.get<{ count: number }>(ROOMS_IN_COMMON, other_id, user_id)!.count;
}
