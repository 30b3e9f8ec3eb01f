import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SmallDisk, testWith } from '../support/fault-tools';
import { isFull } from '../support/full';
import { SERVER, ServerProcess } from '../support/server-process';
import { Talker } from '../support/talkers';
import { bytesOf, postFiles } from '../support/uploads';
import { backUp, namesIn, newFolder, removeFolders } from './folders';

afterAll(removeFolders);

interface Scene {
  dataDir: string;
  disk: SmallDisk;
  ann: Talker;
  backup: string;
  url: string;
}

const start = ({ dataDir, disk }: Pick<Scene, 'dataDir' | 'disk'>) =>
  ServerProcess.start({ DATA_DIR: dataDir, RATE_LIMITS: 'off' }, [], disk.command);

/** A data directory whose files are on a disk of their own, and a backup from before its last file. */
async function scene(): Promise<Scene> {
  const dataDir = newFolder();
  mkdirSync(join(dataDir, 'files'));
  const disk = await SmallDisk.of(40, join(dataDir, 'files'));
  const server = await start({ dataDir, disk });
  const ann = await Talker.of(server);
  const post = (content: string) =>
    postFiles({ origin: server.address! }, ann, { id: 1 }, [{ name: 'plan.txt', content }]);
  const { attachments } = await post('the plan');
  const backup = await backUp(dataDir, newFolder());
  await post('a later plan');
  await server.stop();
  return { dataDir, disk, ann, backup, url: attachments[0]!.url };
}

const storedIn = ({ disk, dataDir }: Scene) => disk.sh(`find ${dataDir}/files -type f | wc -l`).trim();

/** The texts of all files that people see. */
async function plansIn(scene: Scene): Promise<string[]> {
  const server = await start(scene);
  scene.ann.moveTo(server);
  const { body } = await server.request('GET', '/api/v1/rooms/1/messages', undefined, scene.ann.token);
  const urls = body.items.flatMap(({ attachments }: { attachments: { url: string }[] }) =>
    attachments.map(({ url }) => url),
  );
  const headers = { authorization: `Bearer ${scene.ann.token}` };
  const read = async (url: string) => String(await bytesOf(await fetch(server.address + url, { headers })));
  const plans = await Promise.all(urls.map(read));
  await server.stop();
  return plans;
}

async function restore({ dataDir, disk, backup }: Scene, tracing: string[] = []): Promise<string> {
  const inside = disk.command.slice(0, -SERVER.length);
  const command = [...inside, ...tracing, ...SERVER];
  const run = ServerProcess.run({ DATA_DIR: dataDir }, ['restore', backup], command);
  await run.exit;
  return run.output;
}

testWith(
  ['unshare', 'nsenter', 'strace'],
  'K935: files on a disk of their own are restored onto it, and what was there is kept on it',
  async () => {
    const taken = await scene();
    const { dataDir, disk } = taken;
    try {
      expect(await restore(taken)).toMatch(/^Restored .*\nIt has 1 person · 1 message · 1 file/);
      expect(await plansIn(taken)).toEqual(['the plan']);
      const [kept] = namesIn(dataDir).filter((name) => name.startsWith('before-restore-'));
      const list = 'for file in */*/*; do cat "$file"; echo; done | sort';
      expect(disk.sh(`cd ${dataDir}/${kept}/files/ && ${list}`)).toBe('a later plan\nthe plan\n');
      expect(existsSync(join(dataDir, '.restore'))).toBe(false);
      expect(disk.sh(`find ${dataDir}/files -name '.*' -mindepth 1`)).toBe('');
      // Restored onto what was restored, and killed at any rename.
      for (const when of isFull ? [2, 3, 4, 5, 6, 7, 8, 9, 10] : [3, 6]) {
        const calls = 'rename,renameat,renameat2';
        const inject = `inject=${calls}:signal=SIGKILL:when=${when}`;
        await restore(taken, ['strace', '-f', '-o', '/dev/null', '-e', `trace=${calls}`, '-e', inject]);
        expect(await plansIn(taken)).toEqual(['the plan']);
      }
    } finally {
      await disk.remove();
    }
  },
);

testWith(
  ['unshare', 'nsenter', 'strace'],
  'K937: a restore that was interrupted waits for the disk of the files',
  async () => {
    const taken = await scene();
    const { dataDir, disk } = taken;
    try {
      const calls = 'rename,renameat,renameat2';
      await restore(taken, [
        'strace',
        '-f',
        '-o',
        '/dev/null',
        '-e',
        `trace=${calls}`,
        '-e',
        `inject=${calls}:signal=SIGKILL:when=3`,
      ]);
      expect(existsSync(join(dataDir, '.restore', 'ready'))).toBe(true);
      const unmounted = ServerProcess.start({ DATA_DIR: dataDir, RATE_LIMITS: 'off' });
      await expect(unmounted).rejects.toThrow(/doesn't hold what is being restored. Mount its disk/);
      expect(await plansIn(taken)).toEqual(['the plan']);
    } finally {
      await disk.remove();
    }
  },
);

testWith(
  ['unshare', 'nsenter'],
  'K936: a disk of the files that is too small is said in a sentence, and nothing is replaced',
  async () => {
    const taken = await scene();
    const { dataDir, disk } = taken;
    try {
      const before = storedIn(taken);
      disk.sh(`dd if=/dev/zero of=${dataDir}/files/ballast bs=1M count=30 2>/dev/null`);
      expect(await restore(taken)).toMatch(
        /^There isn't enough space in \S+\/files: .* Nothing was restored\.\n$/,
      );
      expect(storedIn(taken)).toBe(String(Number(before) + 1));
      expect(await plansIn(taken)).toEqual(['the plan', 'a later plan']);
    } finally {
      await disk.remove();
    }
  },
);

testWith(
  ['unshare', 'nsenter'],
  'K938: on a new server whose disk of the files is empty, nothing is said to have been there before',
  async () => {
    const taken = await scene();
    const dataDir = newFolder();
    mkdirSync(join(dataDir, 'files'));
    const disk = await SmallDisk.of(40, join(dataDir, 'files'));
    try {
      expect(await restore({ ...taken, dataDir, disk })).toContain('The folder was empty before.');
      expect(namesIn(dataDir).filter((name) => name.includes('restore'))).toEqual([]);
      expect(await plansIn({ ...taken, dataDir, disk })).toEqual(['the plan']);
    } finally {
      await disk.remove();
      await taken.disk.remove();
    }
  },
);
