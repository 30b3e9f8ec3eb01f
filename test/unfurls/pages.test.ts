import { gzipSync } from 'node:zlib';
import { Config } from '../../src/config';
import type { Previews } from '../../src/files/previews';
import { Outbound } from '../../src/outbound/outbound';
import { locationOf } from '../../src/unfurls/location';
import { PageReader } from '../../src/unfurls/page-reader';
import { WebSite } from '../support/web-site';

let web: WebSite;
let outbound: Outbound;
let reader: PageReader;

beforeAll(async () => {
  web = await WebSite.start();
  outbound = new Outbound(Object.assign(new Config(), { OUTBOUND_NETWORKS: ['127.0.0.1/32'] }));
  // Pictures are drawn in `previews.test.ts`; here nothing gets that far.
  const never = { card: () => Promise.reject(new Error('not here')) } as unknown as Previews;
  reader = new PageReader(outbound, never);
});
afterAll(async () => {
  outbound.onModuleDestroy();
  await web.stop();
});

const read = (html: string | Buffer, headers: Record<string, string> = {}) =>
  reader.read(web.html('/page', html, headers));
const head = (tags: string) => `<!doctype html><html><head>${tags}</head><body>hello</body></html>`;

test('OpenGraph document: tags are read by property and by name, the first of each', async () => {
  const tags =
    '<meta property="og:title" content="By property"><meta name="og:description" content="By name">' +
    '<meta property="og:title" content="Later"><meta name="og:site_name" content="Site">';
  expect(await read(head(tags))).toMatchObject({
    title: 'By property',
    description: 'By name',
    site_name: 'Site',
  });
});

test('Twitter cards, then the title and the description of the page, stand in for what is missing', async () => {
  const twitter =
    '<meta name="twitter:title" content="Card"><meta name="twitter:description" content="Words">';
  expect(await read(head(twitter))).toMatchObject({ title: 'Card', description: 'Words' });
  const plain = '<title> A \n title </title><meta name="Description" content="Of the page">';
  expect(await read(head(plain))).toMatchObject({ title: 'A title', description: 'Of the page' });
});

const GREETING = 'Grüße – żółw';
test.each([
  [
    'a header',
    'windows-1252',
    'Gr\xfc\xdfe',
    { 'content-type': 'text/html; charset=ISO-8859-1' },
    'Grüße',
    '',
  ],
  [
    'a meta tag',
    'iso-8859-2',
    '\xbf\xf3\xb3w',
    { 'content-type': 'text/html' },
    'żółw',
    '<meta charset="iso-8859-2">',
  ],
  ['nothing', 'windows-1252', 'Gr\xfc\xdfe', { 'content-type': 'text/html' }, 'Grüße', ''],
])(
  'OpenGraph document: another encoding than UTF-8, declared by %s',
  async (_by, _name, bytes, headers, title, meta) => {
    const html = Buffer.from(head(`${meta}<meta property="og:title" content="${bytes}">`), 'latin1');
    expect(await read(html, headers)).toMatchObject({ title });
  },
);

test('OpenGraph document: UTF-8 that nobody declares, and UTF-16 by its first bytes', async () => {
  const html = head(`<meta property="og:title" content="${GREETING}">`);
  expect(await read(html, { 'content-type': 'text/html' })).toMatchObject({ title: GREETING });
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(html, 'utf16le')]);
  expect(await read(utf16, { 'content-type': 'text/html; charset=utf-8' })).toMatchObject({
    title: GREETING,
  });
});

test('Fetch: only HTML with 200 is read, and only its head', async () => {
  const tags = '<meta property="og:title" content="Title">';
  expect(await read(head(tags))).toMatchObject({ title: 'Title' });
  for (const type of ['application/json', 'text/plain', 'image/png', 'application/xhtml+xml', 'text/htmlx'])
    expect(await read(head(tags), { 'content-type': type })).toBeUndefined();
  const forbidden = web.on('/403', (_request, response) =>
    response.writeHead(403, { 'content-type': 'text/html' }).end(head(tags)),
  );
  expect(await reader.read(forbidden)).toBeUndefined();
  const packed = gzipSync(head(tags));
  expect(await read(packed, { 'content-encoding': 'gzip' })).toMatchObject({ title: 'Title' });
  expect(await reader.read(web.redirect('/moved', '/page'))).toMatchObject({ title: 'Title' });
});

test('Fetch: of a page that is too large its beginning is read', async () => {
  const tags = '<meta property="og:title" content="Early">';
  const huge = `<!doctype html><head>${tags}<script>${'x'.repeat(3_000_000)}</script><meta property="og:description" content="Late"></head>`;
  expect(await read(huge)).toMatchObject({ title: 'Early', description: '' });
});

test('Location: only pages of the web are read; files and media are not', () => {
  for (const link of [
    'ftp://a.example/',
    'javascript:alert(1)',
    'mailto:a@b.example',
    '//a.example',
    'nothing',
  ])
    expect([link, locationOf(link)]).toEqual([link, undefined]);
  for (const path of ['a.zip', 'b.MP4', 'c.pdf', 'd.exe', 'e.png?x=1', 'f.mp3#t=1', 'g.tar.gz'])
    expect([path, locationOf(`https://a.example/${path}`)]).toEqual([path, undefined]);
  for (const path of ['', 'page', 'page.html', 'index.php?file=a.zip', 'v1.2/notes'])
    expect(locationOf(`https://a.example/${path}`)?.pathname).toBe(
      new URL(`https://a.example/${path}`).pathname,
    );
});

