import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { FIXTURE, importFolder, newFolder, removeFolders } from './imported';
import { encrypted, type Files, renamed, saved, zipOf } from './slack-export';

const { TMPDIR } = process.env;
afterEach(() => Object.assign(process.env, { TMPDIR }));
afterAll(removeFolders);

const DATABASE = 'storage/db/production.sqlite3';

/** Of the fixture, in the folder that is around it. */
const FILES: Files = Object.fromEntries(
  readdirSync(FIXTURE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => [`storage/${relative(FIXTURE, path)}`, readFileSync(path)]),
);

const report = async (path: string, ...words: string[]) =>
  JSON.parse(await importFolder(newFolder(), [path, '--json', '--dry-run', ...words]));

test('K1810: a zip of the folder brings what the folder brings, whatever else is in it', async () => {
  const zip = saved(
    await zipOf({
      ...FILES,
      'storage/log/production.log': 'x',
      '__MACOSX/storage/db/production.sqlite3': 'x',
    }),
  );
  const [folder, packed] = [await report(FIXTURE), await report(zip)];
  expect(packed.kinds).toEqual(folder.kinds);
  expect(packed.kinds.messages.imported).toBe(154);
  expect(packed.database).toBe(zip);
});

test('K1811: nothing is unpacked outside, and what isn’t a Campfire’s zip is refused in a sentence', async () => {
  const { [DATABASE]: database, ...others } = FILES;
  const outside = renamed(await zipOf({ ...others, [`up/up/${DATABASE}`]: database }), 'up/up', '../..');
  const folder = join(newFolder(), 'inside');
  process.env.TMPDIR = folder;
  mkdirSync(folder);
  expect((await report(saved(outside))).kinds.messages.imported).toBe(154);
  expect(readdirSync(join(folder, '..'))).toEqual(['inside']);
  const refused: [Buffer, RegExp][] = [
    [await zipOf(others), /isn't a zip of a Campfire: it has no db\/production\.sqlite3\.$/],
    [encrypted(await zipOf(FILES), DATABASE), /^The zip is encrypted\. Unpack it, and import the folder\.$/],
    [await zipOf({ ...FILES, [`other/${DATABASE}`]: database }), /has db\/production\.sqlite3 twice\.$/],
    [
      await zipOf({ [DATABASE]: Buffer.alloc(200 * 1024 * 1024) }),
      /unpacks to more than a Campfire can have\.$/,
    ],
    [Buffer.from('no zip'), /can't be read as a zip/],
  ];
  for (const [zip, words] of refused) await expect(report(saved(zip))).rejects.toThrow(words);
});
