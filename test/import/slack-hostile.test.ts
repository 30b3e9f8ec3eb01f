import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { ServerProcess } from '../support/server-process';
import { storedFiles } from '../support/store';
import { TestApp } from '../support/test-app';
import { until } from '../support/until';
import { newFolder, removeFolders } from './imported';
import {
  encrypted,
  type Files,
  importSlack,
  overlapping,
  renamed,
  saved,
  setUpFolder,
  unpacked,
  zipOf,
} from './slack-export';
import { ts, USERS } from './slack-workspace';

const MANY = 8_000;

/** Of a Campfire that is set up and stopped. */
let dataDir: string;
const scratch = mkdtempSync(join(tmpdir(), 'campfire-scratch-'));

beforeAll(async () => {
  dataDir = await setUpFolder();
});
afterAll(() => {
  removeFolders();
  for (const folder of [dataDir, scratch]) rmSync(folder, { recursive: true, force: true });
});

const said = (text: string, at = 0) => ({ user: 'U02BEN', text, ts: ts(at) });
const small = (more: Files = {}): Files => ({
  'users.json': USERS,
  'channels.json': [{ id: 'C01', name: 'general', members: ['U01ANN'] }],
  'general/2023-05-10.json': [said('Hello')],
  ...more,
});

async function command(...words: string[]) {
  const run = ServerProcess.run({ DATA_DIR: dataDir, TMPDIR: scratch }, ['import', 'slack', ...words]);
  return { code: await run.exit, text: run.output };
}

const dryRun = (path: string, ...words: string[]) => importSlack(dataDir, path, '--dry-run', ...words);

// biome-ignore lint/suspicious/noExplicitAny: reports are checked here
const leftOut = ({ kinds }: any, kind: string) =>
  // biome-ignore lint/suspicious/noExplicitAny: reports are checked here
  Object.fromEntries(kinds[kind].left_out.map(({ reason, examples }: any) => [reason, examples]));

const databaseHash = () => {
  const db = new Sqlite(join(dataDir, 'campfire.sqlite3'), { readonly: true });
  const tables = ['users', 'rooms', 'messages', 'memberships', 'boosts', 'imported_records', 'events'];
  const rows = tables.map((table) => db.prepare(`SELECT * FROM ${table}`).all());
  db.close();
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
};

test('K1116: names that lead out, links, locked and strangely packed entries are skipped and named, the rest comes', async () => {
  const files = small({
    'aa/evil.json': [said('Out')],
    'general/2023-05-11.json': [said('Locked', 1)],
    'general/2023-05-12.json': Buffer.from('/etc/passwd'),
    'general/2023-05-13.json': [said('After all that', 2)],
  });
  const zip = await zipOf(files, { 'general/2023-05-12.json': 0o120777 });
  const path = saved(encrypted(renamed(zip, 'aa/evil.json', '../evil.json'), 'general/2023-05-11.json'));
  const result = await dryRun(path);
  expect(leftOut(result, 'other')).toEqual({
    path_outside: ['../evil.json'],
    encrypted: ['general/2023-05-11.json'],
    not_a_file: ['general/2023-05-12.json'],
  });
  expect(result.kinds.messages.imported).toBe(2);
  expect(existsSync(join(path, '../evil.json'))).toBe(false);
});

test('K1117: a bomb, and entries that share their bytes, are skipped and named', async () => {
  const bomb = await zipOf(small({ 'general/2023-05-11.json': Buffer.alloc(140 * 1024 * 1024, ' ') }));
  expect(leftOut(await dryRun(saved(bomb)), 'other')).toEqual({ too_large: ['general/2023-05-11.json'] });
  const shared = await zipOf({
    'general/2023-05-10.json': [said('Hi')],
    'general/2023-05-11.json': [said('Hi')],
    ...small(),
  });
  const result = await dryRun(saved(overlapping(shared)));
  expect(leftOut(result, 'other')).toEqual({ packed_oddly: ['general/2023-05-11.json'] });
});

test('K1118: links and odd names in a folder aren’t followed', async () => {
  const folder = unpacked(small());
  symlinkSync('/etc/passwd', join(folder, 'general/2023-05-12.json'));
  symlinkSync('/', join(folder, 'root'));
  const result = await dryRun(folder);
  expect(leftOut(result, 'other')).toEqual({
    not_a_file: expect.arrayContaining(['general/2023-05-12.json', 'root']),
  });
  expect(result.kinds.messages.imported).toBe(1);
});

test('K1119: a folder around everything, and composed or decomposed names, make no difference', async () => {
  const inside = small({
    'channels.json': [{ id: 'C01', name: 'café'.normalize('NFC'), members: [] }],
    [`${'café'.normalize('NFD')}/2023-05-10.json`]: [said('Bonjour', 1)],
  });
  const around = Object.fromEntries(
    Object.entries(inside).map(([name, content]) => [`acme/${name}`, content]),
  );
  const result = await dryRun(
    saved(await zipOf({ ...around, '__MACOSX/acme/._users.json': Buffer.from('x') })),
  );
  expect(result.kinds.messages.imported).toBe(1);
  expect(leftOut(result, 'rooms')).toEqual({ unlisted: ['general'] });
});

const ONE = Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64');

