import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SmallDisk, testUnprivileged, testWith, UNPRIVILEGED_SERVER } from '../support/fault-tools';
import { isFull } from '../support/full';
import { SERVER, ServerProcess } from '../support/server-process';
import { Talker } from '../support/talkers';
import { bytesOf, postFiles } from '../support/uploads';
import { backUp, command, namesIn, newFolder, removeFolders } from './folders';

let taken: Awaited<ReturnType<typeof scene>>;
beforeAll(async () => {
  taken = await scene();
});
afterAll(removeFolders);

const ROOM = { id: 1 };
const start = (dataDir: string) => ServerProcess.start({ DATA_DIR: dataDir, RATE_LIMITS: 'off' });

/** A data directory with a message and a file, a backup of it, and what was written after that. */
async function scene() {
  const dataDir = newFolder();
  const server = await start(dataDir);
  const ann = await Talker.of(server);
  await ann.say('before');
  const files = [{ name: 'plan.txt', content: 'the plan' }];
  const { attachments } = await postFiles({ origin: server.address! }, ann, ROOM, files);
  const backup = await backUp(dataDir);
  await ann.say('after');
  await server.stop();
  return { dataDir, backup, ann, file: attachments[0]! };
}

function copyOf(folder: string): string {
  const copy = join(newFolder(), basename(folder));
  cpSync(folder, copy, { recursive: true, filter: (path) => !path.endsWith('.sock') });
  return copy;
}

/** What people read on a data directory. */
async function textsIn(dataDir: string, ann: Talker): Promise<string[]> {
  const server = await start(dataDir);
  ann.moveTo(server);
  const stored = await ann.stored();
  await server.stop();
  return [...stored.values()].map(({ text }) => text).sort();
}

test('K910: a restore brings back messages, files and sign-ins, and keeps what was there', async () => {
  const { backup, ann, file } = taken;
  const dataDir = copyOf(taken.dataDir);
  const { code, text } = await command(dataDir, 'restore', backup);
  expect([code, text]).toEqual([
    0,
    expect.stringMatching(/^Restored .*\nIt has 1 person · 2 messages · 1 file/),
  ]);
  const [kept] = namesIn(dataDir).filter((name) => name.startsWith('before-restore-'));
  expect(text).toContain(`What was there before is in ${join(dataDir, kept!)}.`);

  const server = await start(dataDir);
  ann.moveTo(server);
  expect([...(await ann.stored()).values()].map(({ text }) => text).sort()).toEqual(['', 'before']);
  const headers = { authorization: `Bearer ${ann.token}` };
  expect(String(await bytesOf(await fetch(server.address + file.url, { headers })))).toBe('the plan');
  const stranger = await fetch(server.address + file.url, { headers: { accept: 'application/json' } });
  expect(stranger.status).toBe(401);
  await server.stop();
  expect(await textsIn(join(dataDir, kept!), ann)).toEqual(['', 'after', 'before']);
  expect(namesIn(dataDir)).not.toContain('.restore');
});

test('K911: a restore into another folder leaves DATA_DIR alone', async () => {
  const { dataDir, backup, ann } = taken;
  const other = join(newFolder(), 'new');
  const { text } = await command(dataDir, 'restore', backup, '--into', other);
  expect(text).toContain('The folder was empty before.');
  expect(await textsIn(other, ann)).toEqual(['', 'before']);
  expect(await textsIn(dataDir, ann)).toEqual(['', 'after', 'before']);
});

test('K912: a folder in use is refused, and its server goes on', async () => {
  const { backup, ann } = taken;
  const dataDir = copyOf(taken.dataDir);
  const server = await start(dataDir);
  ann.moveTo(server);
  expect(await command(dataDir, 'restore', backup)).toEqual({
    code: 73,
    text: 'Another Campfire process is using the data directory.\nStop the server, run this command, and start the server again.\n',
  });
  expect(await ann.say('still here')).toBe(201);
  await server.stop();
});

const flip = (path: string) => {
  const bytes = readFileSync(path);
  const at = Math.floor(bytes.length / 2);
  bytes[at]! ^= 1;
  // The file may have a second name in the data directory.
  rmSync(path);
  writeFileSync(path, bytes);
};

