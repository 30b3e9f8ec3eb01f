import type { Database } from 'better-sqlite3';
import type { DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from './migrations';

const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  'secure_delete = ON',
  'trusted_schema = OFF',
  'mmap_size = 0',
  'cache_size = -4000',
  'busy_timeout = 0',
];

/** Settings of every connection that writes; why each one: `docs/architecture.md`. */
export function prepareWriter(db: Database): void {
  for (const pragma of PRAGMAS) db.pragma(pragma);
}

export function writerOptions(path: string, entities: DataSourceOptions['entities'] = []): DataSourceOptions {
  return {
    type: 'better-sqlite3',
    database: path,
    entities,
    migrations: MIGRATIONS,
    migrationsTableName: 'migrations',
    prepareDatabase: prepareWriter,
  };
}
