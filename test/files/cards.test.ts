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

const PHOTO = Array.from({ length: 2 }, () => ` ${'A'.repeat(74)}\r\n`).join('');
const contact = (n: number) =>
  `BEGIN:VCARD\r\nVERSION:3.0\r\nN:${n};Contact;;;\r\nFN:Contact ${n}\r\nTEL;type=CELL:+49 30 ${1000 + n}\r\n` +
  `PHOTO;ENCODING=b;TYPE=JPEG:/9j/\r\n${PHOTO}END:VCARD\r\n`;
const event = (n: number) =>
  `begin:vevent\nUID:${n}\nBEGIN:VALARM\nSUMMARY:Ring\nEND:VALARM\nSUMMARY:Meeting ${n}\nDTSTART:20261204T1${n % 10}3000Z\nEND:VEVENT\n`;
const all = (count: number, one: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => one(n + 1)).join('');

async function posted(name: string, content: string) {
  const { attachments } = await postFiles(app, bob, room, [{ name, content }]);
  const { html } = await Browser.of(app, bob).visit(`/rooms/${room.id}`);
  const [file] = attachments;
  const end = html.lastIndexOf(file!.url);
  return { ...file!, html: html.slice(html.lastIndexOf('class="attachments"', end), end) };
}

const titles = (html: string) =>
  Array.from(html.matchAll(/file-card-title"><bdi>([^<]*)/g), ([, title]) => title);

test('P1690: issue 16: of thirty contacts the first are cards, which say how many more there are, and a page has all', async () => {
  const { items, html, url } = await posted('team.vcf', all(30, contact));
  expect(items).toBe(30);
  const shown = titles(html);
  expect(shown).toEqual(['Contact 1', 'Contact 2', 'Contact 3']);
  expect(html).toContain(`<a href="${url}/text">27 more contacts</a>`);
  const page = await Browser.of(app, bob).visit(`${url}/text`);
  expect(titles(page.html)).toEqual(Array.from({ length: 30 }, (_, n) => `Contact ${n + 1}`));
  expect(page.html).not.toContain('AAAA');
  expect((await Browser.of(app, bob).visit(`${url}/text?as=source`)).html).toContain('FN:Contact 30');
  expect((await Browser.of(app, eve).visit(`${url}/text`)).status).toBe(404);
});

test('P1691: issue 16: of many events the first are cards, without what their alarms say', async () => {
  const calendar = `BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:X\nEND:VTIMEZONE\n${all(1_200, event)}END:VCALENDAR\n`;
  const { items, html, url } = await posted('year.ics', calendar);
  expect([items, titles(html)]).toEqual([1_200, ['Meeting 1', 'Meeting 2', 'Meeting 3']]);
  expect(html).toContain(`<a href="${url}/text">1,197 more events</a>`);
  const page = await Browser.of(app, bob).visit(`${url}/text`);
  expect([titles(page.html).length, page.html.includes('Only the beginning is shown.')]).toEqual([500, true]);
});

test('P1692: issue 16: a single contact says of no more, and half of one is left out behind others', async () => {
  const one = await posted('one.vcf', contact(1));
  expect([one.items, titles(one.html), one.html.includes('more contact')]).toEqual([1, ['Contact 1'], false]);
  const two = await posted('two.vcf', `${all(2, contact)}BEGIN:VCARD\r\nFN:Hal`);
  expect(titles((await Browser.of(app, bob).visit(`${two.url}/text`)).html)).toEqual([
    'Contact 1',
    'Contact 2',
  ]);
  const words = await posted('words.txt', 'BEGIN:VCARDS is no beginning');
  expect([words.items, titles(words.html)]).toEqual([null, []]);
});
