import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { testWith } from '../../support/fault-tools';
import { Random } from '../random';
import { compile } from './compile';
import { readLog } from './disk-log';
import { RecordedDisk } from './replayer';

const folder = mkdtempSync(join(tmpdir(), 'campfire-replayer-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let library: string;
let runs = 0;

beforeAll(() => {
  const compiled = compile('recorder', folder);
  if ('library' in compiled) library = compiled.library;
});

/** Runs a script under the recorder, in the folder `root`. */
function record(script: string) {
  const root = join(folder, `disk-${runs}`);
  const log = join(folder, `log-${runs++}`);
  mkdirSync(root);
  const prelude = `const fs = require('node:fs'); const root = ${JSON.stringify(root)};`;
  const env = { ...process.env, LD_PRELOAD: library, RECORD_TO: log, RECORD_BELOW: root };
  execFileSync(process.execPath, ['-e', `${prelude}(async () => {${script}})()`], {
    env,
    cwd: join(__dirname, '../../..'),
  });
  const disk = new RecordedDisk(root);
  for (const change of readLog(readFileSync(log))) disk.apply(change);
  return { root, disk };
}

function contents(root: string): Record<string, string> {
  const paths = readdirSync(root, { recursive: true }).map((path) => join(root, String(path)));
  const files = paths.filter((path) => statSync(path).isFile());
  return Object.fromEntries(
    files.map((path) => [relative(root, path), readFileSync(path).toString('base64')]),
  );
}

/** Collects the results of different cuts at the end of the recording. */
function afterCuts<Left>(disk: RecordedDisk, read: (folder: string) => Left): Set<Left> {
  const left = new Set<Left>();
  for (let seed = 0; seed < 200; seed++) {
    const place = join(folder, 'cut');
    disk.cut(place, new Random(seed));
    left.add(read(place));
  }
  return left;
}
const readText = (name: string) => (place: string) =>
  readdirSync(place).includes(name) ? readFileSync(join(place, name), 'utf8') : 'absent';

testWith(
  ['cc'],
  'with nothing lost, the replayed disk is the recorded one, whatever call wrote it',
  async () => {
    const { root, disk } = record(`
    const db = new (require('better-sqlite3'))(root + '/db');
    db.pragma('journal_mode = WAL');
    db.exec('CREATE TABLE t (a); INSERT INTO t SELECT randomblob(3000) FROM generate_series(1, 50)'
      .replace('generate_series(1, 50)', '(SELECT 1 UNION SELECT 2 UNION SELECT 3)'));
    fs.mkdirSync(root + '/a/b', { recursive: true });
    fs.writeFileSync(root + '/a/b/plain', 'x'.repeat(100_000));
    fs.appendFileSync(root + '/a/b/plain', 'appended');
    fs.truncateSync(root + '/a/b/plain', 50_000);
    fs.copyFileSync(root + '/a/b/plain', root + '/copied');
    await fs.promises.copyFile(root + '/copied', root + '/copied-too');
    fs.writeFileSync(root + '/moved-from', 'moved');
    fs.renameSync(root + '/moved-from', root + '/moved');
    fs.linkSync(root + '/moved', root + '/linked');
    fs.writeFileSync(root + '/gone', 'gone');
    fs.unlinkSync(root + '/gone');
    fs.writeFileSync(root + '/gone', 'back');
    const many = fs.openSync(root + '/many', 'w+');
    fs.writevSync(many, [Buffer.from('one'), Buffer.from('two')]);
    fs.writevSync(many, [Buffer.from('THREE'), Buffer.from('FOUR')], 2);
    const stream = fs.createWriteStream(root + '/stream');
    for (let n = 0; n < 100; n++) stream.write('chunk ' + n);
    await new Promise((done) => stream.end(done));
    db.close();`);
    const place = join(folder, 'whole');
    disk.whole(place);
    expect(Object.keys(contents(root))).toEqual(
      expect.arrayContaining(['db', 'copied', 'moved', 'linked', 'a/b/plain']),
    );
    expect(contents(place)).toEqual(contents(root));
  },
);

testWith(
  ['cc'],
  'what was synced survives each cut; what was not may be dropped, kept or torn at 512 bytes',
  async () => {
    const { disk } = record(`
    const file = fs.openSync(root + '/file', 'w');
    fs.writeSync(file, 'a'.repeat(1024));
    fs.fsyncSync(file);
    fs.fsyncSync(fs.openSync(root));
    fs.writeSync(file, 'b'.repeat(1024), 0);`);
    const [a, b] = ['a'.repeat(512), 'b'.repeat(512)];
    expect(afterCuts(disk, readText('file'))).toEqual(new Set([a + a, b + b, a + b, b + a]));
  },
);

testWith(
  ['cc'],
  'a new file whose folder was not synced may be absent, however well it was synced itself',
  async () => {
    const { disk } = record(`
    const file = fs.openSync(root + '/new', 'w');
    fs.writeSync(file, 'new');
    fs.fsyncSync(file);`);
    expect(afterCuts(disk, readText('new'))).toEqual(new Set(['absent', 'new']));
  },
);

testWith(
  ['cc'],
  'a rename is whole or not at all, and a folder that was not synced takes its files with it',
  async () => {
    const { disk } = record(`
    const write = (path, text) => { const f = fs.openSync(path, 'w'); fs.writeSync(f, text); fs.fsyncSync(f); };
    write(root + '/name', 'old');
    write(root + '/temporary', 'new');
    fs.fsyncSync(fs.openSync(root));
    fs.mkdirSync(root + '/inner');
    write(root + '/inner/file', 'inside');
    fs.fsyncSync(fs.openSync(root + '/inner'));
    fs.renameSync(root + '/temporary', root + '/name');`);
    expect(afterCuts(disk, readText('name'))).toEqual(new Set(['old', 'new']));
    const inner = (place: string) =>
      readdirSync(place).includes('inner') ? readText('file')(join(place, 'inner')) : 'no';
    expect(afterCuts(disk, inner)).toEqual(new Set(['no', 'inside']));
  },
);
