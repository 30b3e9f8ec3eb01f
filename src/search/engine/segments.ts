import type { Queries } from '../../database/queries';

type Reads = Pick<Queries, 'get'>;
type Writer = Reads & { run(sql: string, ...values: number[]): unknown };

export const INDEXES = ['message_search', 'message_parts'] as const;
export type IndexName = (typeof INDEXES)[number];

/** The segments of an FTS5 index. Each commit adds one, and a search asks every segment for every word. */
export interface Segments {
  levels: number[];
  sizes: number[];
  isMerging: boolean;
}

const sqlOf = (index: IndexName) => ({
  segments: `SELECT block FROM ${index}_data WHERE id = 10`,
  minMerge: `SELECT v FROM ${index}_config WHERE k = 'usermerge'`,
  setMinMerge: `INSERT INTO ${index} (${index}, rank) VALUES ('usermerge', 2)`,
  merge: `INSERT INTO ${index} (${index}, rank) VALUES ('merge', ?)`,
});
const SEGMENT_SQL = { message_search: sqlOf('message_search'), message_parts: sqlOf('message_parts') };

/** Written per step; FTS5 exceeds this for a single word with very many matches. */
const PAGES_PER_STEP = 16;
/** All segments are merged into one when the smaller ones exceed this share of the largest. */
const MAX_SMALLER_SHARE = 1 / 4;

export function mergeSegments(db: Writer, index: IndexName): boolean {
  const before = findSegments(db, index);
  const pages = pagesToMerge(before);
  if (pages === 0) return false;
  const { minMerge, setMinMerge, merge } = SEGMENT_SQL[index];
  if (db.get<{ v: number }>(minMerge)?.v !== 2) db.run(setMinMerge);
  db.run(merge, pages);
  return JSON.stringify(findSegments(db, index)) !== JSON.stringify(before);
}

/** The argument of FTS5's `merge` command: a negative number merges all segments, a positive one those of a level. */
export function pagesToMerge({ levels, sizes, isMerging }: Segments): number {
  const largest = Math.max(0, ...sizes);
  const smaller = sizes.reduce((sum, size) => sum + size, -largest);
  if (!isMerging && smaller > largest * MAX_SMALLER_SHARE) return -PAGES_PER_STEP;
  return isMerging || levels.some((count) => count > 1) ? PAGES_PER_STEP : 0;
}

/** Reads FTS5's structure record (`fts5StructureDecode` in its source). A damaged one ends early. */
export function findSegments(db: Reads, index: IndexName): Segments {
  const block = db.get<{ block: Buffer }>(SEGMENT_SQL[index].segments)?.block ?? Buffer.alloc(0);
  const numbers = varints(block);
  const next = () => numbers.next().value ?? 0;
  const segments: Segments = { levels: [], sizes: [], isMerging: false };
  const [count] = [next(), next(), next()];
  for (let level = 0; level < Math.min(count, block.length); level++) {
    segments.isMerging = next() > 0 || segments.isMerging;
    const length = Math.min(next(), block.length);
    segments.levels.push(length);
    for (let n = 0; n < length; n++) {
      const [, first, last] = [next(), next(), next()];
      segments.sizes.push(last - first + 1);
    }
  }
  return segments;
}

/** SQLite's varints, behind a cookie of four bytes. */
function* varints(block: Buffer): Generator<number, undefined> {
  let number = 0;
  for (const byte of block.subarray(4)) {
    number = number * 128 + (byte & 127);
    if (byte >= 128) continue;
    yield number;
    number = 0;
  }
}
