import type { Queries, Value } from './queries';

type Writer = Pick<Queries, 'get' | 'all'> & { run(sql: string, ...values: Value[]): unknown };

interface Definition {
  name: string;
  sql: string;
}

const TABLES = ['message_search', 'message_parts'];
const DEFINITIONS = `SELECT name, sql FROM sqlite_master
  WHERE name IN (${TABLES.map((name) => `'${name}'`).join()}) OR (type = 'trigger' AND name LIKE 'messages\\_search\\_%' ESCAPE '\\')`;
/** Messages from `next_id` to `last_id` are not indexed yet; `definitions` restores the triggers in the end. */
const PROGRESS = 'CREATE TABLE search_rebuild (next_id integer, last_id integer, definitions text)';
const START = 'INSERT INTO search_rebuild SELECT 1, coalesce(max(id), 0), ? FROM messages';
const IF_INDEXED =
  'WHEN NOT EXISTS (SELECT 1 FROM search_rebuild WHERE old.id BETWEEN next_id AND last_id) BEGIN';
const SLICE_START = `SELECT coalesce(min(id), 0) AS id FROM (SELECT id FROM messages, search_rebuild
  WHERE id BETWEEN next_id AND last_id ORDER BY id DESC LIMIT ?)`;
const INDEX_SLICE = [
  `INSERT INTO message_search (rowid, plain_text, facets) SELECT id, plain_text, facets
    FROM searchable_messages WHERE id BETWEEN ? AND ? ORDER BY id`,
  `INSERT INTO message_parts (rowid, plain_text) SELECT id, plain_text
    FROM searchable_messages WHERE id BETWEEN ? AND ? ORDER BY id`,
];
const LAST = `SELECT last_id AS id FROM search_rebuild`;
const INSERT_TRIGGER = `SELECT name, sql FROM sqlite_master WHERE name = 'messages_search_insert'`;
const LAST_MESSAGE = 'SELECT coalesce(max(id), 0) AS id FROM messages';
const NEXT_SLICE = `SELECT min(id) AS first, max(id) AS last, count(*) AS count
  FROM (SELECT id FROM messages WHERE id > ? ORDER BY id LIMIT ?)`;
const TOGETHER = 5_000;

export function isSearchSuspended(db: Pick<Queries, 'get'>): boolean {
  return db.get(`SELECT 1 FROM sqlite_master WHERE name = 'search_rebuild'`) !== undefined;
}

/** A rebuild begins a new index, which gets new messages at once; otherwise nothing is indexed any more. */
export function suspendSearchIndex(db: Writer, { isRebuild }: { isRebuild: boolean }): void {
  db.run('SAVEPOINT suspend');
  try {
    const definitions = isSearchSuspended(db) ? knownDefinitions(db) : db.all<Definition>(DEFINITIONS);
    db.run('DROP TABLE IF EXISTS search_rebuild');
    dropTriggers(db, definitions);
    db.run(PROGRESS);
    db.run(START, JSON.stringify(definitions));
    if (isRebuild) recreate(db, definitions);
    db.run('RELEASE suspend');
  } catch (error) {
    db.run('ROLLBACK TO suspend');
    db.run('RELEASE suspend');
    throw error;
  }
}

/** Messages up to this id are not indexed yet; undefined when the index is complete. */
export function remainingToIndex(db: Pick<Queries, 'get'>): number | undefined {
  return isSearchSuspended(db) ? db.get<{ id: number }>(LAST)?.id : undefined;
}

/** Newest first. @param prepare completes the rows between two ids first @returns whether the index is complete */
export function indexSlice(
  db: Writer,
  size: number,
  prepare: (first: number, last: number) => void = () => undefined,
): boolean {
  const first = db.get<{ id: number }>(SLICE_START, size)!.id;
  if (first === 0) {
    finish(db);
    return true;
  }
  const { id: last } = db.get<{ id: number }>(LAST)!;
  prepare(first, last);
  for (const sql of INDEX_SLICE) db.run(sql, first, last);
  db.run('UPDATE search_rebuild SET last_id = ?', first - 1);
  return false;
}

/** In large steps: FTS5 makes a segment of every statement. @param insert appends messages, and changes none */
export function indexTogether(db: Writer, insert: () => void, onIndexed: (count: number) => void): void {
  const [trigger] = db.all<Definition>(INSERT_TRIGGER);
  if (!trigger) return insert();
  const { id: before } = db.get<{ id: number }>(LAST_MESSAGE)!;
  db.run(`DROP TRIGGER ${trigger.name}`);
  insert();
  for (const { first, last, count } of slicesAfter(db, before)) {
    for (const sql of INDEX_SLICE) db.run(sql, first, last);
    onIndexed(count);
  }
  db.run(trigger.sql);
}

function* slicesAfter(db: Writer, id: number): Generator<{ first: number; last: number; count: number }> {
  for (let after = id; ; ) {
    const slice = db.get<{ first: number; last: number; count: number }>(NEXT_SLICE, after, TOGETHER)!;
    if (slice.count === 0) return;
    yield slice;
    after = slice.last;
  }
}

function recreate(db: Writer, definitions: Definition[]): void {
  for (const name of TABLES) db.run(`DROP TABLE IF EXISTS ${name}`);
  // FTS5 would corrupt the index when told to delete a row it does not hold.
  for (const { sql } of definitions) db.run(sql.includes('old.id') ? sql.replace('BEGIN', IF_INDEXED) : sql);
}

function finish(db: Writer): void {
  const definitions = knownDefinitions(db);
  dropTriggers(db, definitions);
  for (const { name, sql } of definitions) if (!TABLES.includes(name)) db.run(sql);
  db.run('DROP TABLE search_rebuild');
}

function dropTriggers(db: Writer, definitions: Definition[]): void {
  for (const { name } of definitions) if (!TABLES.includes(name)) db.run(`DROP TRIGGER IF EXISTS ${name}`);
}

function knownDefinitions(db: Writer): Definition[] {
  return JSON.parse(db.get<{ definitions: string }>('SELECT definitions FROM search_rebuild')!.definitions);
}
