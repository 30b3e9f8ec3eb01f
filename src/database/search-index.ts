import type { Queries, Value } from './queries';

type Writer = Pick<Queries, 'get' | 'all'> & { run(sql: string, ...values: Value[]): unknown };

interface Definition {
  name: string;
  sql: string;
}

/** One knows words, the other any three letters; both are made and lost together. */
const TABLES = ['message_search', 'message_parts'];
const DEFINITIONS = `SELECT name, sql FROM sqlite_master
  WHERE name IN (${TABLES.map((name) => `'${name}'`).join()}) OR (type = 'trigger' AND name LIKE 'messages\\_search\\_%' ESCAPE '\\')`;
/** Of the messages from `next_id` to `last_id` the index knows nothing yet; `definitions` is how it shall be again. */
const PROGRESS = 'CREATE TABLE search_rebuild (next_id integer, last_id integer, definitions text)';
const BEGIN = 'INSERT INTO search_rebuild SELECT 1, coalesce(max(id), 0), ? FROM messages';
const IS_KNOWN =
  'WHEN NOT EXISTS (SELECT 1 FROM search_rebuild WHERE old.id BETWEEN next_id AND last_id) BEGIN';
const FLOOR = `SELECT coalesce(min(id), 0) AS id FROM (SELECT id FROM messages, search_rebuild
  WHERE id BETWEEN next_id AND last_id ORDER BY id DESC LIMIT ?)`;
const INDEX_SLICE = [
  `INSERT INTO message_search (rowid, plain_text, facets) SELECT id, plain_text, facets
    FROM searchable_messages WHERE id BETWEEN ? AND ? ORDER BY id`,
  `INSERT INTO message_parts (rowid, plain_text) SELECT id, plain_text
    FROM messages WHERE id BETWEEN ? AND ? ORDER BY id`,
];
const REST = `SELECT last_id AS id FROM search_rebuild`;

/** True while there is no index, or only a part of one. */
export function isSearchSuspended(db: Pick<Queries, 'get'>): boolean {
  return db.get(`SELECT 1 FROM sqlite_master WHERE name = 'search_rebuild'`) !== undefined;
}

/**
 * Throws the search index away, in one transaction, and begins a new one: new messages go into it at once, old ones
 * by `indexSlice`. With `isAnew: false` nothing is indexed any more.
 */
export function suspendSearchIndex(db: Writer, { isAnew }: { isAnew: boolean }): void {
  db.run('SAVEPOINT suspend');
  try {
    const definitions = isSearchSuspended(db) ? knownDefinitions(db) : db.all<Definition>(DEFINITIONS);
    db.run('DROP TABLE IF EXISTS search_rebuild');
    dropTriggers(db, definitions);
    db.run(PROGRESS);
    db.run(BEGIN, JSON.stringify(definitions));
    if (isAnew) createAnew(db, definitions);
    db.run('RELEASE suspend');
  } catch (error) {
    db.run('ROLLBACK TO suspend');
    db.run('RELEASE suspend');
    throw error;
  }
}

/** Messages up to this id are not in the index yet; undefined when it is whole. */
export function searchRebuildRest(db: Pick<Queries, 'get'>): number | undefined {
  return isSearchSuspended(db) ? db.get<{ id: number }>(REST)?.id : undefined;
}

/**
 * Indexes some of the messages, the newest first; the last time the index becomes as it was.
 * @param prepare completes the rows between two ids before they are indexed
 * @returns is it done?
 */
export function indexSlice(
  db: Writer,
  size: number,
  prepare: (first: number, last: number) => void = () => undefined,
): boolean {
  const floor = db.get<{ id: number }>(FLOOR, size)!.id;
  if (floor === 0) {
    finish(db);
    return true;
  }
  const { id: last } = db.get<{ id: number }>(REST)!;
  prepare(floor, last);
  for (const sql of INDEX_SLICE) db.run(sql, floor, last);
  db.run('UPDATE search_rebuild SET last_id = ?', floor - 1);
  return false;
}

function createAnew(db: Writer, definitions: Definition[]): void {
  for (const name of TABLES) db.run(`DROP TABLE IF EXISTS ${name}`);
  // A message that is not indexed yet must not be taken out of the index.
  for (const { sql } of definitions) db.run(sql.includes('old.id') ? sql.replace('BEGIN', IS_KNOWN) : sql);
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
