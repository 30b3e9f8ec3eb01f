import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { readConfig } from '../../src/config/read-config';
import { runImport } from '../../src/import/import-command';
import { createApp } from '../../src/server/app';
import { type Person, TestApp } from '../support/test-app';

export const FIXTURE = join(__dirname, 'fixture/storage');
export const SECRET_KEY_BASE =
  'campfire-fixture-secret-key-base-0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001';

/** Tokens of sessions in the fixture, which sign in as they are. */
const TOKENS: Record<string, [number, string]> = {
  avery: [1, 'TbS9yUQFQsaC6yXjZAntSKCA'],
  blair: [2, 'L2xkLfK45ctiKWo6YZPBSY28'],
  casey: [3, '8AYrZnpBx22JL4jnc6CzDFkT'],
  devon: [4, 'W2FE7R3vJJXS45MLkoTwBud2'],
  emery: [5, 'u2VGrWuWr2t9gGjtW7nsmXGe'],
  jordan: [8, 'nXix9okctesjckhaL8ZyNjvW'],
  kai: [11, 'vHgrAG9MgYZU8e3Hi3Pb2o6a'],
};

export function person(name: keyof typeof TOKENS & string): Person {
  const [id, token] = TOKENS[name]!;
  return { id, name, token } as Person;
}

export const tokenOf = (name: string) => TOKENS[name]![1];

const folders: string[] = [];

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'campfire-import-test-'));
  folders.push(folder);
  return folder;
}

/** After the servers on them have stopped. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A copy of the fixture whose database may be changed first. */
export function copyOfFixture(change: (database: Database) => void = () => undefined): string {
  const storage = join(newFolder(), 'storage');
  cpSync(FIXTURE, storage, { recursive: true });
  const database = new Sqlite(join(storage, 'db/production.sqlite3'));
  database.pragma('foreign_keys = OFF');
  change(database);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  return storage;
}

/** For `copyOfFixture`: so many messages besides. */
export const fillWith = (count: number) => (database: Database) => {
  const at = '2026-11-29 03:00:00';
  const message =
    database.prepare(`INSERT INTO messages (room_id, creator_id, client_message_id, created_at, updated_at)
    VALUES (1, 1, ?, '${at}', '${at}')`);
  const body =
    database.prepare(`INSERT INTO action_text_rich_texts (record_type, record_id, name, body, created_at, updated_at)
    VALUES ('Message', ?, 'body', ?, '${at}', '${at}')`);
  database.transaction(() => {
    for (let i = 0; i < count; i++)
      body.run(
        message.run(`many-${i}`).lastInsertRowid,
        `<div>Message number ${i} of quite many about kilns</div>`,
      );
  })();
};

/** Runs the command in this process. @returns what it prints */
export function importFolder(dataDir: string, words: string[]): Promise<string> {
  const config = readConfig({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent', LOG_FORMAT: 'json' });
  return runImport(config, ['campfire', ...words], (settings) => createApp(settings));
}

export interface Imported {
  app: TestApp;
  // biome-ignore lint/suspicious/noExplicitAny: answers are checked by the tests themselves
  result: any;
}

/** A server on an imported folder. */
export async function startImported(storage: string): Promise<Imported> {
  const dataDir = newFolder();
  const output = await importFolder(dataDir, [storage, '--json', '--secret-key-base', SECRET_KEY_BASE]);
  const app = await TestApp.start({ DATA_DIR: dataDir }, { isSetUp: false });
  return { app, result: JSON.parse(output) };
}
