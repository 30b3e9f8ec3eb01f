import { basename, join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { BackupError } from '../backup-error';
import { DATABASE, type Manifest } from '../manifest';
import { countRows, openToRead, pathOf } from './database-copy';

/** @param dataDir unpacked from the backup, its database first @returns what is wrong, in words */
export function damageOf(path: string, dataDir: string, backup: string): BackupError {
  const name = path.startsWith('files/') ? nameOf(basename(path), join(dataDir, DATABASE)) : undefined;
  const what =
    name === undefined
      ? `${path} isn't what was backed up`
      : `the file “${name}” (${path}) isn't what was uploaded`;
  return new BackupError(`The backup ${backup} is damaged: ${what}.`);
}

function nameOf(key: string, database: string): string | undefined {
  const db = openToRead(database);
  try {
    const find = db.prepare('SELECT name FROM attachments WHERE key = ?').pluck();
    return find.get(key) as string | undefined;
  } finally {
    db.close();
  }
}

/** @param dataDir unpacked from the backup @throws {BackupError} */
export function checkDatabase(dataDir: string, backup: string, manifest: Manifest): void {
  const db = openToRead(join(dataDir, DATABASE));
  try {
    const [verdict] = db.prepare('PRAGMA quick_check(1)').pluck().all() as string[];
    if (verdict !== 'ok') throw new BackupError(`The backup ${backup} is damaged: ${DATABASE}: ${verdict}.`);
    checkCounts(db, backup, manifest);
    checkUploads(db, backup, manifest);
  } finally {
    db.close();
  }
}

function checkCounts(db: Sqlite.Database, backup: string, { counts }: Manifest): void {
  for (const [table, count] of Object.entries(countRows(db)))
    if (count !== counts[table])
      throw new BackupError(
        `The backup ${backup} is damaged: it has ${count} ${table} rather than ${counts[table]}.`,
      );
}

function checkUploads(db: Sqlite.Database, backup: string, { files }: Manifest): void {
  const attachments = db.prepare('SELECT key, name, lower(hex(sha256)) AS sha256 FROM attachments');
  for (const row of attachments.iterate() as IterableIterator<Record<'key' | 'name' | 'sha256', string>>) {
    const file = files[pathOf(row.key)];
    if (file && file.sha256 !== row.sha256)
      throw new BackupError(
        `In the backup ${backup}, the file “${row.name}” (${pathOf(row.key)}) isn't what was uploaded.`,
      );
  }
}
