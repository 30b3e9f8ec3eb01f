import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REASONS } from '../../src/import/reasons';
import { ServerProcess } from '../support/server-process';
import { storedFiles } from '../support/store';
import { until } from '../support/until';
import {
  copyOfFixture,
  FIXTURE,
  fillWith,
  newFolder,
  removeFolders,
  SECRET_KEY_BASE,
  tokenOf,
} from './imported';

const DATABASE = 'db/production.sqlite3';
/** So many that the import can be killed within its transaction. */
const MANY = 8_000;

afterAll(removeFolders);

async function command(dataDir: string, ...words: string[]) {
  const run = ServerProcess.run({ DATA_DIR: dataDir }, ['import', ...words]);
  return { code: await run.exit, text: run.output };
}

/** Progress may come before it. */
const jsonIn = (text: string) => JSON.parse(text.slice(text.indexOf('{')));

/** What every file in a folder is. */
function contents(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => `${path} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`)
    .sort();
}

test('K599: a dry run reports the same and writes nothing', async () => {
  const dataDir = newFolder();
  const storage = copyOfFixture();
  const before = contents(storage);
  const dry = await command(
    dataDir,
    'campfire',
    storage,
    '--dry-run',
    '--json',
    '--secret-key-base',
    SECRET_KEY_BASE,
  );
  expect(dry.code).toBe(0);
  expect(readdirSync(dataDir)).toEqual([]);
  const real = await command(dataDir, 'campfire', storage, '--json', '--secret-key-base', SECRET_KEY_BASE);
  expect(jsonIn(real.text).kinds).toEqual(jsonIn(dry.text).kinds);
  expect([jsonIn(dry.text).dry_run, jsonIn(real.text).dry_run]).toEqual([true, false]);
  expect(contents(storage)).toEqual(before);
});

test('K600: an account of other origin is left alone, also by a dry run, and so is one whose server runs', async () => {
  const dataDir = newFolder();
  expect((await command(dataDir, 'campfire', FIXTURE)).code).toBe(0);
  const other = copyOfFixture((database) =>
    database.exec(`UPDATE accounts SET created_at = '2025-01-01 00:00:00'`),
  );
  const alone = { code: 73, text: expect.stringMatching(/^Another Campfire was imported into this one/) };
  expect(await command(dataDir, 'campfire', other)).toEqual(alone);
  expect(await command(dataDir, 'campfire', other, '--dry-run')).toEqual(alone);
  expect(await command(dataDir, 'campfire', other, '--merge')).toEqual(alone);
  const server = await ServerProcess.start({ DATA_DIR: dataDir });
  const running = await command(dataDir, 'campfire', FIXTURE);
  expect(running).toEqual({ code: 73, text: expect.stringContaining('Stop the server, run this command') });
  await server.stop();
});

test('K601: without the secret nobody stays signed in, and the report says so', async () => {
  const dataDir = newFolder();
  const { text } = await command(dataDir, 'campfire', FIXTURE);
  expect(text).toContain('left out: 8 needs the old server’s SECRET_KEY_BASE [no_secret]');
  const server = await ServerProcess.start({ DATA_DIR: dataDir });
  expect((await server.request('GET', '/api/v1/me', undefined, tokenOf('avery'))).status).toBe(401);
  await server.stop();
});

const spoilt = (spoil: (path: string, storage: string) => void) => {
  const storage = copyOfFixture();
  spoil(join(storage, DATABASE), storage);
  return storage;
};
const changed = (sql: string) => copyOfFixture((database) => database.exec(sql));

