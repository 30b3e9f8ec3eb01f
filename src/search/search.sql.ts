import type { Queries } from '../database/queries';

type Reads = Pick<Queries, 'get' | 'all'>;

export const SEARCH_SQL = {
  /** Of these messages the ones in rooms that somebody is in, in the order given. */
  mine: `SELECT messages.id FROM json_each(?) candidate CROSS JOIN messages ON messages.id = candidate.value
    WHERE messages.room_id IN (SELECT room_id FROM memberships WHERE user_id = ?)`,
  mineWithText: `SELECT messages.id, messages.plain_text
    FROM json_each(?) candidate CROSS JOIN messages ON messages.id = candidate.value
    WHERE messages.room_id IN (SELECT room_id FROM memberships WHERE user_id = ?)`,
  rooms: 'SELECT room_id FROM memberships WHERE user_id = ? LIMIT ?',
  firstSince: 'SELECT id, created_at FROM messages WHERE id >= ? ORDER BY id LIMIT 1',
  last: 'SELECT coalesce(max(id), 0) AS id FROM messages',
};

/** What was found: its text, too, where that was asked for. */
export interface Found {
  id: number;
  plain_text?: string;
}

export function findMine(db: Reads, ids: number[], user_id: number, withText: boolean): Found[] {
  const sql = withText ? SEARCH_SQL.mineWithText : SEARCH_SQL.mine;
  return db.all<Found>(sql, JSON.stringify(ids), user_id);
}

/** The rooms of somebody; undefined for more than so many. */
export function findRoomIds(db: Reads, user_id: number, limit: number): number[] | undefined {
  const rows = db.all<{ room_id: number }>(SEARCH_SQL.rooms, user_id, limit + 1);
  return rows.length > limit ? undefined : rows.map(({ room_id }) => room_id);
}

/** The first message of a time or after it, by halving: ids rise with time. */
export function firstIdSince(db: Reads, time: number): number {
  let [low, high] = [1, db.get<{ id: number }>(SEARCH_SQL.last)!.id + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = db.get<{ id: number; created_at: number }>(SEARCH_SQL.firstSince, middle);
    if (row && row.created_at < time) low = row.id + 1;
    else high = middle;
  }
  return low;
}
