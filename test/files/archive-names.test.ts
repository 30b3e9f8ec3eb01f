import { crc32, gzipSync } from 'node:zlib';
import { encodedIn } from '../support/encodings';
import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';
import { postFiles } from '../support/uploads';

let app: TestApp;
let bob: Person;
let eve: Person;
let room: { id: number };

beforeAll(async () => {
  app = await TestApp.start();
  [bob, eve] = [await app.join('Bob'), await app.join('Eve')];
  room = await app.closedRoom(app.ann, 'Kitchen', [bob]);
});
afterAll(() => app.stop());

const UTF8 = 0x800;
const LOCKED = 1;

/** Libraries always say that their names are UTF-8. */
function zipNaming(names: Buffer[], flags = 0): Buffer {
  const content = Buffer.alloc(flags & LOCKED ? 13 : 1);
  const head = (name: Buffer) => {
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(content.length, 14);
    fields.writeUInt32LE(1, 18);
    fields.writeUInt16LE(name.length, 22);
    return fields;
  };
  let offset = 0;
  const directory: Buffer[] = [];
  const files = names.map((name) => {
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), head(name), name, content]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), head(name), place, name]));
    offset += file.length;
    return file;
  });
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listed, end]);
}

const posted = async (name: string, content: Buffer) =>
  (await postFiles(app, bob, room, [{ name, content }])).attachments[0]!;
const pageOf = async (url: string) => (await Browser.of(app, bob).visit(`${url}/contents`)).html;

test.each([
  ['utf-8', 0, ['größe/日本.txt', 'naïve.txt']],
  ['utf-8', UTF8, ['größe/日本.txt']],
  ['utf-8', UTF8 | LOCKED, ['secret.txt']],
  ['shift_jis', 0, ['電気スタンドの説明書.txt', '木の椅子/ファイル.jpg']],
  ['gb18030', 0, ['这是一个中文文本文件.txt', '我们的照片/请告诉我.jpg']],
])('P1693: issue 16: names in %s with flags %d read as they were written', async (encoding, flags, names) => {
  const raw = names.map((name) => (encoding === 'utf-8' ? Buffer.from(name) : encodedIn(encoding, name)));
  const { contents, url } = await posted('names.zip', zipNaming(raw, flags));
  expect(contents!.map(({ name }) => name)).toEqual(names);
  for (const name of names) expect(await pageOf(url)).toContain(name.split('/').at(-1));
  expect((await Browser.of(app, eve).visit(`${url}/contents`)).status).toBe(404);
});

test('P1694: issue 16: names of DOS read as they were written, and long ones are shown by their ends', async () => {
  // Code page 437, which the platform can't decode.
  const dos = [Buffer.from('gr\x94\xe1e.txt', 'latin1'), Buffer.from('\x9anl\x81.txt', 'latin1')];
  const { contents } = await posted('dos.zip', zipNaming(dos));
  expect(contents!.map(({ name }) => name)).toEqual(['größe.txt', 'Ünlü.txt']);
  const long = Array.from({ length: 900 }, (_, n) => Buffer.from(`${'deep/'.repeat(12_000)}${n}.txt`));
  const html = await pageOf((await posted('long.zip', zipNaming(long))).url);
  expect([html.includes('899.txt'), html.length < 2_000_000]).toEqual([true, true]);
});

test('P1695: issue 16: a gzip of one file says which, and how large it is', async () => {
  const log = Buffer.from('2026-03-01 started\n'.repeat(5_000));
  const { contents, url } = await posted('app.log.gz', gzipSync(log));
  expect(contents).toEqual([{ name: 'app.log', bytes: log.length }]);
  expect(await pageOf(url)).toContain('app.log');
  const named = gzipSync(log);
  named[3] = 8;
  const told = Buffer.concat([named.subarray(0, 10), Buffer.from('../größe.log\0'), named.subarray(10)]);
  expect((await posted('x.gz', told)).contents).toEqual([{ name: 'größe.log', bytes: log.length }]);
  const large = gzipSync(Buffer.alloc(40 * 1024 * 1024));
  const page = await pageOf((await posted('large.bin.gz', large)).url);
  expect([page.includes('large.bin'), page.includes('42 MB')]).toEqual([true, true]);
  for (const damaged of [gzipSync(log).subarray(0, 100), Buffer.from('\x1f\x8b\x08\x0c', 'latin1')])
    expect((await posted('damaged.gz', damaged)).contents).toBeNull();
});

test('P1696: issue 16: a document of Pages is no archive, and one in RTF no text', async () => {
  for (const names of [
    ['Index/Document.iwa', 'preview.jpg'],
    ['Data/photo.jpg', 'Index/Document.iwa'],
  ]) {
    const { content_type, contents } = await posted(
      'Letter.pages',
      zipNaming(names.map((name) => Buffer.from(name))),
    );
    expect([content_type, contents]).toEqual(['application/octet-stream', null]);
  }
  expect((await posted('letter.rtf', Buffer.from('{\\rtf1\\ansi Hello}'))).excerpt).toBeNull();
  expect((await posted('about.txt', Buffer.from('{\\rtf is how it begins'))).excerpt).not.toBeNull();
});
