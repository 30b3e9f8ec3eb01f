import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite, { type Database as SqliteHandle } from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import { writerSource } from '../../ormconfig';
import { isDamage } from './faults';
import { reportLostTransactions } from './log-damage';
import { bindable, Queries, type Value } from './queries';
import { assertWhole, DamagedDatabase, rewriteLog, sizeOf } from './recovery';

/** The WAL of 3.51.2 and older can be reset under a reader; 3.52.0 was withdrawn (`faults.md` §5.4). */
export function assertSqliteVersion(version: string): void {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const old = major < 3 || (major === 3 && (minor < 51 || (minor === 51 && patch < 3)));
  if (old || version === '3.52.0')
    throw new Error(`SQLite ${version} is not safe; 3.51.3 or newer is needed.`);
}

/** The one connection that writes. Injected into `WritesService` and nowhere else. */
export class WriteDatabase extends Queries {
  private constructor(
    handle: SqliteHandle,
    private readonly source: DataSource,
  ) {
    super(handle);
  }

  /**
   * Opens the file, sees that it is whole, takes a snapshot when there is something to migrate, and migrates.
   * @throws {DamagedDatabase}
   */
  static async open(path: string): Promise<WriteDatabase> {
    mkdirSync(dirname(path), { recursive: true });
    try {
      return await WriteDatabase.prepare(path, {
        isNew: !existsSync(path),
        hasLog: sizeOf(`${path}-wal`) > 0,
      });
    } catch (error) {
      if (isDamage(error)) throw new DamagedDatabase((error as Error).message);
      throw error;
    }
  }

  private static async prepare(path: string, { isNew, hasLog }: { isNew: boolean; hasLog: boolean }) {
    const source = await writerSource(path).initialize();
    const handle = (source.driver as unknown as { databaseConnection: SqliteHandle }).databaseConnection;
    assertSqliteVersion(handle.prepare('SELECT sqlite_version()').pluck().get() as string);
    if (hasLog) {
      rewriteLog(handle, `${path}-wal`);
      reportLostTransactions(handle, `${path}-wal`);
    }
    if (!isNew) assertWhole(handle, path);
    if (!isNew && (await source.showMigrations())) snapshot(handle, path);
    await source.runMigrations({ transaction: 'all' });
    return new WriteDatabase(handle, source);
  }

  run(sql: string, ...values: Value[]): { changes: number; lastInsertRowid: number | bigint } {
    return this.statement(sql).run(...bindable(sql, values));
  }

  async close(): Promise<void> {
    await this.source.destroy();
  }
}

/** Reads only what is committed; a write through it fails by construction. */
export class ReadDatabase extends Queries {
  static open(path: string): ReadDatabase {
    const handle = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: 5000 });
    for (const pragma of ['query_only = ON', 'trusted_schema = OFF', 'mmap_size = 0', 'cache_size = -4000'])
      handle.pragma(pragma);
    return new ReadDatabase(handle);
  }

  /** Reads that belong together: all see one moment, and the file is locked once instead of once for each. */
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

function snapshot(handle: SqliteHandle, path: string): void {
  const folder = join(dirname(path), 'backups');
  mkdirSync(folder, { recursive: true });
  handle.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(
    path,
    join(folder, `before-migration-${new Date().toISOString().replaceAll(':', '-')}.sqlite3`),
  );
}
