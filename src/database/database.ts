import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Logger } from '@nestjs/common';
import Sqlite, { type Database as SqliteHandle } from 'better-sqlite3';
import { isDamage } from './database-errors';
import { reportLostTransactions } from './log-damage';
import { MIGRATIONS } from './migrations';
import { bindable, Queries, type Value } from './queries';
import { assertWhole, DatabaseCorruptError, rewriteLog, sizeOf } from './recovery';
import { runMigrations } from './run-migrations';
import { prepareWriter } from './writer-options';

/** Older WALs can be reset under a reader; 3.52.0 was withdrawn. */
function assertSqliteVersion(version: string): void {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const old = major < 3 || (major === 3 && (minor < 51 || (minor === 51 && patch < 3)));
  if (old || version === '3.52.0')
    throw new Error(`SQLite ${version} isn't supported. Campfire needs 3.51.3 or newer.`);
}

export class UnknownMigrations extends Error {
  constructor(names: string[]) {
    super(
      `The database was made by another version of Campfire (unknown migrations: ${names.join(', ')}). ` +
        'Nothing was changed. Start that version, or choose another DATA_DIR.',
    );
  }
}

/** Injected into `WritesService` and nowhere else. */
export class WriteDatabase extends Queries {
  /** Takes a snapshot before migrating. @throws {DatabaseCorruptError} {UnknownMigrations} */
  static async open(path: string): Promise<WriteDatabase> {
    mkdirSync(dirname(path), { recursive: true });
    try {
      return await WriteDatabase.prepare(path, {
        isNew: !existsSync(path),
        hasLog: sizeOf(`${path}-wal`) > 0,
      });
    } catch (error) {
      if (isDamage(error)) throw new DatabaseCorruptError((error as Error).message);
      throw error;
    }
  }

  private static async prepare(path: string, { isNew, hasLog }: { isNew: boolean; hasLog: boolean }) {
    const handle = openWriter(path);
    assertSqliteVersion(handle.prepare('SELECT sqlite_version()').pluck().get() as string);
    if (hasLog) {
      rewriteLog(handle, `${path}-wal`);
      reportLostTransactions(handle, `${path}-wal`);
    }
    if (!isNew) assertWhole(handle, path);
    if (isUpToDate(handle)) return new WriteDatabase(handle);
    if (!isNew) snapshot(handle, path);
    handle.close();
    await runMigrations(path);
    return new WriteDatabase(openWriter(path));
  }

  run(sql: string, ...values: Value[]): { changes: number; lastInsertRowid: number | bigint } {
    return this.statement(sql).run(...bindable(sql, values));
  }

  /** Never throws, so that callers get an answer. */
  rollBack(): void {
    try {
      if (this.handle.inTransaction) this.run('ROLLBACK');
    } catch (error) {
      new Logger(WriteDatabase.name).error(error);
    }
  }

  close(): void {
    this.handle.close();
  }
}

function openWriter(path: string): SqliteHandle {
  const handle = new Sqlite(path);
  prepareWriter(handle);
  return handle;
}

export class ReadDatabase extends Queries {
  static open(path: string): ReadDatabase {
    const handle = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: 5000 });
    for (const pragma of ['query_only = ON', 'trusted_schema = OFF', 'mmap_size = 0', 'cache_size = -4000'])
      handle.pragma(pragma);
    return new ReadDatabase(handle);
  }

  /** One lock of the file for several reads. */
  snapshot<Result>(read: () => Result): Result {
    if (this.handle.inTransaction) return read();
    this.statement('BEGIN').run();
    try {
      return read();
    } finally {
      this.statement('COMMIT').run();
    }
  }

  close(): void {
    this.handle.close();
  }
}

function isUpToDate(handle: SqliteHandle): boolean {
  const table = handle.prepare("SELECT 1 FROM sqlite_master WHERE name = 'migrations'").get();
  const applied = table ? (handle.prepare('SELECT name FROM migrations').pluck().all() as string[]) : [];
  const known = new Set<string>(MIGRATIONS.map((Migration) => new Migration().name));
  const unknown = applied.filter((name) => !known.has(name));
  if (unknown.length > 0) throw new UnknownMigrations(unknown);
  return applied.length === known.size;
}

function snapshot(handle: SqliteHandle, path: string): void {
  const folder = join(dirname(path), 'backups');
  mkdirSync(folder, { recursive: true });
  handle.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(
    path,
    join(folder, `before-migration-${new Date().toISOString().replaceAll(':', '-')}.sqlite3`),
  );
}
