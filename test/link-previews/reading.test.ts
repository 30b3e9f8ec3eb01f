import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { TestApp } from '../support/test-app';
import { WebSite } from '../support/web-site';
import { readPage, startReading, stopReading } from './scene';

let web: WebSite;
let app: TestApp;

beforeAll(async () => {
  ({ web, app } = await startReading());
});
afterAll(() => stopReading({ web, app }));

const read = (link: string) => readPage({ app }, link);

async function inPieces(response: ServerResponse, bytes: Buffer, size: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  for (let at = 0; at < bytes.length && !response.destroyed; at += size) {
    if (!response.write(bytes.subarray(at, at + size))) await once(response, 'drain');
    if (size < 100) await new Promise(setImmediate);
  }
  response.end();
}

const FILLER = '<script>var head = "</head>";</script>';
const PAGES: [name: string, html: string][] = [
  ['a late title', '<head></head> <body> <title>Late – ü</title>'],
  ['a head in a script', '<script>var t="<head></head>"</script><title>Late – ü</title>'],
  ['a script between', `<head></head><script>${'x();'.repeat(500)}</script><title>Late – ü</title>`],
  ['an entity', '<title>Late &ndash; &uuml;</title>'],
];

test.each(PAGES)('L2: the same bytes give the same card however they are cut: %s', async (_name, html) => {
  const bytes = Buffer.from(html);
  for (const size of [1, 7, 8_192]) {
    const link = web.on('/cut', (_request, response) => void inPieces(response, bytes, size));
    expect([size, await read(link)]).toEqual([size, expect.objectContaining({ title: 'Late – ü' })]);
  }
});

test.each([32, 128, 512, 1_000])(
  'L2: what stands behind %i KiB is read, in pieces and packed',
  async (kib) => {
    const html = `<head></head>${FILLER.repeat((kib * 1024) / FILLER.length)}<title>Behind it</title>`;
    const whole = web.on('/far', (_request, response) => void inPieces(response, Buffer.from(html), 8_192));
    expect(await read(whole)).toMatchObject({ title: 'Behind it' });
    expect(await read(web.html('/packed', gzipSync(html), { 'content-encoding': 'gzip' }))).toMatchObject({
      title: 'Behind it',
    });
  },
);

const HTML = '<title>Packed</title><p>words</p>';
test.each([
  ['gzip', 'gzip', gzipSync(HTML)],
  ['gzip in capitals', ' GZIP ', gzipSync(HTML)],
  ['rubbish behind gzip', 'gzip', Buffer.concat([gzipSync(HTML), Buffer.from('rubbish')])],
  ['gzip without its end', 'gzip', gzipSync(HTML.repeat(50)).subarray(0, -8)],
  ['deflate', 'deflate', deflateSync(HTML)],
  ['deflate without a header', 'deflate', deflateRawSync(HTML)],
  ['brotli', 'br', brotliCompressSync(HTML)],
  ['zstd', 'zstd', zstdCompressSync(HTML)],
  ['nothing, called none', 'none', Buffer.from(HTML)],
  ['nothing, called utf-8', 'utf-8', Buffer.from(HTML)],
])('L9: %s is read', async (_name, encoding, bytes) => {
  const link = web.html('/encoded', bytes, { 'content-encoding': encoding });
  expect(await read(link)).toMatchObject({ title: 'Packed' });
});

test.each(['identity', 'gzip'])('L9: what came before a connection broke is used: %s', async (encoding) => {
  const html = `<title>Before the cut</title>${'<p>words</p>'.repeat(3_000)}`;
  const link = web.on('/broken', (_request, response) => {
    const bytes = encoding === 'gzip' ? gzipSync(html) : Buffer.from(html);
    response.writeHead(200, {
      'content-type': 'text/html',
      'content-encoding': encoding,
      'content-length': '900000',
    });
    response.write(bytes, () => response.destroy());
  });
  expect(await read(link)).toMatchObject({ title: 'Before the cut' });
});

test('L9: a page that never ends is read once its time is over', async () => {
  const link = web.on('/endless', (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.write('<title>Streaming</title>');
  });
  expect(await read(link)).toMatchObject({ title: 'Streaming' });
});

test('L9: headers of 40 KB are read', async () => {
  const link = web.html('/headers', '<title>Long policies</title>', { 'x-policy': 'p'.repeat(40_000) });
  expect(await read(link)).toMatchObject({ title: 'Long policies' });
});

test('L6: ten hops are followed, eleven are not', async () => {
  web.html('/hop-0', '<title>At last</title>');
  for (let hop = 1; hop <= 11; hop++)
    web.redirect(`/hop-${hop}`, `/hop-${hop - 1}`, [301, 302, 303, 307, 308][hop % 5]);
  expect(await read(`${web.origin}/hop-10`)).toMatchObject({ title: 'At last', url: `${web.origin}/hop-0` });
  await expect(read(`${web.origin}/hop-11`)).rejects.toMatchObject({ reason: 'failed' });
});

