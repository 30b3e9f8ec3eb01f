import type { Queries } from '../../database/queries';
import type { Budget } from './budget';

type Reads = Pick<Queries, 'column'>;

/** Ids of matching messages, newest first. `end` is the lowest id that was examined, 0 when no more follow. */
interface Candidates {
  ids: number[];
  end: number;
}

export type CandidateStream = (until: number, limit: number) => Candidates;

const matches = (table: string) => `SELECT rowid AS id FROM ${table}
  WHERE ${table} MATCH ? AND rowid < CAST(? AS integer) AND rowid >= CAST(? AS integer) ORDER BY rowid DESC LIMIT ?`;

const CANDIDATE_SQL = {
  words: matches('message_search'),
  trigrams: matches('message_parts'),
  all: 'SELECT id FROM messages WHERE id < ? AND id >= ? ORDER BY id DESC LIMIT ?',
};

const BLOCK = 128;
const MAX_BLOCKS = 100;

export function streamMatches(
  db: Reads,
  index: 'words' | 'trigrams',
  expression: string | undefined,
  since: number,
): CandidateStream {
  return (until, limit) => {
    const ids =
      expression === undefined
        ? db.column<number>(CANDIDATE_SQL.all, until, since, limit)
        : db.column<number>(CANDIDATE_SQL[index], expression, until, since, limit);
    return { ids, end: ids.length < limit ? 0 : ids.at(-1)! };
  };
}

/** Intersects two streams block by block; each skips ahead to the other's next match. */
export function intersect(a: CandidateStream, b: CandidateStream, budget: Budget): CandidateStream {
  return (until, limit) => {
    const ids: number[] = [];
    let end = until;
    for (let block = 0; block < MAX_BLOCKS && end > 0 && ids.length < limit; block++) {
      if (block > 0 && budget.isSpent) break;
      const [left, right] = nextBlocks(a, b, end);
      const rightIds = new Set(right.ids);
      ids.push(...left.ids.filter((id) => rightIds.has(id)));
      end = Math.max(left.end, right.end);
    }
    if (ids.length < limit) return { ids, end };
    return { ids: ids.slice(0, limit), end: ids.length > limit || end > 0 ? ids[limit - 1]! : 0 };
  };
}

function nextBlocks(a: CandidateStream, b: CandidateStream, until: number): [Candidates, Candidates] {
  const left = a(until, BLOCK);
  if (left.ids.length === 0) return [left, { ids: [], end: 0 }];
  const right = b(left.ids[0]! + 1, BLOCK);
  const first = right.ids[0];
  if (first === undefined) return [{ ids: [], end: 0 }, right];
  if (first >= (left.ids.at(-1) ?? 0)) return [left, right];
  return [a(first + 1, BLOCK), right];
}
