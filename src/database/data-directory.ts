import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { syncFolder } from './sync';

/** The data directory is used by another process, or cannot be written: exit code 73. */
export class DataDirectoryError extends Error {}

/** The folder that holds everything: the database and its backups, later the files. */
export class DataDirectory {
  private lock: Database | undefined;

  constructor(readonly path: string) {
    try {
      syncNew(path, mkdirSync(path, { recursive: true, mode: 0o700 }));
      this.lock = takeLock(join(path, 'lock'));
    } catch (error) {
      this.release();
      if (error instanceof DataDirectoryError) throw error;
      throw new DataDirectoryError(`The data directory ${path} cannot be used: ${(error as Error).message}`);
    }
  }

  get databasePath(): string {
    return join(this.path, 'campfire.sqlite3');
  }

  release(): void {
    this.lock?.close();
    this.lock = undefined;
  }
}

/** A folder that was just made is only there after a power cut when the one above it is synced, too. */
function syncNew(path: string, topmost: string | undefined): void {
  if (topmost === undefined) return;
  const end = dirname(resolve(topmost));
  for (let folder = resolve(path); folder.length > end.length; ) {
    folder = dirname(folder);
    syncFolder(folder);
  }
}

/** Node has no flock; an exclusive SQLite transaction is a lock that the system drops when we die. */
function takeLock(path: string): Database {
  const lock = new Sqlite(path, { timeout: 0 });
  try {
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
    throw new DataDirectoryError('The data directory is in use by another Campfire process.');
  }
}