test('L6: a page that redirects to itself until its cookie comes back is read; other hosts never get that cookie', async () => {
  const other = await WebSite.start('127.0.0.2');
  const cookies: (string | undefined)[] = [];
  other.on('/other', (request, response) => {
    cookies.push(request.headers.cookie);
    response.writeHead(302, { location: `${web.origin}/cookie-2` }).end();
  });
  const link = web.on('/cookie', (request, response) => {
    if (request.headers.cookie === 'seen=1; b=2')
      return response.writeHead(302, { location: `${other.origin}/other` }).end();
    return response
      .writeHead(302, {
        location: '/cookie',
        'set-cookie': ['seen=1; Path=/; HttpOnly', 'b=2', 'secret=3; Secure', 'bad="a b"'],
      })
      .end();
  });
  web.on('/cookie-2', (request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<title>${request.headers.cookie}</title>`),
  );
  expect(await read(link)).toMatchObject({ title: 'seen=1; b=2' });
  expect(cookies).toEqual([undefined]);
  const before = web.countOf('/cookie');
  // The next look begins without cookies.
  await read(link);
  expect(web.countOf('/cookie') - before).toBe(2);
  await other.stop();
});

test.each([
  ['0; url=/final', true],
  ['0;URL=/final', true],
  ["3; url='/final'", true],
  ['0, /final', true],
  ['0;/final', true],
  ['60; url=/final', false],
  ['5', false],
])('L6: refresh with %j is followed as browsers do: %s', async (content, isFollowed) => {
  web.html('/final', '<title>Final</title>');
  const html = `<title>Old place</title><meta http-equiv="Refresh" content="${content}">`;
  const page = await read(web.html('/moved', html));
  expect(page).toMatchObject(
    isFollowed ? { title: 'Final', url: `${web.origin}/final` } : { title: 'Old place' },
  );
});

test('L6: a refresh without scripts, to itself, or to a private address leads nowhere', async () => {
  const noscript =
    '<title>Here</title><noscript><meta http-equiv=refresh content="0; url=/final"></noscript>';
  expect(await read(web.html('/noscript', noscript))).toMatchObject({ title: 'Here' });
  const self = '<title>Self</title><meta http-equiv=refresh content="0; url=/self">';
  expect(await read(web.html('/self', self))).toMatchObject({ title: 'Self' });
  const round = (to: string) => `<title>Round</title><meta http-equiv=refresh content="0; url=${to}">`;
  web.html('/round-a', round('/round-b'));
  expect(await read(web.html('/round-b', round('/round-a')))).toMatchObject({ title: 'Round' });
  const away = web.html('/away', round('http://10.0.0.1/'));
  await expect(read(away)).rejects.toMatchObject({ reason: 'refused' });
});

test('L6: Location in UTF-8 and in another encoding leads where browsers go', async () => {
  web.html('/ziel/%C3%BCber-uns', '<title>Über uns</title>');
  web.html('/ziel/%FCber', '<title>Latin</title>');
  const to = (bytes: Buffer) =>
    web.on('/umlaut', (_request, response) => {
      response.socket!.end(
        Buffer.concat([
          Buffer.from('HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: /ziel/'),
          bytes,
          Buffer.from('\r\n\r\n'),
        ]),
      );
    });
  expect(await read(to(Buffer.from('über-uns')))).toMatchObject({ title: 'Über uns' });
  expect(await read(to(Buffer.from('\xfcber', 'latin1')))).toMatchObject({ title: 'Latin' });
});

test('L4: oEmbed is asked only where the page doesn’t say it all, and only its words and thumbnail are used', async () => {
  const image = await web.picture('/thumb.png', 300, 200);
  web.on('/oembed', (_request, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(
      JSON.stringify({
        title: 'A film',
        author_name: 'Ada',
        provider_name: 'Films',
        thumbnail_url: image,
        html: '<iframe src="http://10.0.0.1/">',
      }),
    ),
  );
  const discovery = '<link rel="alternate" type="application/json+oembed" href="/oembed">';
  const page = await read(web.html('/film', `<title>Films - Make your day</title>${discovery}`));
  expect(page).toMatchObject({
    title: 'A film',
    description: 'Ada',
    site_name: 'Films',
    image: { width: 300 },
  });
  expect(JSON.stringify(page)).not.toContain('iframe');
  const before = web.countOf('/oembed');
  const all = `<meta property="og:title" content="T"><meta property="og:image" content="${image}">`;
  expect(await read(web.html('/whole', all + discovery))).toMatchObject({ title: 'T' });
  expect(web.countOf('/oembed')).toBe(before);
});

test.each([
  ['an error', 500, '{}'],
  ['no JSON', 200, '<xml>'],
  ['a list', 200, '[]'],
  ['null', 200, 'null'],
  ['numbers', 200, '{"title":5,"thumbnail_url":{}}'],
])('L4: oEmbed that answers with %s changes nothing', async (_name, status, body) => {
  web.on('/bad-oembed', (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(body),
  );
  const html = '<title>Own</title><link rel="alternate" type="application/json+oembed" href="/bad-oembed">';
  expect(await read(web.html('/own', html))).toMatchObject({ title: 'Own', site_name: '' });
});

test.each(['404', 'SVG', 'broken', 'tiny', 'refused'])(
  'L4: a picture that is %s gives way to the next one',
  async (kind) => {
    const good = await web.picture('/good.png', 200, 100);
    const tiny = await web.picture('/tiny.png', 8, 8);
    const bad: Record<string, string> = {
      404: '/nowhere.png',
      SVG: web.html('/x.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', {
        'content-type': 'image/svg+xml',
      }),
      broken: web.html('/broken.png', '\x89PNG\r\n', { 'content-type': 'image/png' }),
      tiny,
      refused: 'http://10.0.0.1/x.png',
    };
    const images = [bad[kind], good].map((image) => `<meta property="og:image" content="${image}">`);
    expect(await read(web.html('/pictured', `<title>T</title>${images.join('')}`))).toMatchObject({
      image: { width: 200 },
    });
  },
);

test('L7: a direct picture is a card that shows it, a film or a sound one that names it', async () => {
  const picture = await web.picture('/photos/My%20cat.png', 900, 600);
  expect(await read(picture)).toMatchObject({
    kind: 'picture',
    title: 'My cat.png',
    image_alt: 'My cat.png',
    image: { width: 800 },
  });
  const film = Buffer.concat([
    Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isomavc1', 'latin1'),
    Buffer.alloc(90_000),
  ]);
  expect(await read(web.html('/a.mp4', film, { 'content-type': 'video/mp4' }))).toMatchObject({
    kind: 'video',
    title: 'a.mp4',
    image: undefined,
  });
  const sound = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'), Buffer.alloc(1_000)]);
  expect(await read(web.html('/a.mp3', sound, { 'content-type': 'audio/mpeg' }))).toMatchObject({
    kind: 'sound',
    title: 'a.mp3',
  });
  expect(await read(web.html('/lie.png', '<script>', { 'content-type': 'image/png' }))).toBeUndefined();
});

/** As many cameras write it: what tells its length and size stands behind the pictures. */
function filmWithIndexAtEnd(bytes: number): { film: Buffer; index: number } {
  const short = readFileSync(join(__dirname, '../files/support/upright.mp4'));
  const boxes = new Map<string, Buffer>();
  for (let at = 0; at < short.length; at += short.readUInt32BE(at))
    boxes.set(short.toString('latin1', at + 4, at + 8), short.subarray(at, at + short.readUInt32BE(at)));
  const pictures = Buffer.alloc(bytes);
  pictures.writeUInt32BE(bytes);
  pictures.write('mdat', 4, 'latin1');
  const before = Buffer.concat([boxes.get('ftyp')!, pictures]);
  return { film: Buffer.concat([before, boxes.get('moov')!]), index: before.length };
}

test.each([
  ['parts', 206, { width: 48, height: 64, duration_ms: 2_000 }],
  ['the whole', 200, { width: null, height: null, duration_ms: null }],
  ['nothing', 403, { width: null, height: null, duration_ms: null }],
])(
  'L7: how long a film is stands at its end, where hosts that send %s are asked',
  async (_what, status, media) => {
    const { film, index } = filmWithIndexAtEnd(3_000_000);
    const ranges: (string | undefined)[] = [];
    const link = web.on('/late.mp4', ({ headers: { range } }, response) => {
      ranges.push(range);
      const body = range === undefined || status !== 206 ? film : film.subarray(index);
      response.writeHead(range === undefined ? 200 : status, { 'content-type': 'video/mp4' }).end(body);
    });
    expect(await read(link)).toMatchObject({ kind: 'video', title: 'late.mp4', media });
    expect(ranges).toEqual([undefined, `bytes=${index}-`]);
  },
);

test('L15: who asks is said with an address, and the account chooses the language', async () => {
  const seen: (string | undefined)[][] = [];
  const link = web.on('/who', ({ headers }, response) => {
    seen.push([headers['user-agent'], headers['accept-language'], headers.accept, headers.cookie]);
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Who</title>');
  });
  const agent = `Mozilla/5.0 (compatible; CampfireBot/1.0; +http://localhost:${new URL(app.origin).port}; like Twitterbot)`;
  const accept = 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1';
  await read(link);
  const set = (link_preview_language: unknown, as = app.ann) =>
    app.request(as, 'PATCH', '/api/v1/account', { settings: { link_preview_language } });
  expect((await set('ja')).status).toBe(200);
  await read(link);
  expect(seen).toEqual([
    [agent, 'en, *;q=0.5', accept, undefined],
    [agent, 'ja, en;q=0.5, *;q=0.3', accept, undefined],
  ]);
  for (const wrong of ['deutsch bitte', 'de\r\nx: y', 5, null])
    expect([wrong, (await set(wrong)).status]).toEqual([wrong, wrong === null ? 200 : 422]);
  expect((await set('de', await app.join('Bob'))).status).toBe(403);
  expect((await set('')).status).toBe(200);
});
