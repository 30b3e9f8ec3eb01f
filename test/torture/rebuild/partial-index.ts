import Sqlite, { type Database } from 'better-sqlite3';
import type { Finding } from '../rules';

interface Rest {
  next_id: number;
  last_id: number;
}

const isUnderWay = (db: Database) =>
  db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'search_rebuild'`).get() !== undefined;

/** The range of messages that the index still lacks; undefined when it is complete. */
export function restOf(path: string): Rest | undefined {
  const db = new Sqlite(path, { readonly: true });
  try {
    const read = () =>
      isUnderWay(db) ? (db.prepare('SELECT * FROM search_rebuild').get() as Rest) : undefined;
    // In one snapshot: the rebuild may end in between.
    return db.transaction(read)();
  } finally {
    db.close();
  }
}

/** A7 during a rebuild: the index contains exactly the messages done so far. Needs a copy. */
export function auditPartialIndex(path: string): Finding[] {
  const db = new Sqlite(path, { fileMustExist: true });
  try {
    db.exec(`CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, message_search, instance)`);
    const known = new Set(db.prepare('SELECT DISTINCT doc FROM temp.words').pluck().all());
    const { next_id, last_id } = db.prepare('SELECT * FROM search_rebuild').get() as Rest;
    const due = new Set(
      db.prepare('SELECT id FROM messages WHERE id NOT BETWEEN ? AND ?').pluck().all(next_id, last_id),
    );
    return [
      ...[...due].filter((id) => !known.has(id)).map((id) => `message ${id} is left out of the new index`),
      ...[...known].filter((id) => !due.has(id)).map((id) => `the new index knows message ${id} too early`),
    ].map((detail) => ({ rule: 'A7', detail }));
  } finally {
    db.close();
  }
}

/** The schema after the migrations, which a rebuild must not change. */
export function schemaOf(path: string): string {
  const db = new Sqlite(path, { readonly: true });
  try {
    const sql = 'SELECT type, name, sql FROM sqlite_master ORDER BY type, name';
    return JSON.stringify(db.prepare(sql).all());
  } finally {
    db.close();
  }
}
