import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ServerProcess } from '../support/server-process';
import { Talker } from '../support/talkers';
import { until } from '../support/until';
import { postFiles } from '../support/uploads';
import { backUp, command, namesIn, newFolder, removeFolders } from './folders';

afterAll(removeFolders);

const start = (dataDir: string) => ServerProcess.start({ DATA_DIR: dataDir, RATE_LIMITS: 'off' });
const files = [1, 2, 3, 4].map((n) => ({ name: `${n}.bin`, content: randomBytes(2_000_000) }));

/** What is in the folder of the backups when the server is killed. */
const STAGES: [string, RegExp][] = [
  ['while it is copied', /^\.incomplete-/],
  ['when it is complete', /^2/],
  ['while it is tried', /^\.scratch-/],
];

test.each(STAGES)(
  'K918: killed %s, it leaves no half of a backup, the older one is whole, and the next one is taken',
  async (_when, stage) => {
    const dataDir = newFolder();
    let server = await start(dataDir);
    const ann = await Talker.of(server);
    await postFiles({ origin: server.address! }, ann, { id: 1 }, files);
    const first = await backUp(dataDir);
    await ann.say('between');
    const folder = join(dataDir, 'backups');
    const known = namesIn(folder);
    const taking = command(dataDir, 'backup');
    while (!namesIn(folder).some((name) => stage.test(name) && !known.includes(name)))
      await new Promise((resolve) => setImmediate(resolve));
    await server.stop('SIGKILL');
    await taking;

    server = await start(dataDir);
    await until(() => expect(namesIn(folder).filter((name) => name.startsWith('.'))).toEqual([]));
    for (const name of namesIn(folder)) {
      const { code, text } = await command(dataDir, 'restore', join(folder, name), '--into', newFolder());
      expect([text, code]).toEqual([expect.stringMatching(/^Restored /), 0]);
    }
    expect(existsSync(first)).toBe(true);
    expect(await backUp(dataDir)).not.toBe(first);
    expect(await server.stop()).toBe(0);
  },
);

test('K919: without a server, the command takes a backup by itself', async () => {
  const dataDir = newFolder();
  const server = await start(dataDir);
  await (await Talker.of(server)).say('hello');
  await server.stop();
  const elsewhere = join(newFolder(), 'usb');
  const backup = await backUp(dataDir, elsewhere);
  expect(namesIn(elsewhere)).toEqual([backup.slice(elsewhere.length + 1)]);
});

test('K920: a server that stops in the middle of a backup leaves nothing half', async () => {
  const dataDir = newFolder();
  const server = await start(dataDir);
  const ann = await Talker.of(server);
  await postFiles({ origin: server.address! }, ann, { id: 1 }, files);
  const taking = command(dataDir, 'backup');
  const folder = join(dataDir, 'backups');
  await until(() => expect(namesIn(folder)).not.toEqual([]));
  expect(await server.stop()).toBe(0);
  // The command may go on without the server.
  await taking;
  expect(namesIn(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  expect(existsSync(await backUp(dataDir))).toBe(true);
});