const BAD: [string, () => string, RegExp][] = [
  ['a folder that isn’t there', () => join(newFolder(), 'nowhere'), /^There's no folder .*nowhere\.\n$/],
  [
    'an empty folder',
    newFolder,
    /isn't the storage folder of a Campfire: it has no db\/production\.sqlite3\.\n$/,
  ],
  [
    'no database',
    () => spoilt((path) => writeFileSync(path, 'x'.repeat(9_000))),
    /^The database is damaged\./,
  ],
  [
    'an empty file',
    () => spoilt((path) => truncateSync(path, 0)),
    /isn't the database of a Campfire .* It lacks accounts, users/,
  ],
  [
    'a database that ends early',
    () => spoilt((path) => truncateSync(path, 100_000)),
    /^The database is damaged\./,
  ],
  ['a damaged page', () => spoilt(damage), /^The database is damaged\./],
  [
    'another schema',
    () => changed('ALTER TABLE messages RENAME COLUMN creator_id TO author_id'),
    /It lacks messages\.creator_id\.\n$/,
  ],
  [
    'one that was never set up',
    () => changed('DELETE FROM accounts'),
    /is the database of a Campfire that was never set up\.\n$/,
  ],
];

function damage(path: string): void {
  const bytes = readFileSync(path);
  bytes.fill(0xa5, 8_192, 40_960);
  writeFileSync(path, bytes);
}

test.each(BAD)(
  'K602: %s is refused with a clear sentence, and nothing is made',
  async (_what, folder, words) => {
    const dataDir = newFolder();
    expect(await command(dataDir, 'campfire', folder())).toEqual({
      code: 65,
      text: expect.stringMatching(words),
    });
    expect(readdirSync(dataDir)).toEqual([]);
  },
);

test.each([
  [[]],
  [['teams', FIXTURE]],
  [['campfire']],
  [['campfire', FIXTURE, '--wet-run']],
  [['campfire', FIXTURE, 'x']],
])('K603: %j is told how the command is used', async (words) => {
  expect(await command(newFolder(), ...words)).toEqual({
    code: 64,
    text: expect.stringContaining('Usage:\n  import campfire'),
  });
});

test('K606: the guide explains each reason', () => {
  const guide = readFileSync(join(__dirname, '../../docs/moving-in.md'), 'utf8');
  const missing = Object.entries(REASONS).filter(
    ([code, words]) => !guide.includes(`| \`${code}\` | ${words} |`),
  );
  expect(missing).toEqual([]);
});

test('K604, T62: killed in the middle, it leaves no account and no file, and works when it is run again', async () => {
  const dataDir = newFolder();
  const storage = copyOfFixture(fillWith(MANY));
  const run = ServerProcess.run({ DATA_DIR: dataDir }, ['import', 'campfire', storage]);
  await until(() => run.output.includes('Messages: '), 'the transaction to have begun');
  expect(await run.stop('SIGKILL')).toBeNull();
  expect(storedFiles(dataDir).length).toBeGreaterThan(0);

  const empty = await ServerProcess.start({ DATA_DIR: dataDir });
  const page = await fetch(`${empty.address}/session/new`, { redirect: 'manual' });
  expect(page.headers.get('location')).toBe('/first_run');
  await until(() => storedFiles(dataDir).length === 0, 'files of no message to be removed');
  await empty.stop();

  const again = await command(dataDir, 'campfire', storage, '--json');
  expect([again.code, jsonIn(again.text).kinds.messages.imported]).toEqual([0, MANY + 154]);
});

test('K1323: a second import that is killed leaves the account as it was, and works when it is run again', async () => {
  const dataDir = newFolder();
  expect((await command(dataDir, 'campfire', FIXTURE)).code).toBe(0);
  const storage = copyOfFixture(fillWith(MANY));
  const run = ServerProcess.run({ DATA_DIR: dataDir }, ['import', 'campfire', storage]);
  await until(() => run.output.includes('Messages: '), 'the transaction to have begun');
  expect(await run.stop('SIGKILL')).toBeNull();
  const dry = await command(dataDir, 'campfire', storage, '--json', '--dry-run');
  expect(jsonIn(dry.text).kinds.messages).toMatchObject({ imported: MANY, matched: 154 });
  const again = await command(dataDir, 'campfire', storage, '--json');
  expect([again.code, jsonIn(again.text).kinds]).toEqual([0, jsonIn(dry.text).kinds]);
});

test('K605: a data directory that can’t be used is named', async () => {
  const parent = newFolder();
  const dataDir = join(parent, 'file');
  writeFileSync(dataDir, '');
  const { code, text } = await command(dataDir, 'campfire', FIXTURE);
  expect([code, text]).toEqual([73, expect.stringContaining(`Can't use the data directory ${dataDir}`)]);
});
