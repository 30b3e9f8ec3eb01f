import { DatabaseCorrupt, DiskFull, Unavailable } from '../http/server-errors';

export function sqliteCode(error: unknown): string {
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  return code.startsWith('SQLITE_') ? code : '';
}

export const isLocked = (error: unknown) => sqliteCode(error).startsWith('SQLITE_BUSY');

/** The disk may or may not hold what was written. */
export const isSyncFailure = (error: unknown) => /^SQLITE_IOERR_(DIR_)?FSYNC$/.test(sqliteCode(error));

/** The messages themselves may be intact. */
export const isIndexDamage = (error: unknown) =>
  sqliteCode(error) === 'SQLITE_CORRUPT_VTAB' ||
  (sqliteCode(error) === 'SQLITE_ERROR' && /^invalid fts5 file format/.test((error as Error).message));

export const isDamage = (error: unknown) =>
  /^SQLITE_(CORRUPT|NOTADB)/.test(sqliteCode(error)) && !isIndexDamage(error);

export const isDiskError = (error: unknown) =>
  /^SQLITE_(FULL|READONLY|IOERR|CANTOPEN)/.test(sqliteCode(error));

/** SQLite rolled back the whole transaction. */
export const isFatalToTransaction = (error: unknown) =>
  isDiskError(error) || /^SQLITE_(CORRUPT|NOTADB)/.test(sqliteCode(error));

const isUnavailable = (error: unknown) =>
  isDiskError(error) || /^SQLITE_(BUSY|LOCKED)/.test(sqliteCode(error));

export function toWriteError(error: unknown): unknown {
  if (isDamage(error)) return new DatabaseCorrupt();
  if (sqliteCode(error) === 'SQLITE_FULL') return new DiskFull();
  if (isSyncFailure(error))
    return new Unavailable(
      'The disk failed while saving this, so it may not have been saved. Try again in a moment.',
    );
  return isUnavailable(error) || isIndexDamage(error) ? new Unavailable() : error;
}

export function toReadError(error: unknown): unknown {
  if (isDamage(error)) return new DatabaseCorrupt();
  return isUnavailable(error) ? new Unavailable('Couldn’t read the database. Try again in a moment.') : error;
}
