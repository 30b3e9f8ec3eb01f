import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { ZipFile } from 'yazl';
import { openCampfireAt } from '../../src/import/campfire/zip';
import { Progress } from '../../src/import/progress';
import { Report } from '../../src/import/report';
import { openSlackExport } from '../../src/import/slack/open';
import { FIXTURE, newFolder, removeFolders } from './imported';
import { PATH, ServedImports, zipOfFolder } from './orders';
import { contentOf, type Files, zipOf } from './slack-export';
import { workspace } from './slack-workspace';

afterAll(removeFolders);

function saved(content: Buffer): string {
  const path = join(newFolder(), 'given.zip');
  writeFileSync(path, content);
  return path;
}

const openSlack = (path: string) => openSlackExport(path, new Report(), new Progress(() => undefined));
const tar = () => execFileSync('tar', ['-c', '-C', FIXTURE, '.'], { maxBuffer: 50_000_000 });

test.each<[string, () => Buffer | Promise<Buffer>, string]>([
  ['a file of 0 bytes', () => Buffer.alloc(0), 'it’s empty. Download it again, or upload it again.'],
  ['a zip that is cut off', async () => (await zipOf(workspace())).subarray(0, 900), 'it’s cut off.'],
  [
    'a tar.gz',
    () => gzipSync(tar()),
    'it’s a tar or gzip archive. Unpack it, and pack what was in it as a zip.',
  ],
  ['a tar', tar, 'it’s a tar or gzip archive.'],
  ['a RAR archive', () => Buffer.from('Rar!\x1a\x07'), 'it’s a RAR archive.'],
  ['a 7z archive', () => Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1'), 'it’s a 7z archive.'],
  [
    'a page to sign in',
    () => Buffer.from('<!DOCTYPE html><p>Sign in'),
    'it’s a web page. Sign in where you got it',
  ],
  ['anything else', () => Buffer.from('no zip at all'), 'it isn’t one.'],
])(
  'K1823: %s is called by its name, instead of a Campfire’s and of Slack’s zip',
  async (_what, content, words) => {
    const path = saved(await content());
    for (const open of [openCampfireAt, openSlack])
      await expect(open(path)).rejects.toThrow(`${path} can't be read as a zip: ${words}`);
  },
);

test('K1824: of a zip in a zip, the inner one is named', async () => {
  const junk = { '__MACOSX/export/._slack.zip': Buffer.from('x') };
  const path = saved(await zipOf({ ...junk, 'export/slack.zip': await zipOf(workspace()) }));
  const words = 'It has another zip in it, export/slack.zip. Unpack it, and import that one.';
  for (const open of [openCampfireAt, openSlack]) await expect(open(path)).rejects.toThrow(words);
  const without = saved(await zipOf({ 'notes.md': Buffer.from('x') }));
  for (const open of [openCampfireAt, openSlack])
    await expect(open(without)).rejects.not.toThrow('another zip');
});

/** As programs write it for more than 4 GiB. */
function zip64Of(files: Files): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files))
    zip.addBuffer(contentOf(content), name, { forceZip64Format: true });
  zip.end({ forceZip64Format: true, comment: '' });
  return buffer(zip.outputStream as NodeJS.ReadableStream as never);
}

test('K1825: zip64, and folders around everything, are read like any zip', async () => {
  const files = readdirSync(FIXTURE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const deeper = files.map((path) => [`backup/old/storage${path.slice(FIXTURE.length)}`, readFileSync(path)]);
  const campfire = await openCampfireAt(saved(await zip64Of(Object.fromEntries(deeper))));
  expect(campfire.database.count('messages')).toBeGreaterThan(100);
  campfire.close();
  const slack = await openSlack(saved(await zip64Of(workspace())));
  expect(slack.staged.rooms.length).toBeGreaterThan(1);
  slack.close();
});

test('K1826: the page says it, too', async () => {
  const served = await ServedImports.start({ DATA_DIR: newFolder() });
  try {
    const upload_id = await served.upload(
      served.ann,
      'storage.zip.zip',
      gzipSync(await zipOfFolder(FIXTURE)),
    );
    await served.submit(served.ann, PATH, { product: 'campfire', upload_id });
    expect(await served.says('This import didn’t finish')).toContain('it’s a tar or gzip archive. Unpack it');
  } finally {
    await served.server.stop('SIGKILL');
  }
});
