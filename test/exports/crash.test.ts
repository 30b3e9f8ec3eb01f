import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { SmallDisk, testWith } from '../support/fault-tools';
import { ServerProcess } from '../support/server-process';
import { Talker } from '../support/talkers';
import { until } from '../support/until';
import { postFiles } from '../support/uploads';
import { Exported, newFolder, removeFolders } from './exported';

afterAll(removeFolders);

const files = [1, 2, 3, 4].map((n) => ({ name: `${n}.bin`, content: randomBytes(3_000_000) }));
const namesIn = (dataDir: string) => {
  try {
    return readdirSync(join(dataDir, 'exports'));
  } catch {
    return [];
  }
};

async function stateOf(
  server: ServerProcess,
  token: string,
): Promise<{ state: string; error: string; url: string }> {
  return (await server.request('GET', '/api/v1/exports', undefined, token)).body.items[0];
}

test('K961: killed in the middle of it, the server makes the export when it is back', async () => {
  const dataDir = newFolder();
  let server = await ServerProcess.start({ DATA_DIR: dataDir, RATE_LIMITS: 'off' });
  const ann = await Talker.of(server);
  await postFiles({ origin: server.address! }, ann, { id: 1 }, files);
  await ann.say('Kept');
  const started = await server.request('POST', '/api/v1/exports', { kind: 'own' }, ann.token);
  expect(started.status).toBe(201);
  while (!namesIn(dataDir).some((name) => name.endsWith('.partial')))
    await new Promise((resolve) => setImmediate(resolve));
  await server.stop('SIGKILL');

  server = await ServerProcess.start({ DATA_DIR: dataDir, RATE_LIMITS: 'off' });
  await until(async () => expect((await stateOf(server, ann.token)).state).toBe('ready'));
  expect(namesIn(dataDir)).toEqual([`${started.body.id}.zip`]);
  const { url } = await stateOf(server, ann.token);
  const response = await fetch(server.address + url, { headers: { authorization: `Bearer ${ann.token}` } });
  const archive = await Exported.in(Buffer.from(await response.arrayBuffer()));
  expect(archive.records('files')).toHaveLength(4);
  expect(archive.words).toContain('Kept');
  expect(await server.stop()).toBe(0);
});

const command = async (settings: { DATA_DIR: string }, words: string[], program?: string[]) => {
  const run = ServerProcess.run(settings, words, program);
  return { code: await run.exit, text: run.output };
};

testWith(
  ['unshare'],
  'K962: a disk that is too small, or full in the middle of it, is said in a sentence, and nothing is left',
  async () => {
    const [dataDir, folder] = [newFolder(), newFolder()];
    const server = await ServerProcess.start({ DATA_DIR: dataDir, RATE_LIMITS: 'off' });
    const ann = await Talker.of(server);
    const content = randomBytes(110_000_000);
    await postFiles({ origin: server.address! }, ann, { id: 1 }, [{ name: 'large.bin', content }]);
    await server.stop();
    const disk = await SmallDisk.of(100, folder);
    try {
      expect(await command({ DATA_DIR: dataDir }, ['export', folder], disk.command)).toEqual({
        code: 64,
        text: expect.stringMatching(
          /^There isn't enough space on the server's disk: the export needs about 177 MB, /,
        ),
      });
      const db = new Sqlite(join(dataDir, 'campfire.sqlite3'));
      db.exec('UPDATE attachments SET bytes = 1');
      db.close();
      expect(await command({ DATA_DIR: dataDir }, ['export', folder], disk.command)).toEqual({
        code: 64,
        text: `There's no space left in ${folder}.\n`,
      });
      expect(disk.sh(`ls -A ${folder}`)).toBe('');
    } finally {
      await disk.remove();
    }
  },
);
