import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { UnknownMigrations, WriteDatabase } from '../../src/database/database';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'campfire-migrations-'));
  path = join(folder, 'campfire.sqlite3');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function migratedBy(name: string): Promise<void> {
  await (await WriteDatabase.open(path)).close();
  const db = new Sqlite(path);
  db.prepare('UPDATE migrations SET name = ? WHERE id = (SELECT max(id) FROM migrations)').run(name);
  db.close();
}

test.each(['First1764000000000', 'Bots1999900000000'])(
  'a database migrated by %s, which this version does not know, is refused and left alone',
  async (name) => {
    await migratedBy(name);
    const opening = WriteDatabase.open(path);
    await expect(opening).rejects.toThrow(UnknownMigrations);
    await expect(opening).rejects.toThrow(/another version of Campfire.*Nothing was changed/s);
    expect(readdirSync(folder)).not.toContain('backups');
    const db = new Sqlite(path, { readonly: true });
    expect(db.prepare('SELECT name FROM migrations ORDER BY id').pluck().all().at(-1)).toBe(name);
    db.close();
  },
);

test('a database of this version opens again', async () => {
  await (await WriteDatabase.open(path)).close();
  await (await WriteDatabase.open(path)).close();
});
