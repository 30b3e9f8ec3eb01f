import dns from 'node:dns';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { Config } from '../../src/config/config';
import { Outbound, type OutboundRequest } from '../../src/outbound/outbound';
import type { OutboundError } from '../../src/outbound/outbound-error';
import { WebSite } from '../support/web-site';

const OPEN = Object.assign(new Config(), { OUTBOUND_NETWORKS: ['127.0.0.1/32'] });
const MIB = 1024 * 1024;

let web: WebSite;
/** On an address that nobody may call: whoever connects there was led astray. */
let forbidden: WebSite;
let outbound: Outbound;

beforeAll(async () => {
  [web, forbidden] = await Promise.all([WebSite.start(), WebSite.start('127.0.0.2')]);
  outbound = new Outbound(OPEN);
});
afterEach(() => {
  jest.restoreAllMocks();
  expect(forbidden.connections).toBe(0);
});
afterAll(async () => {
  outbound.onModuleDestroy();
  await Promise.all([web.stop(), forbidden.stop()]);
});

const get = (address: string, options: OutboundRequest = {}) =>
  outbound.fetch(address, { redirects: 3, maxBytes: MIB, timeoutMs: 5_000, ...options });

const reasonOf = (address: string, options?: OutboundRequest) =>
  get(address, options).then(
    ({ status }) => `answered ${status}`,
    (error: OutboundError) => error.reason,
  );

test.each([
  'http://169.254.169.254/latest/meta-data/',
  'http://10.0.0.1/',
  'http://[::ffff:169.254.169.254]/',
  'http://2852039166/',
  'http://0xa9.0xfe.0xa9.0xfe/',
  'file:///etc/passwd',
  'gopher://127.0.0.1/',
])('R32: row 26: a redirect to %s is refused', async (location) => {
  const address = web.redirect('/away', location);
  expect(await reasonOf(address)).toMatch(/^(refused|answered 302)$/);
  const through = web.redirect('/further', address);
  expect(await reasonOf(through)).toMatch(/^(refused|answered 302)$/);
});

test('P273: row 26: a redirect to a private address is refused, and nobody connects to it', async () => {
  expect(await reasonOf(web.redirect('/inside', forbidden.html('/', 'secret')))).toBe('refused');
});

test('P274: row 26: a name that means another address a moment later is not asked again', async () => {
  let looks = 0;
  const mean = ['127.0.0.1', '127.0.0.2'];
  jest
    .spyOn(dns, 'lookup')
    .mockImplementation(((_name: string, _options: object, done: (...args: unknown[]) => void) =>
      done(null, [{ address: mean[Math.min(looks++, 1)]!, family: 4 }])) as unknown as typeof dns.lookup);
  web.html('/pinned', 'mine');
  const { body } = await get(`http://rebind.example:${web.port}/pinned`);
  expect([String(body), looks]).toEqual(['mine', 1]);
  // The name of a redirect is looked at once, too; now it is private.
  const next = web.redirect('/next', `http://again.example:${forbidden.port}/`);
  expect([await reasonOf(next), looks]).toEqual(['refused', 2]);
});

test('P272: three redirects are followed, endless ones are an error', async () => {
  web.html('/end', 'here');
  web.redirect('/3', '/end');
  web.redirect('/2', '/3', 301);
  const { body, url } = await get(web.redirect('/1', `${web.origin}/2`, 308));
  expect([String(body), url]).toEqual(['here', `${web.origin}/end`]);
  expect(await reasonOf(web.redirect('/loop', '/loop'))).toBe('failed');
});

test('a port beside 80 and 443 is called only in a network that the operator has named', async () => {
  const [plain, lookup] = [new Outbound(new Config()), jest.spyOn(dns, 'lookup')];
  await expect(plain.fetch('http://example.com:8080/')).rejects.toMatchObject({ reason: 'refused' });
  await expect(outbound.fetch('http://1.1.1.1:8080/')).rejects.toMatchObject({ reason: 'refused' });
  expect(lookup).not.toHaveBeenCalled();
  plain.onModuleDestroy();
});

const ZEROS = Buffer.alloc(64 * MIB);
test.each([
  ['gzip', () => gzipSync(ZEROS)],
  ['br', () => brotliCompressSync(ZEROS)],
  ['zstd', () => zstdCompressSync(ZEROS)],
  ['deflate', () => require('node:zlib').deflateSync(ZEROS) as Buffer],
])('R34: row 27: a bomb packed with %s is cut while it is unpacked', async (encoding, pack) => {
  const address = web.html('/bomb', pack(), { 'content-encoding': encoding });
  const { body, isTruncated } = await get(address);
  expect([body.length, isTruncated]).toEqual([MIB, true]);
});

test('P276: row 27: a body without end is cut at its limit, declared or not', async () => {
  let sent = 0;
  const endless = web.on('/endless', (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const flood = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536, 'a'))) sent += 65_536;
      if (!response.destroyed) response.once('drain', flood);
    };
    flood();
  });
  expect((await get(endless)).isTruncated).toBe(true);
  expect(sent).toBeLessThan(64 * MIB);
});

test('an answer that drips is over after its time', async () => {
  const drip = web.on('/drip', (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const timer = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(timer));
  });
  expect(await reasonOf(drip, { timeoutMs: 300 })).toBe('timeout');
  const slow = web.on(
    '/slow-redirect',
    (_request, response) =>
      void setTimeout(() => response.writeHead(302, { location: '/slow-redirect' }).end(), 150),
  );
  expect(await reasonOf(slow, { timeoutMs: 300 })).toBe('timeout');
});

test('P277: a length that lies, and packing that breaks off, are failures', async () => {
  const short = web.on('/lies', (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': '5000' });
    response.write('<p>short');
    setTimeout(() => response.destroy(), 20);
  });
  expect(await reasonOf(short)).toBe('failed');
  const torn = web.html('/torn', gzipSync('<p>hello</p>').subarray(0, 12), { 'content-encoding': 'gzip' });
  expect(await reasonOf(torn)).toBe('failed');
});

test('what is not wanted is not read', async () => {
  const page = web.html('/unwanted', 'a'.repeat(100));
  const { status, body } = await get(page, { accepts: () => false });
  expect([status, body.length]).toEqual([200, 0]);
});
