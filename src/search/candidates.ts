import type { Queries } from '../database/queries';

type Reads = Pick<Queries, 'get' | 'all'>;

/** Some ids that match, newest first, and how far down that is: 0 when there are no more. */
export interface Candidates {
  ids: number[];
  end: number;
}

/** Reads matches older than an id. */
export type Stream = (until: number, limit: number) => Candidates;

const matches = (index: string) => `SELECT rowid AS id FROM ${index}
  WHERE ${index} MATCH ? AND rowid < CAST(? AS integer) AND rowid >= CAST(? AS integer) ORDER BY rowid DESC LIMIT ?`;

export const CANDIDATE_SQL = {
  words: matches('message_search'),
  parts: matches('message_parts'),
  all: 'SELECT id FROM messages WHERE id < ? AND id >= ? ORDER BY id DESC LIMIT ?',
};

const BLOCK = 128;
const MAX_BLOCKS = 100;

/** What an index has for an expression; with none, all messages. */
export function matching(
  db: Reads,
  index: 'words' | 'parts',
  expression: string | undefined,
  since: number,
): Stream {
  return (until, limit) => {
    const rows =
      expression === undefined
        ? db.all<{ id: number }>(CANDIDATE_SQL.all, until, since, limit)
        : db.all<{ id: number }>(CANDIDATE_SQL[index], expression, until, since, limit);
    return { ids: rows.map(({ id }) => id), end: rows.length < limit ? 0 : rows.at(-1)!.id };
  };
}

/** What is in both: each leads the other on, so that the rarer one sets the pace. */
export function both(one: Stream, other: Stream): Stream {
  return (until, limit) => {
    const ids: number[] = [];
    let end = until;
    for (let block = 0; block < MAX_BLOCKS && end > 0 && ids.length < limit; block++) {
      const [left, right] = ahead(one, other, end);
      const known = new Set(right.ids);
      ids.push(...left.ids.filter((id) => known.has(id)));
      end = Math.max(left.end, right.end);
    }
    if (ids.length < limit) return { ids, end };
    return { ids: ids.slice(0, limit), end: ids.length > limit || end > 0 ? ids[limit - 1]! : 0 };
  };
}

/** A block of each, the second one from where the first begins. */
function ahead(one: Stream, other: Stream, until: number): [Candidates, Candidates] {
  const left = one(until, BLOCK);
  if (left.ids.length === 0) return [left, { ids: [], end: 0 }];
  const right = other(left.ids[0]! + 1, BLOCK);
  const first = right.ids[0];
  if (first === undefined) return [{ ids: [], end: 0 }, right];
  if (first >= (left.ids.at(-1) ?? 0)) return [left, right];
  return [one(first + 1, BLOCK), right];
}
