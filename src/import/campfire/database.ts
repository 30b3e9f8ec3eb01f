import { chmodSync, copyFileSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { ImportError } from '../import-error';
import { ScratchFolder } from '../scratch-folder';
import { textOf } from './values';

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
      // The open database stays readable, and a crash leaves no copy of everyone's passwords.
      folder.remove();
    }
  }

  /** With bytes as text, since a script may have written those. @throws {ImportError} */
  *rows<Row>(sql: string, ...values: (string | number)[]): Generator<Row> {
    try {
      for (const row of this.handle.prepare(sql).iterate(...values)) yield withoutBytes(row as Row & object);
    } catch (error) {
      throw asImportError(error);
    }
  }

  count(table: string): number {
    if (!this.has(table)) return 0;
    return this.handle.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number;
  }

  lastId(table: string): number {
    if (!this.has(table)) return 0;
    return (this.handle.prepare(`SELECT max(id) FROM "${table}"`).pluck().get() as number | null) ?? 0;
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

function withoutBytes<Row extends object>(row: Row): Row {
  for (const [column, value] of Object.entries(row))
    if (Buffer.isBuffer(value)) Object.assign(row, { [column]: textOf(value) });
  return row;
}

/** Also copies its log: committed writes (WAL), or ones to roll back. */
function openCopy(path: string, copy: string): Database {
  const logs = ['', '-wal', '-journal'].filter((log) => log === '' || existsSync(path + log));
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
  const { code = '', message } = error as { code?: string; message: string };
  if (/^SQLITE_(?:CORRUPT|NOTADB|FORMAT)/.test(code)) return new ImportError(DAMAGED);
  if (code === 'SQLITE_ERROR') return new ImportError(`The database can't be read: ${message}.`);
  return error;
}
