import { canReach, inReach, type Reach, reachJson } from '../../auth/keys/reach';
import type { Queries } from '../../database/queries';

type Reads = Pick<Queries, 'get' | 'all'>;

const SEARCH_SQL = {
  visible: `SELECT messages.id FROM json_each(?1) candidate CROSS JOIN messages ON messages.id = candidate.value
    WHERE messages.room_id IN (SELECT room_id FROM memberships WHERE user_id = ?2)
      AND ${inReach('messages.room_id', '?3')}`,
  visibleWithText: `SELECT messages.id, coalesce(messages.search_text, messages.plain_text) AS text
    FROM json_each(?1) candidate CROSS JOIN messages ON messages.id = candidate.value
    WHERE messages.room_id IN (SELECT room_id FROM memberships WHERE user_id = ?2)
      AND ${inReach('messages.room_id', '?3')}`,
  rooms: 'SELECT room_id FROM memberships WHERE user_id = ? LIMIT ?',
  firstSince: 'SELECT id, created_at FROM messages WHERE id >= ? ORDER BY id LIMIT 1',
  last: 'SELECT coalesce(max(id), 0) AS id FROM messages',
};

export interface Searcher extends Reach {
  user_id: number;
}

export interface Match {
  id: number;
  text?: string;
}

/** Of these messages, the ones in the person's rooms, in the same order. */
export function findVisible(
  db: Reads,
  ids: number[],
  { user_id, only_rooms }: Searcher,
  withText: boolean,
): Match[] {
  const sql = withText ? SEARCH_SQL.visibleWithText : SEARCH_SQL.visible;
  const matches = db.all<Match>(sql, JSON.stringify(ids), user_id, reachJson({ only_rooms }));
  // `search_text` is stored where lower case isn't all that folding does.
  return withText ? matches.map(({ id, text }) => ({ id, text: text!.toLowerCase() })) : matches;
}

/** Undefined when there are more than `limit`. */
export function findRoomIds(
  db: Reads,
  { user_id, only_rooms }: Searcher,
  limit: number,
): number[] | undefined {
  const rows = db.all<{ room_id: number }>(SEARCH_SQL.rooms, user_id, limit + 1);
  return rows.length > limit
    ? undefined
    : rows.map(({ room_id }) => room_id).filter((id) => canReach({ only_rooms }, id));
}

export const lastMessageId = (db: Reads) => db.get<{ id: number }>(SEARCH_SQL.last)!.id;

/** The first message at this time or later, by binary search: ids rise with time. */
export function firstIdSince(db: Reads, time: number): number {
  let [low, high] = [1, lastMessageId(db) + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = db.get<{ id: number; created_at: number }>(SEARCH_SQL.firstSince, middle);
    if (row && row.created_at < time) low = row.id + 1;
    else high = middle;
  }
  return low;
}