test.each<[string, () => Promise<Buffer>, RegExp]>([
  ['no zip', async () => Buffer.from('no zip at all'), /can't be read as a zip/],
  ['a zip that is cut off', async () => (await zipOf(small())).subarray(0, 300), /can't be read as a zip/],
  ['an empty zip', async () => ONE, /it has no files/],
  [
    'another product',
    () => zipOf({ 'a.json': [], 'b/c.json': [] }),
    /neither users\.json nor channels\.json/,
  ],
  ['the text of one person', () => zipOf({ 'me.txt': Buffer.from('x') }), /text files only/],
  ['an organization', () => zipOf(small({ 'org_users.json': [] })), /whole organization/],
  [
    'our own export',
    () => zipOf({ 'manifest.json': {}, 'users.jsonl': Buffer.from('') }),
    /export of a Campfire/,
  ],
  ['one without people', async () => zipOf({ 'channels.json': [] }), /lacks users\.json/],
  [
    'one whose people can’t be read',
    () => zipOf(small({ 'users.json': Buffer.from('[') })),
    /users\.json of the export can’t be read/,
  ],
  ['one without rooms', () => zipOf(small({ 'channels.json': [] })), /lists no rooms/],
  [
    'one that is locked whole',
    async () => Object.keys(small()).reduce((zip, name) => encrypted(zip, name), await zipOf(small())),
    /is encrypted/,
  ],
])('K1120: %s is refused with a reason, and nothing is written', async (_what, zip, words) => {
  const before = databaseHash();
  await expect(importSlack(dataDir, saved(await zip()))).rejects.toThrow(words);
  expect(databaseHash()).toBe(before);
});

test('K1121: the command says what it needs: an account, no server, a room that is there', async () => {
  const path = saved(await zipOf(small()));
  const nowhere = ServerProcess.run({ DATA_DIR: newFolder() }, ['import', 'slack', path, '--dry-run']);
  expect([await nowhere.exit, nowhere.output]).toEqual([73, expect.stringContaining('isn’t set up yet')]);
  expect(await command(path, '--room', 'general')).toMatchObject({ code: 64 });
  expect(await command(path, '--room', 'generally=1')).toEqual({
    code: 65,
    text: expect.stringContaining('no channel generally'),
  });
  expect(await command(path, '--room', 'general=77')).toEqual({
    code: 65,
    text: expect.stringContaining('no room 77'),
  });
  const server = await ServerProcess.start({ DATA_DIR: dataDir });
  expect((await command(path)).code).toBe(73);
  await server.stop();
  expect(readdirSync(scratch)).toEqual([]);
});

test('K1122: a dry run writes nothing, and says what the import then does', async () => {
  const path = saved(
    await zipOf(
      small({
        '__uploads/F1/a': Buffer.from('a'),
        'general/2023-05-11.json': [{ ...said('File', 1), files: [{ id: 'F1', name: 'a.txt' }] }],
      }),
    ),
  );
  const before = databaseHash();
  const rehearsed = await dryRun(path, '--former');
  expect(databaseHash()).toBe(before);
  const { dry_run: _, ...result } = await importSlack(dataDir, path, '--former');
  expect(rehearsed).toEqual({ ...result, dry_run: true });
  const db = new Sqlite(join(dataDir, 'campfire.sqlite3'), { readonly: true });
  const active = db.prepare(`SELECT name FROM users WHERE status = 'active'`).pluck().all();
  db.close();
  expect(active).toEqual(['Ann']);
});

test('K1123: killed while it imports, the account is as it was; the next run brings all of it, and clears what was unpacked', async () => {
  const day = Array.from({ length: MANY }, (_, at) => said(`Message ${at}`, at));
  const path = saved(
    await zipOf({
      ...small({
        'channels.json': [{ id: 'C77', name: 'busy', members: ['U01ANN'] }],
        'busy/2023-05-10.json': day,
      }),
      '__uploads/FX/a': Buffer.alloc(1_000, 'a'),
      'busy/2023-05-11.json': [{ ...said('File', MANY), files: [{ id: 'FX', name: 'x.txt' }] }],
    }),
  );
  const before = databaseHash();
  const files = storedFiles(dataDir).length;
  const run = ServerProcess.run({ DATA_DIR: dataDir, TMPDIR: scratch }, ['import', 'slack', path]);
  await until(() => run.output.includes('Messages: '), 'the transaction to have begun');
  expect(await run.stop('SIGKILL')).toBeNull();
  expect(storedFiles(dataDir).length).toBeGreaterThan(files);
  expect(databaseHash()).toBe(before);
  expect(readdirSync(scratch)).toEqual([expect.stringContaining('campfire-unpacked-')]);
  const again = await command(path, '--json');
  expect(readdirSync(scratch)).toEqual([]);
  const { kinds } = JSON.parse(again.text.slice(again.text.indexOf('{')));
  expect(kinds.messages).toMatchObject({ imported: MANY + 1, matched: 0 });
  expect(kinds.files.imported).toBe(1);
  const app = await TestApp.start({ DATA_DIR: dataDir }, { isSetUp: false });
  await until(() => expect(storedFiles(dataDir)).toHaveLength(files + 1));
  await app.app.close();
});

test('K1124: a channel goes into a room that is here, whose people stay those they were', async () => {
  const files = small({
    'channels.json': [{ id: 'C88', name: 'old', members: ['U02BEN', 'U01ANN'] }],
    'old/2023-05-10.json': [said('Into it', 5)],
  });
  const { kinds } = await importSlack(dataDir, unpacked(files), '--room', '#old=1');
  expect(kinds.rooms).toMatchObject({ imported: 0, matched: 1 });
  const db = new Sqlite(join(dataDir, 'campfire.sqlite3'), { readonly: true });
  expect(db.prepare(`SELECT room_id FROM messages WHERE plain_text = 'Into it'`).pluck().all()).toEqual([1]);
  expect(db.prepare('SELECT user_id FROM memberships WHERE room_id = 1').pluck().all()).toEqual([1]);
  db.close();
});
