import { Damaged, DiskFull, Unavailable } from '../errors';

/** What the errors of SQLite mean for us. */
export function sqliteCode(error: unknown): string {
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  return code.startsWith('SQLITE_') ? code : '';
}

export const isLocked = (error: unknown) => sqliteCode(error).startsWith('SQLITE_BUSY');

/** The disk did not keep what it was given; what it holds now nobody knows. */
export const isSyncFailure = (error: unknown) => /^SQLITE_IOERR_(DIR_)?FSYNC$/.test(sqliteCode(error));

/** The search index does not fit its own structure, or cannot even be opened; the messages may be whole. */
export const isIndexDamage = (error: unknown) =>
  sqliteCode(error) === 'SQLITE_CORRUPT_VTAB' ||
  (sqliteCode(error) === 'SQLITE_ERROR' && /^invalid fts5 file format/.test((error as Error).message));

/** The file is not what was written into it. */
export const isDamage = (error: unknown) =>
  /^SQLITE_(CORRUPT|NOTADB)/.test(sqliteCode(error)) && !isIndexDamage(error);

/** The disk, its file system or another process is in the way. */
export const isObstacle = (error: unknown) =>
  /^SQLITE_(BUSY|LOCKED|FULL|READONLY|IOERR|CANTOPEN)/.test(sqliteCode(error));

/** No write of the same transaction can be trusted any more. */
export const isBreakage = (error: unknown) =>
  /^SQLITE_(CORRUPT|NOTADB|FULL|READONLY|IOERR|CANTOPEN)/.test(sqliteCode(error));

/** What to answer to somebody whose write failed with this. */
export function toWriteError(error: unknown): unknown {
  if (isDamage(error)) return new Damaged();
  if (sqliteCode(error) === 'SQLITE_FULL') return new DiskFull();
  if (isSyncFailure(error))
    return new Unavailable(
      'The disk failed while this was saved. Whether it was kept shows in a moment; try again.',
    );
  return isObstacle(error) || isIndexDamage(error) ? new Unavailable() : error;
}

/** What to answer to somebody who only wanted to read. */
export function toReadError(error: unknown): unknown {
  if (isDamage(error)) return new Damaged();
  return isObstacle(error)
    ? new Unavailable('The database could not be read just now. Try again in a moment.')
    : error;
}
