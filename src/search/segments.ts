import type { Queries } from '../database/queries';

type Reads = Pick<Queries, 'get'>;
type Writer = Reads & { run(sql: string, ...values: number[]): unknown };

export const INDEXES = ['message_search', 'message_parts'] as const;
export type IndexName = (typeof INDEXES)[number];

/** What an index consists of. Each commit adds a segment, and each search asks all of them for each of its words. */
export interface Segments {
  /** How many there are in each level. */
  levels: number[];
  /** How many pages each has. */
  sizes: number[];
  /** Some are half merged. */
  isMerging: boolean;
}

const sqlOf = (index: IndexName) => ({
  segments: `SELECT block FROM ${index}_data WHERE id = 10`,
  least: `SELECT v FROM ${index}_config WHERE k = 'usermerge'`,
  setLeast: `INSERT INTO ${index} (${index}, rank) VALUES ('usermerge', 2)`,
  merge: `INSERT INTO ${index} (${index}, rank) VALUES ('merge', ?)`,
});
export const SEGMENT_SQL = { message_search: sqlOf('message_search'), message_parts: sqlOf('message_parts') };

/** So much is written at once; a word that very many messages hold is written at once all the same. */
const PAGES = 16;
/** What is not in the largest segment is merged into it when it is more than this part of it. */
const REST = 1 / 4;

/** Merges some pages where that is worth it. @returns did that change anything? */
export function mergeSegments(db: Writer, index: IndexName): boolean {
  const before = findSegments(db, index);
  const pages = pagesToMerge(before);
  if (pages === 0) return false;
  const { least, setLeast, merge } = SEGMENT_SQL[index];
  if (db.get<{ v: number }>(least)?.v !== 2) db.run(setLeast);
  db.run(merge, pages);
  return JSON.stringify(findSegments(db, index)) !== JSON.stringify(before);
}

/** As FTS5 wants to be told: below zero all segments become one, else those of a level do. */
export function pagesToMerge({ levels, sizes, isMerging }: Segments): number {
  const largest = Math.max(0, ...sizes);
  const rest = sizes.reduce((sum, size) => sum + size, -largest);
  if (!isMerging && rest > largest * REST) return -PAGES;
  return isMerging || levels.some((count) => count > 1) ? PAGES : 0;
}

/** Reads the record in which FTS5 keeps them (`fts5StructureDecode` of its source). A damaged one ends early. */
export function findSegments(db: Reads, index: IndexName): Segments {
  const block = db.get<{ block: Buffer }>(SEGMENT_SQL[index].segments)?.block ?? Buffer.alloc(0);
  const numbers = numbersOf(block);
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

/** SQLite's numbers, seven bits in a byte, behind the four bytes of a cookie. */
function* numbersOf(block: Buffer): Generator<number, undefined> {
  let number = 0;
  for (const byte of block.subarray(4)) {
    number = number * 128 + (byte & 127);
    if (byte >= 128) continue;
    yield number;
    number = 0;
  }
}
