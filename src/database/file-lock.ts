import Sqlite, { type Database } from 'better-sqlite3';

/** Node has no flock; the system drops SQLite's lock when the process dies. @returns undefined while another has it */
export function takeLock(path: string): Database | undefined {
  const lock = new Sqlite(path, { timeout: 0 });
  try {
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return undefined;
    throw error;
  }
}
