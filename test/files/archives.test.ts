import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { ZipFile } from 'yazl';
import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';
import { bytesOf, fetchFile, postFiles } from '../support/uploads';

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

const FILES = { 'notes/': null, 'notes/größe.txt': 'words', 'lamp.svg': '<svg/>'.repeat(500) };

async function collected(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function zipOf(files: Record<string, string | null>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) {
    if (content === null) zip.addEmptyDirectory(name);
    else zip.addBuffer(Buffer.from(content), name);
  }
  zip.end();
  return collected(zip.outputStream as AsyncIterable<Buffer>);
}

function tarOf(files: Record<string, string | null>): Promise<Buffer> {
  const tar = pack();
  for (const [name, content] of Object.entries(files)) {
    if (content === null) tar.entry({ name, type: 'directory' });
    else tar.entry({ name }, content);
  }
  tar.finalize();
  return collected(tar as AsyncIterable<Buffer>);
}

const posted = async (name: string, content: Buffer) =>
  (await postFiles(app, bob, room, [{ name, content }])).attachments[0]!;
const contentsOf = async (name: string, content: Buffer) =>
  Browser.of(app, bob).visit(`${(await posted(name, content)).url}/contents`);
const rowsIn = (html: string) =>
  Array.from(html.matchAll(/<tr>(.*?)<\/tr>/gs), ([row]) =>
    (row.match(/<t[hd][^>]*>.*?<\/t[hd]>/gs) ?? []).map((cell) => cell.replace(/<[^>]*>/g, '')),
  );

const LISTED = [
  ['Name', 'Size'],
  ['notes/', ''],
  ['notes/größe.txt', '5 bytes'],
  ['lamp.svg', '3.0 KB'],
];

test('P932: issue 16: a zip and a tar list what is in them, for members alone, and are saved whole', async () => {
  const tar = await tarOf(FILES);
  const archives = { 'a.zip': await zipOf(FILES), 'a.tar': tar, 'a.tar.gz': gzipSync(tar) };
  for (const [name, content] of Object.entries(archives)) {
    const { url } = await posted(name, content);
    const { html } = await Browser.of(app, bob).visit(`${url}/contents`);
    expect(rowsIn(html)).toEqual(LISTED);
    expect((await Browser.of(app, bob).visit(`/rooms/${room.id}`)).html).toContain(`href="${url}/contents"`);
    expect((await Browser.of(app, eve).visit(`${url}/contents`)).status).toBe(404);
    const saved = await fetchFile(app, app.ann, url);
    expect(saved.headers.get('content-type')).toBe('application/octet-stream');
    expect((await bytesOf(saved)).equals(content)).toBe(true);
  }
});

test('P933: issue 16: a document of an office is no archive, and what is damaged says so', async () => {
  const document = await zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' });
  expect((await posted('letter.docx', document)).content_type).toBe('application/octet-stream');
  expect((await contentsOf('letter.docx', document)).status).toBe(404);
  const zip = await zipOf(FILES);
  const gzip = gzipSync(await tarOf(FILES));
  for (const content of [zip.subarray(0, zip.length / 2), gzip.subarray(0, 20)])
    expect((await contentsOf('damaged.zip', content)).html).toContain('can’t be listed here');
  for (let tenths = 1; tenths < 10; tenths++)
    for (const whole of [zip, gzip])
      expect((await contentsOf('cut.zip', whole.subarray(0, (whole.length * tenths) / 10))).status).toBe(200);
});

test('P934: issue 16: of many names a thousand are shown; a bomb isn’t unpacked, and a name that leads out is a name', async () => {
  const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`${n}.txt`, '']));
  for (const content of [await zipOf(many), gzipSync(await tarOf(many))]) {
    const { html } = await contentsOf('many.zip', content);
    expect([rowsIn(html).length, html.includes('Only some of what’s in it')]).toEqual([1_001, true]);
  }
  // 40 MB of zeros behind the first name.
  const tar = await tarOf({ 'first.bin': '' });
  const bomb = gzipSync(Buffer.concat([tar.subarray(0, 512), Buffer.alloc(40 * 1024 * 1024)]));
  expect((await contentsOf('bomb.tar.gz', bomb)).html).toContain('first.bin');
  const escaping = await zipOf({ 'aa/aa/file': 'x' });
  const renamed = Buffer.from(escaping.toString('latin1').replaceAll('aa/aa/', '../../'), 'latin1');
  expect(rowsIn((await contentsOf('out.zip', renamed)).html)[1]).toEqual(['../../file', '1 byte']);
  const turned = await zipOf({ 'a\u202egpj.exe': 'x' });
  expect(rowsIn((await contentsOf('turned.zip', turned)).html)[1]).toEqual(['agpj.exe', '1 byte']);
});

test('P957: issue 16: an archive shows in its message what is first in it, folds, and bounds long names', async () => {
  const [long, ...many] = [
    `${'deep/'.repeat(60)}end.txt`,
    ...Array.from({ length: 30 }, (_, n) => `${n}.txt`),
  ];
  const files = Object.fromEntries([
    ['notes/', null],
    ['größe <b>.txt', 'words'],
    [long, ''],
    ...many.map((name) => [name, '']),
  ]);
  for (const content of [await zipOf(files), gzipSync(await tarOf(files))]) {
    const { contents, excerpt } = await posted('many.zip', content);
    expect([contents!.length, excerpt]).toEqual([20, null]);
    expect(contents!.slice(0, 2)).toEqual([
      { name: 'notes/', bytes: null },
      { name: 'größe <b>.txt', bytes: 5 },
    ]);
    expect(contents![2]!.name).toBe(`…${long!.slice(-119)}`);
  }
  const { html } = await Browser.of(app, bob).visit(`/rooms/${room.id}`);
  const list = html.slice(html.lastIndexOf('archive-excerpt'));
  expect(list).toContain('größe &lt;b>.txt');
  expect(list).toContain('12 more lines');
  for (const [name, content] of [
    ['words.txt', Buffer.from('words')],
    ['damaged.zip', (await zipOf(files)).subarray(0, 100)],
    ['empty.zip', await zipOf({})],
  ] as const)
    expect((await posted(name, content)).contents).toBeNull();
});
