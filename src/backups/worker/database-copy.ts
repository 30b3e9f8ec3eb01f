import Sqlite, { type Database } from 'better-sqlite3';
import { syncPath } from '../../database/sync';
import { placeOf } from '../../files/store/file-place';
import type { Report } from '../job';
import { type BackupFile, SECRETS } from '../manifest';

const PAGES_PER_STEP = 2_048;
const COUNTED = ['messages', 'users', 'rooms', 'memberships', 'boosts', 'attachments', 'events'];

export async function copyDatabase(from: string, to: string, report: Report): Promise<void> {
  const source = openToRead(from);
  try {
    // Holds one state of the database; otherwise each commit would start the copy anew.
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    await source.backup(to, {
      progress: ({ totalPages, remainingPages }) => {
        // Syncing all of it at the end would hold up the sync of each post.
        syncPath(to);
        report('database', totalPages - remainingPages, totalPages);
        return PAGES_PER_STEP;
      },
    });
  } finally {
    source.close();
  }
  toOneFile(to);
  syncPath(to);
}

/** Everything is read once, so a small cache will do. */
export function openToRead(path: string): Database {
  const db = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: 5_000 });
  db.pragma('cache_size = -2000');
  return db;
}

function toOneFile(path: string): void {
  const copy = new Sqlite(path);
  try {
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

export function countRows(db: Database): Record<string, number> {
  const count = (table: string) => db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number;
  return Object.fromEntries(COUNTED.map((table) => [table, count(table)]));
}

export function lastEventIn(db: Database): number {
  const sql = `SELECT seq FROM sqlite_sequence WHERE name = 'events'`;
  return (db.prepare(sql).pluck().get() as number | undefined) ?? 0;
}

export const schemaOf = (db: Database) =>
  db.prepare('SELECT name FROM migrations ORDER BY timestamp DESC, id DESC LIMIT 1').pluck().get() as string;

export interface NamedFile {
  /** Relative to the data directory. */
  path: string;
  received?: number;
  /** What it was then, so that only its proof has to read it. */
  uploaded?: BackupFile;
}

const UPLOADED = 'SELECT key, bytes, lower(hex(sha256)) AS sha256 FROM attachments';
const DERIVED = `SELECT thumbnail_key FROM attachments WHERE thumbnail_key IS NOT NULL
  UNION SELECT image_key FROM link_previews WHERE image_key IS NOT NULL`;
const PARTS = 'SELECT key, received FROM uploads';

export const pathOf = (key: string) => `files/${placeOf(key)}`;

export function filesNamedIn(db: Database): NamedFile[] {
  const uploaded = db.prepare(UPLOADED).all() as (BackupFile & { key: string })[];
  const derived = db.prepare(DERIVED).pluck().all() as string[];
  const parts = db.prepare(PARTS).all() as { key: string; received: number }[];
  return [
    { path: SECRETS, received: Number.POSITIVE_INFINITY },
    ...uploaded.map(({ key, ...file }) => ({ path: pathOf(key), uploaded: file })),
    ...derived.map((key) => ({ path: pathOf(key) })),
    ...parts.map(({ key, received }) => ({ path: `files/parts/${key}`, received })),
  ];
}
