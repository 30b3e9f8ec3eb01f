import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SmallDisk, testWith } from '../support/fault-tools';
import { storedFiles } from '../support/store';
import { until } from '../support/until';
import { FIXTURE, newFolder, removeFolders } from './imported';
import { PATH, ServedImports, zipOfFolder } from './orders';

afterAll(removeFolders);

testWith(
  ['unshare', 'nsenter'],
  'K1822: with the folder for imports on another disk, an uploaded archive gets there, or a sentence says why not',
  async () => {
    const dataDir = newFolder();
    const folder = join(dataDir, 'imports');
    mkdirSync(folder);
    const disk = await SmallDisk.of(8, folder);
    let served = await ServedImports.start({ DATA_DIR: dataDir }, disk.command);
    const upload = async (name: string, content: Buffer) =>
      served.submit(served.ann, PATH, {
        product: 'campfire',
        upload_id: await served.upload(served.ann, name, content),
      });
    try {
      expect((await upload('storage.zip', await zipOfFolder(FIXTURE))).status).toBe(303);
      await served.says('Ready to bring over');
      expect(disk.sh(`ls ${folder}`)).toBe('storage.zip\n');
      await served.submit(served.ann, `${PATH}/current?_method=delete`);

      const full = await upload('large.zip', Buffer.alloc(10_000_000));
      expect(full.flash).toContain('disk is full');
      expect(disk.sh(`ls -A ${folder}`)).toBe('storage.zip\n');
      expect(storedFiles(dataDir)).toEqual([]);

      // As a crash in the middle of a copy leaves it.
      disk.sh(`touch ${folder}/.copy-of-large.zip`);
      await served.server.stop('SIGKILL');
      await until(async () => (served = await served.again({}, disk.command)), 'the server to start');
      expect(disk.sh(`ls -A ${folder}`)).toBe('storage.zip\n');
      expect(existsSync(join(folder, 'storage.zip'))).toBe(false);
    } finally {
      await served.server.stop('SIGKILL');
      await disk.remove();
    }
  },
);
