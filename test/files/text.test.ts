import { diffLineClass, lineSpans } from '../../assets/rules/line-spans';
import { encodedIn } from '../support/encodings';
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

/** @returns the address of its page */
const opened = async (name: string, content: Buffer | string) => `${(await posted(name, content)).url}/text`;

const seenBy = (person: Person, path: string) => Browser.of(app, person).visit(path);
const cells = (html: string, column: number) =>
  Array.from(html.matchAll(/<tr>(.*?)<\/tr>/gs), ([row]) =>
    row.match(/<t[hd][^>]*>.*?<\/t[hd]>/gs)?.[column]?.replace(/<[^>]*>/g, ''),
  );

test('P922: files P8: a text opens in a page of its own with a line for each line, for members alone, without scripts', async () => {
  const path = await opened('main.ts', 'const a = "<b>";\r\n\x1b[31mred\x1b[0m\r\n');
  const { html } = await seenBy(app.ann, path);
  expect(html).toContain('<code class="language-ts"');
  expect(html).toContain(
    '<span class="line">const a = &quot;&lt;b&gt;&quot;;\n</span><span class="line">red\n</span></code>',
  );
  expect((await seenBy(app.ann, `/rooms/${room.id}`)).html).toContain(`href="${path}"`);
  expect((await seenBy(eve, path)).status).toBe(404);
  const bytes = await opened('some.bin', Buffer.from([1, 2, 3]));
  expect((await seenBy(app.ann, bytes)).status).toBe(404);
});

test('P923: files P8: a CSV is a table, sorted by any column, with numbers as numbers; rows without a value come last', async () => {
  const path = await opened('prices.csv', 'Name;Net\n"Lamp; small";10\nCord;9.5\nBox;\nBag;-2\n');
  expect(cells((await seenBy(bob, path)).html, 0)).toEqual(['Name', 'Lamp; small', 'Cord', 'Box', 'Bag']);
  const upwards = (await seenBy(bob, `${path}?sort=2`)).html;
  expect(cells(upwards, 1)).toEqual(['Net', '-2', '9.5', '10', '']);
  expect(upwards).toContain('aria-sort="ascending"');
  expect(cells((await seenBy(bob, `${path}?sort=2&order=descending`)).html, 1)).toEqual([
    'Net',
    '10',
    '9.5',
    '-2',
    '',
  ]);
  expect((await seenBy(bob, `${path}?as=source`)).html).toContain('<span class="line">Cord;9.5\n</span>');
  expect((await seenBy(bob, `${path}?sort=99`)).status).toBe(422);
});

test('P924: files P8: Markdown reads as it’s meant, in which nothing runs and nobody is mentioned, or as it’s written', async () => {
  const source =
    '# Lamp\n\n**Small**, says @Bob. <script>alert(1)</script>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n';
  const path = await opened('README.md', source);
  const { html } = await seenBy(app.ann, path);
  expect(html).toMatch(/<h\d>Lamp<\/h\d>/);
  expect(html).toContain('<strong>Small</strong>, says @Bob.');
  expect(html).not.toContain('<script>alert');
  expect((await seenBy(app.ann, `${path}?as=source`)).html).toContain('<span class="line"># Lamp\n</span>');
});

test('P925: files P8: a patch has two colors, and what goes over lines is closed in each', async () => {
  const path = await opened('fix.patch', '--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new\n same');
  const { html } = await seenBy(app.ann, path);
  expect(html).toContain('<span class="line line-removed">-old\n</span><span class="line line-added">+new\n');
  expect(diffLineClass('+++ b')).toBe('line line-head');
  expect(lineSpans('<span class="a">x\ny</span>z')).toBe(
    '<span class="line"><span class="a">x</span>\n</span><span class="line"><span class="a">y</span>z\n</span>',
  );
});

test('P926: files P8: of a long text, a long line and many columns the beginning is shown, which says so', async () => {
  const cut = 'Only the beginning is shown.';
  const lines = await seenBy(bob, await opened('a.log', 'line\n'.repeat(100_000)));
  expect([lines.html.match(/class="line"/g)?.length, lines.html.includes(cut)]).toEqual([5_000, true]);
  const line = await seenBy(bob, await opened('b.log', 'é'.repeat(4_000_000)));
  expect([line.html.length < 20_000, line.html.includes(cut)]).toEqual([true, true]);
  const wide = await seenBy(bob, await opened('c.csv', `${'a,'.repeat(10_000)}\n`.repeat(20)));
  expect([wide.html.match(/<th /g)?.length, wide.html.includes('50 columns')]).toEqual([50, true]);
  const whole = await seenBy(bob, await opened('d.csv', 'a,b\n1,2\n'));
  expect(whole.html).not.toContain('are shown');
});

