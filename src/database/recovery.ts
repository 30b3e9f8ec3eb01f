import { closeSync, fstatSync, fsyncSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { isIndexDamage, sqliteCode } from './database-errors';
import { HOW_TO_RESTORE } from './database-health';

/** Damaged, or not a Campfire database: exit code 65. */
export class DatabaseCorruptError extends Error {
  constructor(reason: string) {
    super(`The database is damaged: ${reason}. ${HOW_TO_RESTORE}`);
  }
}

/** Checking a larger file would delay the start too long. */
const CHECKED_BYTES = 64 * 1024 * 1024;
const CHUNK_BYTES = 1024 * 1024;

export function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** After a failed sync, later ones succeed without the data: the log of a dead process is written again before use. */
export function rewriteLog(db: Database, path: string): void {
  db.exec('BEGIN IMMEDIATE');
  const log = openSync(path, 'r+');
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (let at = 0, end = fstatSync(log).size; at < end; at += CHUNK_BYTES)
      writeSync(log, chunk, 0, readSync(log, chunk, 0, CHUNK_BYTES, at), at);
    fsyncSync(log);
  } finally {
    closeSync(log);
    db.exec('ROLLBACK');
  }
}

export function assertWhole(db: Database, path: string): void {
  if (sizeOf(path) > CHECKED_BYTES) return;
  const errors = integrityErrors(db).filter((error) => error !== 'ok');
  db.pragma('shrink_memory');
  const others = errors.filter((error) => !/\bFTS5\b|message_(search|parts)/.test(error));
  if (others.length > 0) throw new DatabaseCorruptError(others[0]!.replace(/\s+/g, ' ').trim());
}

/** SQLite checks nothing when it can't open the search index, and then complains about SQL that is right. */
function integrityErrors(db: Database): string[] {
  try {
    return db.prepare('PRAGMA quick_check(20)').pluck().all() as string[];
  } catch (error) {
    if (isIndexDamage(error)) return [];
    if (sqliteCode(error) === 'SQLITE_ERROR') return [(error as Error).message];
    throw error;
  }
}
