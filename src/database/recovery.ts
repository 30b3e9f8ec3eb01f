import { closeSync, fstatSync, fsyncSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { HOW_TO_RESTORE } from './condition';
import { isIndexDamage } from './faults';

/** The file is no database of ours, or not any more: exit code 65. */
export class DamagedDatabase extends Error {
  constructor(reason: string) {
    super(`The database is damaged: ${reason}. ${HOW_TO_RESTORE}`);
  }
}

/** A larger file would hold the start up for too long; damage in it shows when it is read. */
const CHECKED_BYTES = 64 * 1024 * 1024;
const CHUNK_BYTES = 1024 * 1024;

export function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * After a failed sync the system may show what the disk does not hold, and a later sync would say that all is well.
 * What is left of the log of a process that died is therefore written again, as it reads, and synced, before
 * anybody is told that it was saved.
 */
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

/**
 * Looks a small database over before anybody is served from it.
 * @throws {DamagedDatabase}
 */
export function assertWhole(db: Database, path: string): void {
  if (sizeOf(path) > CHECKED_BYTES) return;
  const faults = faultsOf(db).filter((fault) => fault !== 'ok');
  db.pragma('shrink_memory');
  const others = faults.filter((fault) => !/\bFTS5\b|message_(search|parts)/.test(fault));
  if (others.length > 0) throw new DamagedDatabase(others[0]!.replace(/\s+/g, ' ').trim());
}

/** Behind a search index that cannot be opened nothing can be checked; other damage then shows when it is read. */
function faultsOf(db: Database): string[] {
  try {
    return db.prepare('PRAGMA quick_check(20)').pluck().all() as string[];
  } catch (error) {
    if (isIndexDamage(error)) return [];
    throw error;
  }
}
