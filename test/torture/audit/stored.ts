import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { sha256Of } from '../workload/files';
import type { BoostRow, FileRow, LogEvent, RoomRow, Row, Stored } from './evidence';

const FILE = 'campfire.sqlite3';

/** Copies the database with its WAL, so that the audit changes nothing. */
export function copyDatabase(dataDir: string, to: string): string {
  for (const end of ['', '-wal'])
    if (existsSync(join(dataDir, FILE + end))) cpSync(join(dataDir, FILE + end), `${to}${end}`);
  return to;
}

export function readStored(path: string, dataDir: string): Stored {
  const db = new Sqlite(path, { fileMustExist: true });
  try {
    return {
      rows: db.prepare(ROWS).all() as Row[],
      events: db.prepare('SELECT * FROM events ORDER BY id').all() as LogEvent[],
      rooms: db.prepare('SELECT id, type, last_seq FROM rooms').all() as RoomRow[],
      boosts: db.prepare(BOOSTS).all() as BoostRow[],
      miscounted: db.prepare(MISCOUNTED).pluck().all() as number[],
      strayRows: db.prepare(STRAYS).pluck().get() as number,
      faults: faultsOf(db),
      toDiscard: db.prepare('SELECT count(*) FROM discarded_files').pluck().get() as number,
      ...comparedFiles(db, join(dataDir, 'files')),
      ...comparedIndex(db),
    };
  } finally {
    db.close();
  }
}

const ROWS = `SELECT id, room_id AS room, creator_id AS creator, client_message_id AS cid, source
  FROM messages ORDER BY id`;
const BOOSTS = `SELECT id, message_id AS message, booster_id AS booster, client_boost_id AS cid, content
  FROM boosts ORDER BY id`;
const MISCOUNTED = `SELECT id FROM messages
  WHERE boosts <> (SELECT count(*) FROM boosts WHERE message_id = messages.id)`;
const STRAYS = 'SELECT count(*) FROM messages WHERE room_id NOT IN (SELECT id FROM rooms)';

function faultsOf(db: Database): string[] {
  const faults = (db.prepare('PRAGMA integrity_check').pluck().all() as string[]).filter(
    (text) => text !== 'ok',
  );
  faults.push(
    ...(db.prepare('PRAGMA foreign_key_check').all() as object[]).map((row) => JSON.stringify(row)),
  );
  try {
    // Rank 1 compares the index with the texts, in both directions.
    db.exec(`INSERT INTO message_search (message_search, rank) VALUES ('integrity-check', 1)`);
    db.exec(`INSERT INTO message_parts (message_parts, rank) VALUES ('integrity-check', 1)`);
  } catch (error) {
    faults.push(`search index: ${(error as Error).message}`);
  }
  return faults;
}

/** Compares the files of rows with those in the store. */
function comparedFiles(db: Database, store: string): Pick<Stored, 'files' | 'orphans'> {
  const onDisk = new Map<string, string>();
  for (const entry of existsSync(store) ? readdirSync(store, { recursive: true, withFileTypes: true }) : [])
    if (entry.isFile() && !entry.parentPath.includes('/large/'))
      onDisk.set(entry.name, sha256Of(readFileSync(join(entry.parentPath, entry.name))));
  const rows = db.prepare(FILES).all() as Omit<FileRow, 'onDisk'>[];
  const files = rows.map((row) => ({ ...row, onDisk: onDisk.get(row.key) ?? null }));
  for (const { key } of files) onDisk.delete(key);
  for (const key of db.prepare(PREVIEWS).pluck().all() as string[]) onDisk.delete(key);
  return { files, orphans: [...onDisk.keys()] };
}

const FILES = 'SELECT message_id AS message, key, lower(hex(sha256)) AS sha256 FROM attachments';
const PREVIEWS = 'SELECT thumbnail_key FROM attachments WHERE thumbnail_key IS NOT NULL';

/** Compares indexed ids with message ids, independently of FTS5's own check. */
function comparedIndex(db: Database): Pick<Stored, 'notIndexed' | 'onlyIndexed'> {
  db.exec(`CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, message_search, instance)`);
  const indexed = new Set(db.prepare('SELECT DISTINCT doc FROM temp.words').pluck().all() as number[]);
  const ids = new Set(db.prepare('SELECT id FROM messages').pluck().all() as number[]);
  return {
    notIndexed: [...ids].filter((id) => !indexed.has(id)),
    onlyIndexed: [...indexed].filter((id) => !ids.has(id)),
  };
}

/** Reads the starting point of a segment. */
export function readBase(dataDir: string): { event: number; message: number } {
  const db = new Sqlite(join(dataDir, FILE), { readonly: true });
  const last = (table: string) =>
    db.prepare(`SELECT coalesce(max(id), 0) FROM ${table}`).pluck().get() as number;
  const base = { event: last('events'), message: last('messages') };
  db.close();
  return base;
}

const LEFT = `SELECT (SELECT count(*) FROM rooms WHERE type = 'deleted') + (SELECT count(*) FROM discarded_files)
    + (SELECT count(*) FROM webhook_deliveries)
    + (SELECT count(*) FROM bots WHERE last_event_id < (SELECT max(id) FROM events
        WHERE name = 'message.posted' AND room_id IN (SELECT room_id FROM bot_webhook_rooms)))`;

/** True when all background jobs of a restart are done. */
export function isTidy(dataDir: string): boolean {
  const db = new Sqlite(join(dataDir, FILE), { readonly: true });
  try {
    return db.prepare(LEFT).pluck().get() === 0;
  } finally {
    db.close();
  }
}
