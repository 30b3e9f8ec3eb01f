import { gzipSync } from 'node:zlib';
import { locationOf } from '../../src/link-previews/location';
import type { TestApp } from '../support/test-app';
import type { WebSite } from '../support/web-site';
import { readPage, startReading, stopReading } from './scene';

let web: WebSite;
let app: TestApp;

beforeAll(async () => {
  ({ web, app } = await startReading());
});
afterAll(() => stopReading({ web, app }));

const readLink = (link: string) => readPage({ app }, link);

const read = (html: string | Buffer, headers: Record<string, string> = {}) =>
  readLink(web.html('/page', html, headers));
const head = (tags: string) => `<!doctype html><html><head>${tags}</head><body>hello</body></html>`;

test('P269: OpenGraph document: tags are read by property and by name, the first of each', async () => {
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
  'P270: OpenGraph document: another encoding than UTF-8, declared by %s',
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

test('P271: Fetch: only HTML with 200 is read, and only its head', async () => {
  const tags = '<meta property="og:title" content="Title">';
  expect(await read(head(tags))).toMatchObject({ title: 'Title' });
  for (const type of ['application/json', 'text/plain', 'image/png', 'application/xml', 'text/htmlx'])
    expect(await read(head(tags), { 'content-type': type })).toBeUndefined();
  const forbidden = web.on('/403', (_request, response) =>
    response.writeHead(403, { 'content-type': 'text/html' }).end(head(tags)),
  );
  expect(await readLink(forbidden)).toBeUndefined();
  const packed = gzipSync(head(tags));
  expect(await read(packed, { 'content-encoding': 'gzip' })).toMatchObject({ title: 'Title' });
  expect(await readLink(web.redirect('/moved', '/page'))).toMatchObject({ title: 'Title' });
});

test('P275: Fetch: of a page that is too large its beginning is read', async () => {
  const tags = '<meta property="og:title" content="Early">';
  const huge = `<!doctype html><head>${tags}<script>${'x'.repeat(3_000_000)}</script><meta property="og:description" content="Late"></head>`;
  expect(await read(huge)).toMatchObject({ title: 'Early', description: '' });
});

test('P279: Location: only http and https lead to pages; what a link leads to is told by the answer', async () => {
  for (const link of [
    'ftp://a.example/',
    'javascript:alert(1)',
    'mailto:a@b.example',
    '//a.example',
    'nothing',
  ])
    expect([link, locationOf(link)]).toEqual([link, undefined]);
  for (const [path, type] of [
    ['/a.zip', 'application/zip'],
    ['/c.pdf', 'application/pdf'],
    ['/d.exe', 'application/octet-stream'],
    ['/plain.txt', 'text/plain'],
    ['/i.svg', 'image/svg+xml'],
  ] as const)
    expect([path, await readLink(web.html(path, '<title>T</title>', { 'content-type': type }))]).toEqual([
      path,
      undefined,
    ]);
});

test.each([
  '/wiki/File:Cat.jpg',
  '/blob/main/logo.svg',
  '/s/abc/report.pdf',
  '/download/setup.exe',
  '/archive.zip',
])('L7: a page whose address looks like a file is a page: %s', async (path) => {
  expect(await readLink(web.html(path, '<title>A page</title>'))).toMatchObject({ title: 'A page' });
});

test.each(['text/html, charset=utf-8', 'TEXT/HTML', 'text/html;charset="utf-8"', 'application/xhtml+xml'])(
  'L7: the type %s is a page’s',
  async (type) => {
    expect(await read('<title>Typed</title>', { 'content-type': type })).toMatchObject({ title: 'Typed' });
  },
);

test('L7: the status 203 is an answer like 200', async () => {
  const link = web.on('/203', (_request, response) =>
    response.writeHead(203, { 'content-type': 'text/html' }).end('<title>By a proxy</title>'),
  );
  expect(await readLink(link)).toMatchObject({ title: 'By a proxy' });
});

test('P280: Location: private and link-local addresses are refused', async () => {
  for (const host of ['10.0.0.1', '192.168.1.1', '169.254.169.254', '[::ffff:10.0.0.1]', '[::1]'])
    await expect(readLink(`http://${host}/`)).rejects.toMatchObject({ reason: 'refused' });
});

test.each(['twitter.com', 'www.twitter.com', 'mobile.twitter.com', 'm.twitter.com', 'x.com', 'www.x.com'])(
  'P265: Unfurl: a post of %s is read where it can be read',
  (host) => {
    expect(locationOf(`https://${host}/somebody/status/1?s=20#x`)?.href).toBe(
      'https://fxtwitter.com/somebody/status/1?s=20',
    );
    expect(locationOf(`https://${host}/`)?.host).toBe(host);
    expect(locationOf(`https://not${host}/a`)?.host).not.toBe('fxtwitter.com');
    expect(locationOf(`https://${host}/somebody/status/1`, false)?.host).toBe(host);
  },
);

test('P281: Metadata: all that a page says', async () => {
  const tags = {
    'og:title': 'Title',
    'og:description': 'Words',
    'og:url': `${web.origin}/own`,
    'og:site_name': 'Site',
    'og:image:alt': 'A cat',
  };
  const link = web.page('/all', tags);
  expect(await readLink(link)).toEqual({
    url: link,
    canonical: `${web.origin}/own`,
    kind: 'page',
    media: { width: null, height: null, duration_ms: null },
    title: 'Title',
    description: 'Words',
    site_name: 'Site',
    image_alt: 'A cat',
    image: undefined,
  });
});

test.each([
  ['missing', ''],
  ['no address', 'http://['],
  ['of another host', 'https://www.example-bank.com/login'],
  ['a script', 'javascript:alert(1)'],
  ['private', 'http://10.0.0.1/'],
  ['a number in disguise', 'http://0xa.1/'],
])('P283: L1: an og:url that is %s says nothing', async (_why, url) => {
  const link = web.page('/own', { 'og:title': 'T', 'og:url': url });
  expect(await readLink(link)).toMatchObject({ url: link, canonical: '' });
});

test('P282: Metadata: a page without a title says nothing', async () => {
  for (const html of ['', head(''), head('<title> </title>')]) expect(await read(html)).toBeUndefined();
});

test.each(['data:image/png;base64,AAAA', 'javascript:alert(1)', 'ftp://a.example/x.png'])(
  'P284: Metadata: a picture at %s is dropped',
  async (image) => {
    const before = web.requests.length;
    expect(await readLink(web.page('/pic', { 'og:title': 'T', 'og:image': image }))).toMatchObject({
      image: undefined,
    });
    expect(web.requests.slice(before)).toEqual(['/pic']);
  },
);

test.each([
  ['/i.png', '', '/i.png'],
  ['i.png', '', '/deep/i.png'],
  ['../i.png', '', '/i.png'],
  ['//HOST/i.png', '', '/i.png'],
  [' ORIGIN/i.png ', '', '/i.png'],
  ['i.png', '<base href="/static/">', '/static/i.png'],
  ['i.png', '<base href="ORIGIN/other/page">', '/other/i.png'],
  ['i.png', '<base href="javascript:alert(1)">', '/deep/i.png'],
  ['i.png?a=1&amp;b=2', '', '/deep/i.png?a=1&b=2'],
])('F21: a picture at %j is asked for where a browser would, with %j', async (image, base, path) => {
  const put = (text: string) => text.replace('HOST', new URL(web.origin).host).replace('ORIGIN', web.origin);
  const html = head(`${put(base)}<title>T</title><meta property="og:image" content="${put(image)}">`);
  web.html('/deep/page', html);
  const before = web.requests.length;
  await readLink(web.redirect('/from', '/deep/page'));
  expect(web.requests.slice(before)).toEqual(['/from', '/deep/page', path]);
});

test('F21: pictures are tried one after the other, three at most', async () => {
  const images = ['/1.png', '/2.png', '/2.png', '/3.png', '/4.png'];
  const tags = images.map((path) => `<meta property="og:image" content="${path}">`);
  const before = web.requests.length;
  expect(await read(head(`<title>T</title>${tags.join('')}`))).toMatchObject({ image: undefined });
  expect(web.requests.slice(before)).toEqual(['/page', '/1.png', '/2.png', '/3.png']);
});

test('P278: Metadata: an SVG, and whatever else is no picture by its bytes, is dropped', async () => {
  for (const [type, bytes] of [
    ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['image/png', '<script>alert(1)</script>'],
    ['image/png', '%PDF-1.4'],
  ] as const) {
    const image = web.on('/evil.png', (_request, response) =>
      response.writeHead(200, { 'content-type': type }).end(bytes),
    );
    expect(await readLink(web.page('/evil', { 'og:title': 'T', 'og:image': image }))).toMatchObject({
      title: 'T',
      image: undefined,
    });
  }
});

const AS_SHOWN = [
  ['&lt;div&gt;: The Content Division element | MDN', '<div>: The Content Division element | MDN'],
  ['Array&lt;T&gt; vs T[]', 'Array<T> vs T[]'],
  ['What does &amp;nbsp; mean', 'What does &nbsp; mean'],
  ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
  ['Fish &amp; chips', 'Fish & chips'],
  ['Fish &amp chips &copy 2026', 'Fish & chips © 2026'],
  ['1 < 2', '1 < 2'],
  ['How to use the <title> tag', 'How to use the <title> tag'],
  ['<!-- x -->Commented', '<!-- x -->Commented'],
] as const;

test.each(AS_SHOWN)('P285: F20: a title is decoded once, as in a tab: %j', async (content, title) => {
  expect(await read(head(`<title>${content}</title>`))).toMatchObject({ title });
  expect(await read(head(`<meta property="og:title" content="${content}">`))).toMatchObject({ title });
});

test.each([
  ['&lt;p&gt;Two&lt;/p&gt;&lt;p class=&quot;x&quot;&gt;parts', 'Two parts'],
  ['a&amp;nbsp;b &amp;oacute;', 'a b ó'],
  [
    '&amp;lt;p&amp;gt;It&amp;#39;s two&amp;lt;/p&amp;gt;&amp;lt;p class=x&amp;gt;parts &amp;amp; more',
    "It's two parts & more",
  ],
  ['&lt;The Palace&gt; and vector&lt;int&gt;', '<The Palace> and vector<int>'],
])(
  'F20: a description that was escaped twice is read, names in brackets stay: %j',
  async (content, description) => {
    const tags = `<title>T</title><meta name="description" content="${content}">`;
    expect(await read(head(tags))).toMatchObject({ description });
  },
);

test.each([
  ['in a picture', '<svg><title>Menu</title></svg><title>Real</title>', 'Real'],
  ['in a picture that never ends', '<svg><path><head><title>Real</title>', 'Real'],
  ['behind a picture that ends itself', '<svg/><title>Real</title>', 'Real'],
  ['in a template', '<template><title>In it</title></template><title>Real</title>', 'Real'],
  ['in a script', '<script>"<title>No</title>"</script><title>Real</title>', 'Real'],
  ['twice', '<title>First</title><title>Second</title>', 'First'],
])('F20: a title %s is taken as browsers do', async (_where, html, title) => {
  expect(await read(html)).toMatchObject({ title });
});

test('F20: the same page gives the same words, wherever it is cut', async () => {
  const tags = '<title>A &amp; B</title><meta name=description content="c &lt; d">';
  for (let cut = 0; cut < tags.length; cut++) {
    const html = `${' '.repeat(65_536 - cut)}${tags}`;
    expect(await read(html)).toMatchObject({ title: 'A & B', description: 'c < d' });
  }
});

test('A page without a type, and XHTML, are read as HTML when they begin like it', async () => {
  const untyped = (body: string) =>
    readLink(web.on('/untyped', (_request, response) => response.writeHead(200).end(body)));
  for (const start of [
    '<!DOCTYPE html>',
    '\ufeff  <html>',
    '<!-- x -->',
    '<head>',
    '<?xml version="1.0"?>',
    '',
  ])
    expect(await untyped(`${start}<title>T</title>`)).toMatchObject({ title: 'T' });
  for (const body of ['{"a":"<title>T</title>"}', 'words <title>T</title>', ''])
    expect(await untyped(body)).toBeUndefined();
  const xhtml = '<?xml version="1.0"?><html><head><script src="a"/><title>T</title></head></html>';
  expect(await read(xhtml, { 'content-type': 'application/xhtml+xml; charset=utf-8' })).toMatchObject({
    title: 'T',
  });
});

test('Metadata: words are bounded, in one line, and without marks that turn them around', async () => {
  const page = await readLink(
    web.page('/long', {
      'og:title': 'x'.repeat(1_000),
      'og:description': `a\n\n\u202eb\u0000 ${'y '.repeat(900)}`,
    }),
  );
  expect([...page!.title].length).toBe(280);
  expect([...page!.description].length).toBeLessThanOrEqual(560);
  expect(page!.description).toMatch(/^a b y y/);
});
