import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServerProcess } from '../support/server-process';
import { Talker } from '../support/talkers';
import { postFiles } from '../support/uploads';
import { command, namesIn, newFolder, removeFolders } from './folders';

afterAll(removeFolders);

/** Made for these tests. */
const RECIPIENT = 'age12c3vjca5r77hhrymw6p9xnzqryveayf4kuvczprc9rlad6tceqas225mk2';
const IDENTITY = 'AGE-SECRET-KEY-1MV72CKMH98XXDV8SNRAL83NN2NLVUL56UX6009AQJ3Z9A35LA65QDNZYUE';
const OTHER_IDENTITY = 'AGE-SECRET-KEY-1N4F5R5JV9W4XSLWSL956UD35HTVR92DY8CYP8G9KEMN66US4KJ8SLTS4QY';
const SECRET = 'nobody else may read this';

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();

function identityFile(...lines: string[]): string {
  const path = join(newFolder(), 'key.txt');
  writeFileSync(path, `${['# public key: age1…', ...lines].join('\n')}\n`);
  return path;
}

/** A server with a secret message and file, and two encrypted backups of it. */
async function scene() {
  const dataDir = newFolder();
  const folder = join(newFolder(), 'backups');
  const settings = { DATA_DIR: dataDir, BACKUP_DIR: folder, BACKUP_RECIPIENTS: RECIPIENT };
  const server = await ServerProcess.start(settings);
  const ann = await Talker.of(server);
  await ann.say(SECRET);
  await postFiles({ origin: server.address! }, ann, { id: 1 }, [
    { name: 'a.txt', content: SECRET.repeat(9) },
  ]);
  for (const _ of [1, 2]) expect((await command(dataDir, 'backup')).text).toMatch(/^Backed up to/);
  await server.stop();
  const [first, second] = namesIn(folder).map((name) => join(folder, name));
  return { dataDir, first: first!, second: second!, ann };
}

const restored = (backup: string, into: string, ...words: string[]) =>
  command(newFolder(), 'restore', backup, '--into', into, ...words);

test('K924: an encrypted backup shows nothing, and is restored by its key alone', async () => {
  const { dataDir, first, second, ann } = await scene();
  for (const path of filesIn(second)) expect(readFileSync(path).includes(SECRET)).toBe(false);
  expect(filesIn(second).filter((path) => !path.endsWith('.age'))).toEqual(
    ['manifest.json', 'proof.json'].map((name) => join(second, name)),
  );
  expect(namesIn(dataDir)).not.toContain('.backup');
  const inodesOf = (backup: string) =>
    filesIn(join(backup, 'files')).map((path) => `${path.slice(backup.length)} ${statSync(path).ino}`);
  expect(inodesOf(second)).toEqual(inodesOf(first));

  const into = join(newFolder(), 'data');
  expect(await restored(second, into)).toEqual({
    code: 65,
    text: expect.stringContaining('is encrypted. Name the file that has its key: --identity FILE.'),
  });
  expect(await restored(second, into, '--identity', identityFile(OTHER_IDENTITY))).toEqual({
    code: 65,
    text: expect.stringContaining('The key in the identity file doesn’t open this backup.'),
  });
  expect(namesIn(into)).toEqual(['lock']);
  const key = identityFile(OTHER_IDENTITY, IDENTITY);
  expect((await restored(second, into, '--identity', key)).text).toMatch(
    /^Restored .*\nIt has 1 person · 2 messages/,
  );
  const server = await ServerProcess.start({ DATA_DIR: into });
  ann.moveTo(server);
  expect([...(await ann.stored()).values()].map(({ text }) => text)).toContain(SECRET);
  await server.stop();
});

test('K925: a flipped bit of an encrypted backup is named', async () => {
  const { second } = await scene();
  const [path] = filesIn(join(second, 'files'));
  const bytes = readFileSync(path!);
  bytes[bytes.length - 1]! ^= 1;
  rmSync(path!);
  writeFileSync(path!, bytes);
  const { code, text } = await restored(second, newFolder(), '--identity', identityFile(IDENTITY));
  expect([code, text]).toEqual([65, expect.stringContaining(`${path!.slice(second.length + 1)} isn't what`)]);
});

test('K926: what is no key stops the start, and an identity file that can’t be read is named', async () => {
  const run = ServerProcess.run({ BACKUP_RECIPIENTS: 'ssh-ed25519 AAAA' });
  expect(await run.exit).toBe(64);
  expect(run.output).toContain('BACKUP_RECIPIENTS must be a list of public keys of age, such as age1…');
  expect(await restored('/nowhere', newFolder(), '--identity', '/nowhere/key.txt')).toEqual({
    code: 64,
    text: expect.stringContaining("Can't read the identity file /nowhere/key.txt"),
  });
});