test('K913: one flipped bit is found, named, and refused, wherever it is', async () => {
  const { dataDir, ann } = taken;
  const backup = copyOf(taken.backup);
  const paths = readdirSync(backup, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.json'))
    .map(({ parentPath, name }) => join(parentPath, name));
  expect(paths).toHaveLength(2);
  for (const path of [...paths, join(backup, 'secrets.json')]) {
    flip(path);
    const name = path.slice(backup.length + 1);
    const what = name.startsWith('files/')
      ? `the file “plan.txt” (${name}) isn't what was uploaded`
      : `${name} isn't what was backed up`;
    expect(await command(dataDir, 'restore', backup)).toEqual({
      code: 65,
      text: `The backup ${backup} is damaged: ${what}. Nothing was restored.\n`,
    });
    flip(path);
  }
  rmSync(paths[0]!);
  expect((await command(dataDir, 'restore', backup)).text).toContain('is missing. Nothing was restored.');
  expect(namesIn(dataDir).filter((name) => /restore/.test(name))).toEqual([]);
  expect(await textsIn(dataDir, ann)).toEqual(['', 'after', 'before']);
});

const spoilt = (manifest: string) => {
  const folder = newFolder();
  writeFileSync(join(folder, 'manifest.json'), manifest);
  return folder;
};
const BAD: [string, () => string, RegExp][] = [
  [
    'a folder that isn’t there',
    () => '/nowhere',
    /^\/nowhere isn't a backup: manifest\.json can't be read\.\n$/,
  ],
  ['an empty folder', newFolder, /isn't a backup: manifest\.json can't be read\.\n$/],
  ['a damaged manifest', () => spoilt('{"format":1,"fi'), /manifest\.json is damaged\.\n$/],
  ['no object', () => spoilt('null'), /manifest\.json is damaged\.\n$/],
  [
    'another version’s',
    () => spoilt('{"format":2,"files":{"campfire.sqlite3":{}}}'),
    /made by another version of Campfire/,
  ],
  [
    'one that leads elsewhere',
    () => spoilt('{"format":1,"files":{"campfire.sqlite3":{},"files/../../../etc/passwd":{}}}'),
    /names a strange file: files\/\.\.\/\.\.\/\.\.\/etc\/passwd\.\n$/,
  ],
];

test.each(BAD)('K914: %s is refused with a sentence, and nothing is made', async (_what, backup, words) => {
  const dataDir = join(newFolder(), 'data');
  expect(await command(dataDir, 'restore', backup())).toEqual({
    code: 65,
    text: expect.stringMatching(words),
  });
  expect(existsSync(dataDir)).toBe(false);
});

test.each([[[]], [['a', 'b']], [['a', '--onto', 'b']]])(
  'K915: restore %j is told how the command is used',
  async (words) => {
    expect(await command(newFolder(), 'restore', ...words)).toEqual({
      code: 64,
      text: expect.stringContaining('Usage:\n  restore BACKUP'),
    });
  },
);

testWith(
  ['strace'],
  'K916: killed at any rename of a restore, the next start has all of the old or all of the new',
  async () => {
    const { dataDir, backup, ann } = taken;
    const outcomes = new Set<string>();
    for (const when of isFull ? [1, 2, 3, 4, 5, 6, 7, 8] : [1, 4, 6]) {
      const into = copyOf(dataDir);
      const inject = `inject=rename,renameat,renameat2:signal=SIGKILL:when=${when}`;
      const traced = [
        'strace',
        '-f',
        '-o',
        '/dev/null',
        '-e',
        'trace=rename,renameat,renameat2',
        '-e',
        inject,
      ];
      const run = ServerProcess.run({ DATA_DIR: into }, ['restore', backup], [...traced, ...SERVER]);
      await run.exit;
      outcomes.add((await textsIn(into, ann)).join());
    }
    // The first rename finds out whether the files are on a disk of their own.
    expect(outcomes).toEqual(new Set([',after,before', ',before']));
    expect(await textsIn(dataDir, ann)).toEqual(['', 'after', 'before']);
  },
);

testWith(
  ['unshare', 'nsenter'],
  'K917: on a disk that is too small, backup and restore say so and leave nothing',
  async () => {
    const folder = newFolder();
    const disk = await SmallDisk.of(100, folder);
    const dataDir = newFolder();
    const settings = { DATA_DIR: dataDir, BACKUP_DIR: join(folder, 'backups'), RATE_LIMITS: 'off' };
    const server = await ServerProcess.start(settings, [], disk.command);
    try {
      const ann = await Talker.of(server);
      const content = Buffer.alloc(120_000_000, 'a');
      await postFiles({ origin: server.address! }, ann, ROOM, [{ name: 'large.bin', content }]);
      expect(await command(dataDir, 'backup')).toEqual({
        code: 64,
        text: `There's no space left in ${join(folder, 'backups')}.\n`,
      });
      expect(disk.sh(`ls -A ${folder}/backups`)).toBe('');
      disk.sh(`dd if=/dev/zero of=${folder}/ballast bs=1M count=50 2>/dev/null`);
      expect((await command(dataDir, 'backup')).text).toMatch(
        /^There isn't enough space in .*: a backup needs/,
      );
      expect(await ann.say('still here')).toBe(201);
      const page = await fetch(`${server.address}/account/backups`, {
        headers: { authorization: `Bearer ${ann.token}` },
      });
      expect(await page.text()).toMatch(/The next backup won’t fit: it needs [^<]+ are free\./);

      const backup = await backUp(dataDir, newFolder());
      const restore = ServerProcess.run(
        { DATA_DIR: join(folder, 'data') },
        ['restore', backup],
        disk.command,
      );
      expect(await restore.exit).toBe(65);
      expect(restore.output).toMatch(/^There isn't enough space in .* Nothing was restored\.\n$/);
      expect(disk.sh(`ls -A ${folder}/data`)).toBe('lock\n');
    } finally {
      await server.stop('SIGKILL');
      await disk.remove();
    }
  },
);

/** A folder that someone else may use. */
function openFolder(): string {
  const folder = newFolder();
  chmodSync(folder, 0o777);
  return folder;
}

async function asSomeoneElse(dataDir: string, ...words: string[]) {
  const run = ServerProcess.run({ DATA_DIR: dataDir }, words, UNPRIVILEGED_SERVER);
  return { code: await run.exit, text: run.output };
}

/** With the rights that its owner gives to everyone. */
function opened(folder: string): string {
  const copy = copyOf(folder);
  chmodSync(join(copy, '..'), 0o755);
  for (const entry of readdirSync(copy, { recursive: true, withFileTypes: true }))
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o777 : 0o666);
  chmodSync(copy, 0o777);
  return copy;
}

const lineOf = (text: string) => text.split('\n').find((line) => !line.startsWith('{'));

testUnprivileged('K932: what may not be read or written is named, and nothing is made', async () => {
  const backup = opened(taken.backup);
  const [file] = readdirSync(join(backup, 'files'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const locked = newFolder();
  const restored = join(openFolder(), 'data');
  const restoring = (from: string, into: string) =>
    asSomeoneElse(openFolder(), 'restore', from, '--into', into);

  expect(await restoring(backup, join(locked, 'data'))).toMatchObject({
    code: 73,
    text: expect.stringMatching(/^Can't use the data directory .*permission denied/),
  });
  chmodSync(file!, 0);
  expect(await restoring(backup, restored)).toEqual({
    code: 65,
    text: `Campfire isn't allowed to read ${file}. Nothing was restored.\n`,
  });
  expect(namesIn(restored)).toEqual(['lock']);
  chmodSync(backup, 0);
  expect(await restoring(backup, restored)).toMatchObject({
    code: 65,
    text: expect.stringMatching(/isn't a backup: manifest\.json can't be read\.\n$/),
  });
});

testUnprivileged(
  'K933: a backup that may not be written, or may not read a file, says so and leaves nothing',
  async () => {
    const dataDir = opened(taken.dataDir);
    const locked = newFolder();
    const target = openFolder();
    const said = async (to: string) => {
      const { code, text } = await asSomeoneElse(dataDir, 'backup', to);
      return [code, lineOf(text)];
    };
    expect(await said(locked)).toEqual([64, `Campfire isn't allowed to write to ${locked}.`]);
    const inside = join(locked, 'backups');
    expect(await said(inside)).toEqual([64, `Campfire isn't allowed to write to ${inside}.`]);
    const noFolder = join(target, 'file');
    writeFileSync(noFolder, '');
    expect(await said(noFolder)).toEqual([64, `${noFolder} isn't a folder.`]);
    rmSync(noFolder);
    const folder = join(
      dataDir,
      'files',
      readdirSync(join(dataDir, 'files')).find((name) => name.length === 2)!,
    );
    chmodSync(folder, 0);
    expect(await said(target)).toEqual([
      64,
      expect.stringMatching(/^Campfire isn't allowed to read .*\/files\/.*\.$/),
    ]);
    expect(namesIn(target)).toEqual([]);
  },
);
