import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';
import { bytesOf, fetchFile, postFiles } from '../support/uploads';

let app: TestApp;
let bob: Person;
let eve: Person;
let room: { id: number };

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  eve = await app.join('Eve');
  room = await app.closedRoom(app.ann, 'Kitchen', [bob]);
});
afterAll(() => app.stop());

/** The smallest beginnings by which types are known. */
const MP4 = Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1');
const PNG = Buffer.from('\x89PNG\r\n\x1a\nnot really', 'latin1');
const posted = async (name: string, content: Buffer | string) =>
  (await postFiles(app, bob, room, [{ name, content, type: 'text/html' }])).attachments[0]!;

const POLICY = "default-src 'none'; sandbox";

test.each([
  ['page.html', '<script>alert(1)</script>'],
  ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'image/svg+xml'],
  ['data.xml', '<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">1</x:script>'],
  ['paper.pdf', '%PDF-1.7 <script>alert(1)</script>'],
  ['poly.gif', '<!--GIF89a--><script>alert(1)</script>'],
])(
  'P184: row 39: %s is only ever saved, and can run nothing',
  async (name, content, type = 'application/octet-stream') => {
    const { url } = await posted(name, content);
    for (const path of [url, `${url}?download=1`]) {
      const { status, headers } = await fetchFile(app, bob, path);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe(type);
      expect(headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
      expect(headers.get('content-security-policy')).toBe(POLICY);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  },
);

test('what is what it says by its bytes is shown, whatever the sender called it; and saved when asked for', async () => {
  const { url, content_type } = await posted('innocent.html', PNG);
  expect(content_type).toBe('image/png');
  const shown = await fetchFile(app, bob, url);
  expect(shown.headers.get('content-type')).toBe('image/png');
  expect(shown.headers.get('content-disposition')).toBe('inline; filename="innocent.html"');
  expect(shown.headers.get('content-security-policy')).toBe(POLICY);
  const saved = await fetchFile(app, bob, `${url}?download=1`);
  expect(saved.headers.get('content-disposition')).toBe('attachment; filename="innocent.html"');
});

test.each([
  ['memo.m4a', 'audio/mp4', '\0\0\0\x20ftypM4A \0\0\0\0', 'audio'],
  ['memo.aac', 'audio/aac', '\xff\xf1\x50\x80\x02\x1f\xfc', 'audio'],
  ['memo.wav', 'audio/wav', 'RIFF\x24\0\0\0WAVEfmt ', 'audio'],
  ['memo.flac', 'audio/flac', 'fLaC\0\0\0\x22', 'audio'],
  ['film.mov', 'video/quicktime', '\0\0\0\x14ftypqt  \0\0\0\0', 'video'],
])('D10: %s has a player, over a row to save it', async (name, type, bytes, element) => {
  const { url, content_type } = await posted(name, Buffer.from(bytes, 'latin1'));
  expect(content_type).toBe(type);
  const { headers } = await fetchFile(app, bob, url);
  expect([headers.get('content-type'), headers.get('content-security-policy')]).toEqual([type, POLICY]);
  expect((await fetchFile(app, eve, url)).status).toBe(404);
  const { html } = await Browser.of(app, bob).visit(`/rooms/${room.id}`);
  expect(html).toMatch(new RegExp(`<${element}[^>]* src="${url}" data-type="${type}"`));
});

test('browsers may keep a file to themselves for ever, and ask whether it is still the same', async () => {
  const { url } = await posted('kept.txt', 'kept');
  const first = await fetchFile(app, bob, url);
  expect(first.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
  const etag = first.headers.get('etag')!;
  const again = await fetchFile(app, bob, url, { 'if-none-match': etag });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const other = await fetchFile(app, bob, url, { 'if-none-match': '"another"' });
  expect(other.status).toBe(200);
});

test('P189: a video comes in the pieces that are asked for', async () => {
  const content = Buffer.concat([MP4, Buffer.alloc(100_000, 'v')]);
  const { url } = await posted('film.mp4', content);
  const size = content.length;
  const piece = async (range: string, headers = {}) => {
    const response = await fetchFile(app, bob, url, { range, ...headers });
    return {
      response,
      status: response.status,
      range: response.headers.get('content-range'),
      bytes: await bytesOf(response),
    };
  };
  expect((await piece('bytes=0-99')).response.headers.get('accept-ranges')).toBe('bytes');
  for (const [asked, start, end] of [
    ['bytes=0-99', 0, 99],
    ['bytes=4-7', 4, 7],
    [`bytes=${size - 10}-`, size - 10, size - 1],
    ['bytes=-5', size - 5, size - 1],
    ['bytes=10-99999999', 10, size - 1],
  ] as const) {
    const { status, range, bytes } = await piece(asked);
    expect({ asked, status, range }).toEqual({ asked, status: 206, range: `bytes ${start}-${end}/${size}` });
    expect(bytes.equals(content.subarray(start, end + 1))).toBe(true);
  }
  expect(await piece(`bytes=${size}-`)).toMatchObject({ status: 416, range: `bytes */${size}` });
  for (const whole of ['bytes=5-2', 'bytes=0-1,4-5', 'items=0-1', 'bytes=-'])
    expect(await piece(whole)).toMatchObject({ status: 200, range: null });
  expect((await piece('bytes=0-1', { 'if-range': '"an old one"' })).status).toBe(200);
});

test('a question about a file is answered without the file', async () => {
  const { url } = await posted('long.bin', Buffer.alloc(500_000));
  const answer = await app.app.inject({
    method: 'HEAD',
    url,
    headers: { authorization: `Bearer ${bob.token}` },
  });
  expect([answer.statusCode, answer.headers['content-length'], answer.payload]).toEqual([200, '500000', '']);
});

test('P181: outsiders, the removed and the unknown get the same answer as for a file that does not exist', async () => {
  const carl = await app.join('Carl');
  const shared = await app.closedRoom(app.ann, 'Shared', [bob, carl]);
  const { attachments } = await postFiles(app, app.ann, shared, [{ name: 'secret.txt', content: 'secret' }]);
  const { url } = attachments[0]!;
  expect((await fetchFile(app, carl, url)).status).toBe(200);
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${shared.id}/members/${carl.id}`);
  const nowhere = await fetchFile(app, carl, '/attachments/999999');
  const words = (html: string) => /<main.*<\/main>/.exec(html)?.[0];
  const expected = words(await nowhere.text());
  for (const [who, path] of [
    [carl, url],
    [eve, url],
    [eve, `${url}/thumbnail`],
    [bob, `${url}0000`],
  ] as const) {
    const answer = await fetchFile(app, who, path);
    expect(answer.status).toBe(404);
    expect(words(await answer.text())).toBe(expected);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  }
  expect((await fetchFile(app, bob, url)).status).toBe(200);
  expect((await fetchFile(app, { token: 'nobody' }, url)).status).not.toBe(200);
});

test('names never become a path: everything lies in the folder of files', async () => {
  for (const name of [
    '../../../../tmp/campfire-escaped',
    '..\\..\\campfire-escaped',
    '/tmp/campfire-escaped',
  ])
    expect((await posted(name, 'x')).name).toBe('campfire-escaped');
  expect(existsSync('/tmp/campfire-escaped')).toBe(false);
  expect(existsSync(join(app.dataDir, 'campfire-escaped'))).toBe(false);
});
