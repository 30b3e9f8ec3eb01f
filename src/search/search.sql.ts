import type { Queries } from '../database/queries';
import { SNIPPET } from './snippets';

type Reads = Pick<Queries, 'get' | 'all'>;

/** So many places of the index are looked at in one request, however common the words are. */
export const MAX_CANDIDATES = 10_000;

const CANDIDATES = `SELECT rowid AS id FROM message_search
  WHERE message_search MATCH ? AND rowid < ? AND rowid >= ? ORDER BY rowid DESC`;

export const SEARCH_SQL = {
  /** Walks the index from its newest end, and stops when the page is full. */
  hits: `SELECT messages.id FROM (${CANDIDATES} LIMIT ${MAX_CANDIDATES}) candidate
    CROSS JOIN messages ON messages.id = candidate.id
    WHERE messages.room_id IN (SELECT room_id FROM memberships WHERE user_id = ?)
      AND messages.room_id = coalesce(?, messages.room_id)
      AND messages.creator_id = coalesce(?, messages.creator_id)
    LIMIT ?`,
  /** The last place that was looked at, when there are more. */
  lastCandidate: `${CANDIDATES} LIMIT 1 OFFSET ${MAX_CANDIDATES - 1}`,
  /** One walk down the index: the plus keeps SQLite from starting anew for each id, the limit ends it. */
  snippets: `SELECT rowid AS id, ${SNIPPET} AS snippet FROM message_search
    WHERE message_search MATCH ? AND rowid <= ? AND +rowid IN (SELECT value FROM json_each(?))
    ORDER BY rowid DESC LIMIT ?`,
  firstSince: 'SELECT id, created_at FROM messages WHERE id >= ? ORDER BY id LIMIT 1',
  last: 'SELECT coalesce(max(id), 0) AS id FROM messages',
};

export interface Search {
  expression: string;
  user_id: number;
  room_id?: number;
  from?: number;
  /** Message ids: `since` is in, `until` is not. */
  until: number;
  since: number;
}

/** Ids of the messages that match, newest first. */
export function findHits(db: Reads, search: Search, limit: number): number[] {
  const { expression, until, since, user_id, room_id = null, from = null } = search;
  return db
    .all<{ id: number }>(SEARCH_SQL.hits, expression, until, since, user_id, room_id, from, limit)
    .map((row) => row.id)
    .sort((a, b) => b - a);
}

/** Where a search that looked at as much as it may left off; undefined when it saw everything. */
export function findEnd(db: Reads, { expression, until, since }: Search): number | undefined {
  return db.get<{ id: number }>(SEARCH_SQL.lastCandidate, expression, until, since)?.id;
}

/** @param ids newest first, all of which match */
export function findSnippets(db: Reads, expression: string, ids: number[]): Map<number, string> {
  const rows = db.all<{ id: number; snippet: string }>(
    SEARCH_SQL.snippets,
    expression,
    ids[0] ?? 0,
    JSON.stringify(ids),
    ids.length,
  );
  return new Map(rows.map(({ id, snippet }) => [id, snippet]));
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
