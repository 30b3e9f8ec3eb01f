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

const posted = async (name: string, content: Buffer | string) =>
  (await postFiles(app, bob, room, [{ name, content }])).attachments[0]!;

test('P920: files P8: a text shows its first lines, unfolds, and is saved whole', async () => {
  const log = Array.from({ length: 50 }, (_, n) => `line ${n} <b>&`).join('\r\n');
  const { excerpt, url, content_type } = await posted('app.log', log);
  const lines = excerpt!.split('\n');
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([40, 'line 0 <b>&', 'line 39 <b>&']);
  expect(content_type).toBe('application/octet-stream');
  const saved = await fetchFile(app, app.ann, url);
  expect(saved.headers.get('content-type')).toBe('application/octet-stream');
  expect((await bytesOf(saved)).toString()).toBe(log);
  await posted('main.ts', 'const a = 1;');
  const { html } = await Browser.of(app, app.ann).visit(`/rooms/${room.id}`);
  expect(html).toContain('line 0 &lt;b>&amp;\n');
  expect(html).toMatch(/Show more <small[^>]*>32 more lines/);
  expect(html).toContain('<code class="language-ts">const a = 1;</code>');
  const { body } = await app.request(eve, 'GET', '/api/v1/search?q=app.log');
  expect(body.items).toEqual([]);
});

test('P921: files P8: UTF-16 is read by its mark and windows-1252 by its letters; a character at the cut is left out, and bytes are no text', async () => {
  const utf16 = Buffer.concat([Buffer.from('\xff\xfe', 'latin1'), Buffer.from('größe', 'utf16le')]);
  expect((await posted('windows.txt', utf16)).excerpt).toBe('größe');
  expect((await posted('old.txt', Buffer.from('caf\xe9 \x80 5', 'latin1'))).excerpt).toBe('café € 5');
  const cut = `${'a'.repeat(4095)}é${'b'.repeat(5000)}`;
  expect((await posted('long.txt', cut)).excerpt).toBe('a'.repeat(3000));
  const mostlyHigh = Buffer.from(Array.from({ length: 200 }, (_, n) => 32 + (n % 90) + (n % 2 ? 128 : 0)));
  for (const content of [
    Buffer.from([1, 2, 3, 4]),
    mostlyHigh,
    Buffer.from('a\x81b', 'latin1'),
    '',
    ' \n \n',
  ])
    expect((await posted('some.bin', content)).excerpt).toBeNull();
});
