import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { SmallDisk, testUnprivileged, testWith, UNPRIVILEGED_SERVER } from '../support/fault-tools';
import { ServerProcess } from '../support/server-process';
import { storedFiles } from '../support/store';
import { copyOfFixture, FIXTURE, fillWith, importFolder, newFolder, removeFolders } from './imported';
import { setUpFolder, unpacked } from './slack-export';
import { workspace } from './slack-workspace';

const DATABASE = 'db/production.sqlite3';

afterAll(removeFolders);

async function command(settings: Record<string, string>, words: string[], program?: string[]) {
  const run = ServerProcess.run(settings, ['import', ...words], program);
  return { code: await run.exit, text: run.output };
}

const dryRun = async (storage: string) =>
  JSON.parse(await importFolder(newFolder(), [storage, '--json', '--dry-run'])).kinds;

/** A copy of the fixture whose program was killed in the middle of a large change, without a write-ahead log. */
function halfWritten(): string {
  const storage = copyOfFixture();
  const path = join(storage, DATABASE);
  const db = new Sqlite(path);
  db.pragma('journal_mode = DELETE');
  db.pragma('cache_size = 2');
  db.pragma('foreign_keys = OFF');
  db.exec(
    `BEGIN; UPDATE users SET name = 'Half'; UPDATE messages SET room_id = 999; UPDATE boosts SET content = 'Half'`,
  );
  for (const file of ['', '-journal']) copyFileSync(path + file, `${path}${file}.kept`);
  db.exec('ROLLBACK');
  db.close();
  for (const file of ['', '-journal']) copyFileSync(`${path}${file}.kept`, path + file);
  return storage;
}

test('K1165: what a killed program had half written is taken back', async () => {
  const kinds = await dryRun(halfWritten());
  expect(kinds).toEqual(await dryRun(FIXTURE));
});

/** The file of chart.png, among others. */
const KEPT = 'files/i3/o8/i3o8a788wlvhvsjivitd0susio41';

test.each<[string, (path: string, storage: string) => void, string]>([
  ['is a folder', (path) => mkdirSync(path), 'not_a_file'],
  ['is a link to itself', (path) => symlinkSync(path, path), 'file_unreadable'],
  ['is a link to nothing', (path) => symlinkSync('nowhere', path), 'file_missing'],
  ['lies in what is no folder', (path) => replaceFolder(join(path, '..')), 'file_missing'],
  ['is longer than it was', (path) => writeFileSync(path, 'x'.repeat(5_000_000)), 'checksum_differs'],
  ['is empty', (path) => writeFileSync(path, ''), 'checksum_differs'],
])('K1166: a file that %s is reported, and the rest comes', async (_what, spoil, reason) => {
  const storage = copyOfFixture();
  unlinkSync(join(storage, KEPT));
  spoil(join(storage, KEPT), storage);
  const { kinds } = JSON.parse(await importFolder(newFolder(), [storage, '--json']));
  const all = [...kinds.files.left_out, ...kinds.files.changed];
  expect(all.filter((one: { reason: string }) => one.reason === reason)).toEqual([
    { reason, count: 1, examples: ['minutes.txt'] },
  ]);
  expect(kinds.messages.imported).toBe(154);
});

function replaceFolder(folder: string): void {
  rmSync(folder, { recursive: true });
  writeFileSync(folder, '');
}

test.each<[string, () => { settings: Record<string, string>; storage: string }, RegExp]>([
  [
    'a folder instead of the database',
    () => {
      const storage = join(newFolder(), 'storage');
      mkdirSync(join(storage, DATABASE), { recursive: true });
      return { settings: {}, storage };
    },
    /production\.sqlite3 is a folder, not a file\. Nothing was imported\.\n$/,
  ],
  [
    'no folder for temporary files',
    () => ({ settings: { TMPDIR: '/nowhere/at/all' }, storage: FIXTURE }),
    /^The folder for temporary files can't be used: .* Set TMPDIR to another one\.\n$/,
  ],
])('K1167: %s is said in a sentence, and nothing is made', async (_what, given, words) => {
  const { settings, storage } = given();
  const dataDir = newFolder();
  const { code, text } = await command({ DATA_DIR: dataDir, ...settings }, ['campfire', storage]);
  expect([code, text]).toEqual([65, expect.stringMatching(words)]);
  expect(storedFiles(dataDir)).toEqual([]);
});

testWith(
  ['unshare'],
  'K1167: a full disk for temporary files is said in a sentence, and nothing is imported',
  async () => {
    const dataDir = await setUpFolder();
    const folder = newFolder();
    const disk = await SmallDisk.of(1, folder);
    const carried = unpacked(workspace({ '__uploads/F002/large.bin': Buffer.alloc(3_000_000, 'x') }));
    try {
      for (const words of [
        ['campfire', copyOfFixture(fillWith(6_000)), '--merge'],
        ['slack', carried],
      ])
        expect(await command({ DATA_DIR: dataDir, TMPDIR: folder }, words, disk.command)).toEqual({
          code: 65,
          text: expect.stringMatching(
            /^There's no space left in .*, where an import unpacks .*Nothing was imported\.\n$/m,
          ),
        });
      expect(disk.sh(`ls -A ${folder}`)).toBe('');
    } finally {
      await disk.remove();
    }
    rmSync(dataDir, { recursive: true, force: true });
  },
);

testUnprivileged('K1168: a source that may not be read is refused by name, and nothing is made', async () => {
  const dataDir = newFolder();
  chmodSync(dataDir, 0o777);
  const locked = newFolder();
  const storage = join(locked, 'storage');
  cpSync(FIXTURE, storage, { recursive: true });
  const zip = join(locked, 'export.zip');
  writeFileSync(zip, '');
  const said = async (...words: string[]) => {
    const all = [...words, '--dry-run'];
    const { code, text } = await command({ DATA_DIR: dataDir }, all, UNPRIVILEGED_SERVER);
    return [code, text];
  };
  const refused = (path: string) => [65, `Campfire isn't allowed to read ${path}. Nothing was imported.\n`];

  expect(await said('campfire', storage)).toEqual(refused(storage));
  expect(await said('slack', zip)).toEqual(refused(zip));
  expect(await said(zip)).toEqual(refused(zip));
  chmodSync(locked, 0o755);
  for (const path of ['files', `${DATABASE}-wal`, DATABASE]) {
    if (path.endsWith('-wal')) writeFileSync(join(storage, path), '');
    chmodSync(join(storage, path), 0);
    expect(await said('campfire', storage)).toEqual(refused(join(storage, path)));
    chmodSync(join(storage, path), path === 'files' ? 0o755 : 0o644);
  }
  chmodSync(zip, 0);
  expect(await said(zip)).toEqual(refused(zip));
  expect(readdirSync(dataDir)).toEqual([]);
});

testUnprivileged(
  'K1168: a dry run doesn’t take a data directory that it may not read for an empty one',
  async () => {
    const dataDir = await setUpFolder();
    chmodSync(dataDir, 0);
    const { code, text } = await command(
      { DATA_DIR: dataDir },
      ['campfire', FIXTURE, '--dry-run'],
      UNPRIVILEGED_SERVER,
    );
    expect([code, text]).toEqual([73, expect.stringMatching(/^Can't use the data directory: EACCES/)]);
    rmSync(dataDir, { recursive: true, force: true });
  },
);
