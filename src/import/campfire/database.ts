import { chmodSync, copyFileSync, existsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { ImportError } from '../import-error';
import { ScratchFolder } from '../scratch-folder';

/** Search is built anew, so damage of the old index does no harm. */
const INDEX = 'message_search_index';
const DAMAGED = `The database is damaged. Nothing was imported. Run the import on a backup of it, such as backups/production.sqlite3.`;

/** Reads a private copy: the original is never written to, not even by a recovery of its log. */
export class CampfireDatabase {
  private readonly columns = new Map<string, Set<string>>();

  private constructor(private readonly handle: Database) {}

  /** @param path of the file, beside which its `-wal` may lie @throws {ImportError} */
  static open(path: string): CampfireDatabase {
    const folder = ScratchFolder.make();
    try {
      const handle = openCopy(path, join(folder.path, 'copy.sqlite3'));
      assertWhole(handle);
      return new CampfireDatabase(handle);
    } catch (error) {
      throw asImportError(error);
    } finally {
      // What is open stays readable, and a crash leaves no copy of everyone's passwords.
      folder.remove();
    }
  }

  /** Rows as they come; `undefined` columns are those that this version doesn't have. @throws {ImportError} */
  *rows<Row>(sql: string, ...values: (string | number)[]): Generator<Row> {
    try {
      yield* this.handle.prepare(sql).iterate(...values) as IterableIterator<Row>;
    } catch (error) {
      throw asImportError(error);
    }
  }

  count(table: string): number {
    if (!this.has(table)) return 0;
    return this.handle.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number;
  }

  /** @returns whether there is a row with an id */
  finder(table: string): (id: number) => boolean {
    const find = this.handle.prepare(`SELECT 1 FROM "${table}" WHERE id = ?`);
    return (id) => find.get(id) !== undefined;
  }

  has(table: string, column?: string): boolean {
    let columns = this.columns.get(table);
    if (!columns) {
      const names = this.handle.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table);
      columns = new Set(names as string[]);
      this.columns.set(table, columns);
    }
    return column === undefined ? columns.size > 0 : columns.has(column);
  }

  close(): void {
    this.handle.close();
  }
}

function openCopy(path: string, copy: string): Database {
  const logs = existsSync(`${path}-wal`) ? ['', '-wal'] : [''];
  const before = logs.map((log) => stateOf(path + log));
  for (const log of logs) {
    copyFileSync(path + log, copy + log);
    chmodSync(copy + log, 0o600);
  }
  if (logs.some((log, index) => stateOf(path + log) !== before[index]))
    throw new ImportError('The database changed while it was read. Stop the old Campfire and try again.');
  const handle = new Sqlite(copy);
  for (const pragma of ['trusted_schema = OFF', 'mmap_size = 0', 'journal_mode = DELETE', 'query_only = ON'])
    handle.pragma(pragma);
  return handle;
}

function stateOf(path: string): string {
  const { size, mtimeMs } = statSync(path);
  return `${size} ${mtimeMs}`;
}

function assertWhole(handle: Database): void {
  const found = handle
    .prepare('SELECT integrity_check FROM pragma_integrity_check')
    .pluck()
    .all() as string[];
  if (found.some((line) => line !== 'ok' && !line.includes(INDEX))) throw new ImportError(DAMAGED);
}

/** @returns other errors as they are */
function asImportError(error: unknown): unknown {
  const { code = '' } = error as { code?: string };
  if (/^SQLITE_(?:CORRUPT|NOTADB|FORMAT)/.test(code)) return new ImportError(DAMAGED);
  if (code === 'EACCES') return new ImportError(`The database can't be read: ${(error as Error).message}`);
  if (code === 'ENOSPC' || code === 'SQLITE_FULL')
    return new ImportError(
      `There's no space for a copy of the database in ${tmpdir()}. Set TMPDIR to another folder.`,
    );
  return error;
}