test('P935: issue 16: a contact and a date are cards, in which nothing runs; one that has no name is text', async () => {
  const contact =
    'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada <b>\\, Countess\r\nORG:Engines;Notes\r\nTITLE:Author\r\n' +
    'item1.TEL;TYPE="cell,home":+44 20 1234\r\nEMAIL:ada@exam\r\n ple.com\r\nTEL:javascript:alert(1)\r\nEND:VCARD\r\n';
  const event = (start: string) =>
    `BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Europe/Oslo\nEND:VTIMEZONE\nBEGIN:VEVENT\nSUMMARY:Lamp review\n${start}\nLOCATION:Room 3\nEND:VEVENT\n`;
  await posted('ada.vcf', contact);
  await posted('a.ics', event('DTSTART;TZID=Europe/Oslo:20261203T090000'));
  await posted('b.ics', event('DTSTART:20261204T103000Z'));
  await posted('c.ics', event('DTSTART;VALUE=DATE:20261205'));
  await posted('none.vcf', 'BEGIN:VCARD\nNOTE:nobody\nEND:VCARD');
  const { html } = await seenBy(app.ann, `/rooms/${room.id}`);
  expect(html).toContain('Ada &lt;b>, Countess</bdi></p>');
  expect(html).toContain('Author · Engines, Notes');
  expect(html).toContain('<a href="tel:+44201234">+44 20 1234</a>');
  expect(html).toContain('<a href="mailto:ada@example.com">');
  expect(html).not.toContain('href="javascript');
  expect(html).toMatch(/Dec 3, 2026, 09:00 \(Europe\/Oslo\)/);
  expect(html).toContain('<time datetime="2026-12-04T10:30:00Z"');
  expect(html).toMatch(/Dec 5, 2026<\/bdi><\/p>/);
  expect(html.match(/class="file-card"/g)).toHaveLength(4);
});

test('P1640: issue 16: a contact of an old phone is read from its quoted-printable, and an event says that it repeats', async () => {
  const contact =
    'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg=\r\n Lars;;;\r\n' +
    'TITLE;QUOTED-PRINTABLE;CHARSET=koi8-r:=F0=D2=C9\r\nORG;CHARSET=no-such;ENCODING=QUOTED-PRINTABLE:B=C3=A4r=\r\n=20AG\r\n' +
    'PHOTO;ENCODING=BASE64;TYPE=JPEG:/9j/4AAQ\r\nTEL;CELL:+49 30 1\r\nEND:VCARD\r\n';
  await posted('old.vcf', contact);
  const event = (rule: string) =>
    `BEGIN:VEVENT\nSUMMARY:Standup\nDTSTART;TZID=W. Europe Standard Time:20261204T103000\n${rule}END:VEVENT\n`;
  await posted('weekly.ics', event('RRULE:BYDAY=MO;FREQ=WEEKLY\n'));
  await posted('once.ics', event(''));
  await posted('odd.ics', event('RRULE:FREQ=constructor\n'));
  const { html } = await seenBy(app.ann, `/rooms/${room.id}`);
  expect(html).toContain('Jörg Lars Müller</bdi></p>');
  expect(html).toContain('При · Bär AG</bdi></p>');
  expect(html).not.toContain('9j/4AAQ</bdi></p>');
  expect(html).toContain('Dec 4, 2026, 10:30 (W. Europe Standard Time)</bdi></p>');
  expect([html.match(/Repeats weekly<\/bdi>/g)?.length, html.match(/Repeats<\/bdi>/g)?.length]).toEqual([
    1, 1,
  ]);
});

const SAMPLES: Record<string, string> = {
  'windows-1251': 'Название;Цена\nЛампа настольная;1500\nСтул деревянный;2300\n',
  'koi8-r': 'Привет, мир! Это обычный русский текст.\n',
  'windows-1256': 'الاسم;السعر\nمصباح;15\nكرسي;20\n',
  shift_jis: '名前,価格\n電気スタンド,1500\n木の椅子,2300\n',
  'euc-jp': 'これは日本語のテキストファイルです。文字コードを判別できるでしょうか。\n',
  gb18030: '这是一个中文文本文件。我们想知道能否检测到它的编码。请告诉我。\n',
  big5: '這是一個中文文字檔。我們想知道能否檢測到它的編碼。請告訴我。\n',
  'euc-kr': '이것은 한국어 텍스트 파일입니다. 인코딩을 알아낼 수 있을까요?\n',
};

test.each(Object.entries(SAMPLES))(
  'P1641: issue 16: a text in %s is found by its letters, and reads in full',
  async (encoding, words) => {
    const path = await opened('letters.txt', encodedIn(encoding, words.repeat(300)));
    const [first = ''] = words.split('\n');
    const { html } = await seenBy(bob, path);
    expect(html.split(first)).toHaveLength(301);
    expect(html).not.toContain('\ufffd');
    expect((await seenBy(eve, path)).status).toBe(404);
  },
);

test('P1642: issue 16: one damaged character leaves the others of a UTF-8 text as they are', async () => {
  const content = Buffer.from('Größe\n'.repeat(3_000));
  content[15_000] = 0xff;
  const { html } = await seenBy(bob, await opened('damaged.log', content));
  expect([html.includes('Ã'), html.match(/Größe/g)!.length > 2_990]).toEqual([false, true]);
});

test('P936: files P18: a name has the quotes it was sent with, and the rest of it is left alone', async () => {
  expect((await posted('Review "final" 100%25.txt', 'Fine.')).name).toBe('Review "final" 100%25.txt');
  expect((await posted('a\nb.txt', 'Fine.')).name).toBe('ab.txt');
});