test('Location: private and link-local addresses are refused', async () => {
  for (const host of ['10.0.0.1', '192.168.1.1', '169.254.169.254', '[::ffff:10.0.0.1]', '[::1]'])
    await expect(reader.read(`http://${host}/`)).rejects.toMatchObject({ reason: 'refused' });
});

test.each(['twitter.com', 'www.twitter.com', 'x.com', 'www.x.com'])(
  'Unfurl: a post of %s is read where it can be read',
  (host) => {
    expect(locationOf(`https://${host}/somebody/status/1?s=20#x`)?.href).toBe(
      'https://fxtwitter.com/somebody/status/1?s=20',
    );
    expect(locationOf(`https://${host}/`)?.host).toBe(host);
    expect(locationOf(`https://not${host.replace('www.', '')}/a`)?.host).not.toBe('fxtwitter.com');
  },
);

test('Metadata: all that a page says', async () => {
  const tags = {
    'og:title': 'Title',
    'og:description': 'Words',
    'og:url': 'https://1.1.1.1/own#part',
    'og:site_name': 'Site',
  };
  const page = await reader.read(web.page('/all', tags));
  expect(page).toEqual({
    title: 'Title',
    description: 'Words',
    site_name: 'Site',
    url: 'https://1.1.1.1/own#part',
    picture: undefined,
  });
});

test.each([
  ['missing', ''],
  ['no address', 'nonsense'],
  ['relative', '/own'],
  ['a script', 'javascript:alert(1)'],
  ['private', 'http://10.0.0.1/'],
  ['a number in disguise', 'http://0xa.1/'],
  ['with a password', 'https://a:b@1.1.1.1/'],
])('Metadata: an og:url that is %s gives way to the address that was asked for', async (_why, url) => {
  expect(await reader.read(web.page('/own', { 'og:title': 'T', 'og:url': url }))).toMatchObject({
    url: undefined,
  });
});

test('Metadata: a page without a title says nothing', async () => {
  for (const html of [
    '',
    head(''),
    head('<meta property="og:description" content="only words">'),
    head('<title> </title>'),
  ])
    expect(await read(html)).toBeUndefined();
});

test.each([
  '/cat.png',
  'cat.png',
  '//a.example/cat.png',
  'data:image/png;base64,AAAA',
  'javascript:alert(1)',
  'ftp://a.example/x.png',
])('Metadata: a picture at %s is dropped', async (image) => {
  const before = web.requests.length;
  expect(await reader.read(web.page('/pic', { 'og:title': 'T', 'og:image': image }))).toMatchObject({
    picture: undefined,
  });
  expect(web.requests.slice(before)).toEqual(['/pic']);
});

test('Metadata: an SVG, and whatever else is no picture by its bytes, is dropped', async () => {
  for (const [type, bytes] of [
    ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['image/png', '<script>alert(1)</script>'],
    ['image/png', '%PDF-1.4'],
  ] as const) {
    const image = web.on('/evil.png', (_request, response) =>
      response.writeHead(200, { 'content-type': type }).end(bytes),
    );
    expect(await reader.read(web.page('/evil', { 'og:title': 'T', 'og:image': image }))).toMatchObject({
      title: 'T',
      picture: undefined,
    });
  }
});

test.each([
  ['<b>Bold</b> words', 'Bold words'],
  ['&lt;b&gt;Bold&lt;/b&gt; words', 'Bold words'],
  ['&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;safe', 'safe'],
  ['&lt;img src=x onerror=alert(1)&gt;safe', 'safe'],
  ['Fish &amp; chips', 'Fish & chips'],
  ['1 < 2', '1 < 2'],
])('Metadata: tags are taken out of %j, also those that are written as entities', async (content, title) => {
  const html = head(`<meta property="og:title" content="${content}">`);
  expect(await read(html)).toMatchObject({ title });
});

test('Metadata: words are bounded, in one line, and without marks that turn them around', async () => {
  const page = await reader.read(
    web.page('/long', {
      'og:title': 'x'.repeat(1_000),
      'og:description': `a\n\n\u202eb\u0000 ${'y '.repeat(900)}`,
    }),
  );
  expect([...page!.title].length).toBe(280);
  expect([...page!.description].length).toBeLessThanOrEqual(560);
  expect(page!.description).toMatch(/^a b y y/);
});

test('row 43: nasty pages are read in time that grows with their length', async () => {
  const nasty = [
    '<',
    '<meta ',
    '<meta content="',
    '<!--',
    '&lt;',
    '<title>',
    '&amp;',
    '"',
    '<b>',
    'charset=',
    '<meta property="og:title" content="<<">',
  ];
  for (const text of nasty)
    await reader
      .read(web.html('/nasty', `<head>${text.repeat(1_000_000 / text.length)}</head>`))
      .catch(() => undefined);
});
