import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import Sqlite from 'better-sqlite3';
import { ZipFile } from 'yazl';
import { readConfig } from '../../src/config/read-config';
import { runImport } from '../../src/import/import-command';
import { createApp } from '../../src/server/app';
import { TestApp } from '../support/test-app';
import { newFolder } from './imported';

export type Files = Record<string, unknown>;

const UTF8_FLAG = 0x0800;
const CENTRAL = Buffer.from('PK\x01\x02', 'latin1');
const LOCAL = Buffer.from('PK\x03\x04', 'latin1');

/** Content that is no Buffer is written as JSON. */
export const contentOf = (content: unknown) =>
  Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));

export function zipOf(files: Files, modes: Record<string, number> = {}): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) {
    const mode = modes[name];
    zip.addBuffer(contentOf(content), name, mode === undefined ? {} : { mode });
  }
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream as never);
}

/** Slack's own zips don't say that their names are UTF-8. */
export const withoutUtf8Flag = (zip: Buffer) =>
  patched(
    zip,
    () => true,
    (flags) => flags & ~UTF8_FLAG,
  );

export const encrypted = (zip: Buffer, name: string) =>
  patched(
    zip,
    (found) => found === name,
    (flags) => flags | 1,
  );

/** @param change of the flags of the entries that are meant */
function patched(zip: Buffer, isMeant: (name: string) => boolean, change: (flags: number) => number): Buffer {
  const copy = Buffer.from(zip);
  for (const [sign, flagsAt, lengthAt, nameAt] of [
    [CENTRAL, 8, 28, 46],
    [LOCAL, 6, 26, 30],
  ] as const) {
    for (let at = copy.indexOf(sign); at >= 0; at = copy.indexOf(sign, at + 4)) {
      const name = copy.toString('utf8', at + nameAt, at + nameAt + copy.readUInt16LE(at + lengthAt));
      if (isMeant(name)) copy.writeUInt16LE(change(copy.readUInt16LE(at + flagsAt)), at + flagsAt);
    }
  }
  return copy;
}

/** Of the same length. */
export function renamed(zip: Buffer, from: string, to: string): Buffer {
  const copy = Buffer.from(zip);
  for (let at = copy.indexOf(from); at >= 0; at = copy.indexOf(from, at + 1)) copy.write(to, at);
  return copy;
}

/** Lets the second entry begin where the first does. */
export function overlapping(zip: Buffer): Buffer {
  const copy = Buffer.from(zip);
  const first = copy.indexOf(CENTRAL);
  const second = copy.indexOf(CENTRAL, first + 4);
  copy.writeUInt32LE(copy.readUInt32LE(first + 42), second + 42);
  return copy;
}

export function saved(zip: Buffer): string {
  const path = join(newFolder(), 'export.zip');
  writeFileSync(path, zip);
  return path;
}

export function unpacked(files: Files): string {
  const folder = newFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), contentOf(content));
  }
  return folder;
}

const configOf = (dataDir: string) =>
  readConfig({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent', LOG_FORMAT: 'json' });

// biome-ignore lint/suspicious/noExplicitAny: reports are checked by the tests themselves
export async function importSlack(dataDir: string, path: string, ...words: string[]): Promise<any> {
  const all = ['slack', path, '--json', ...words];
  return JSON.parse(await runImport(configOf(dataDir), all, (settings) => createApp(settings)));
}

/** @returns the data directory of a Campfire that is set up and stopped */
export async function setUpFolder(): Promise<string> {
  const { app, dataDir } = await TestApp.start();
  await app.close();
  return dataDir;
}

/** Stops the server, imports, and starts it again. */
export async function importedInto(app: TestApp, path: string, ...words: string[]) {
  const { dataDir, ann } = app;
  await app.app.close();
  const result = await importSlack(dataDir, path, ...words);
  const next = await TestApp.start({ DATA_DIR: dataDir }, { isSetUp: false });
  next.ann = ann;
  return { app: next, result };
}

/** Of a data directory, beside its server. */
export function rowsIn<Row>(dataDir: string, sql: string, ...values: (string | number)[]): Row[] {
  const db = new Sqlite(join(dataDir, 'campfire.sqlite3'), { readonly: true });
  try {
    return db.prepare(sql).all(...values) as Row[];
  } finally {
    db.close();
  }
}
