import { ProxyWarnings } from '../../src/proxies/proxy-warnings';
import { Browser } from '../support/pages';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;

const start = async (env: Record<string, string> = {}) => {
  app = await TestApp.start(env);
  bob = await app.join('Bob');
};
afterEach(() => app.stop());

const ask = (headers: Record<string, string>) => app.request(null, 'GET', '/session/new', undefined, headers);
const warnings = () => app.app.get(ProxyWarnings).all;

async function live(origin: string, site: string): Promise<TestSocket> {
  const headers = { cookie: `session=${bob.token}`, origin, 'sec-fetch-site': site };
  const socket = await TestSocket.open(app, null, { headers });
  socket.send({ type: 'hello' });
  await socket.next('welcome');
  return socket;
}

test('N6: without PUBLIC_URL a page of ours goes live behind a proxy, and administrators learn what to set', async () => {
  await start();
  const socket = await live('https://chat.example.com', 'same-origin');
  await socket.close();
  expect(warnings()).toEqual([expect.stringContaining('Set PUBLIC_URL=https://chat.example.com.')]);

  const { body } = await app.request(null, 'GET', '/health');
  expect(body).toMatchObject({ status: 'degraded', details: { proxy: { warnings: warnings() } } });
  const shown = (person: Person) => Browser.of(app, person).request('GET', '/account/edit');
  expect((await shown(app.ann)).text).toContain('Set PUBLIC_URL=https://chat.example.com.');
  expect((await shown(bob)).text).not.toContain('PUBLIC_URL');
});

test.each(['cross-site', 'same-site', 'none'])(
  'N6: a page that the browser calls %s is refused as before, and is no warning',
  async (site) => {
    await start();
    const headers = {
      cookie: `session=${bob.token}`,
      origin: 'https://evil.example',
      'sec-fetch-site': site,
    };
    expect((await TestSocket.refusal(app, null, { headers })).status).toBe(403);
    expect(warnings()).toEqual([]);
  },
);

test('N6: a program of another origin with a token of its own is no warning', async () => {
  await start();
  const protocols = ['campfire.v1', `bearer.${bob.token}`];
  const headers = { origin: 'https://tool.example', 'sec-fetch-site': 'cross-site' };
  await (await TestSocket.open(app, null, { headers, protocols })).close();
  expect(warnings()).toEqual([]);
});

test('N6: a proxy that replaces the host is named, with what to set, until a request comes as it should', async () => {
  await start({ PUBLIC_URL: 'https://chat.example.com' });
  const answer = await ask({ host: 'campfire:3000' });
  expect([answer.status, answer.body.detail]).toEqual([421, expect.stringContaining('“campfire:3000”')]);
  expect(warnings()).toEqual([expect.stringMatching(/“campfire:3000”.*https:\/\/chat\.example\.com/)]);
  await ask({ host: 'elsewhere' });
  expect(warnings()).toHaveLength(1);
  await ask({ host: 'chat.example.com' });
  expect(warnings()).toEqual([]);
});

test('N6: once the right host is known, scanners that ask for others are no warning', async () => {
  await start({ PUBLIC_URL: 'https://chat.example.com' });
  await ask({ host: 'chat.example.com' });
  for (const host of ['203.0.113.7', 'evil.example', '']) expect((await ask({ host })).status).toBe(421);
  expect(warnings()).toEqual([]);
});

test.each([
  ['a proxy that is not trusted', '', 1],
  ['a proxy that is', '127.0.0.1', 0],
])('N6: %s makes %s %d warnings', async (_name, TRUSTED_PROXIES, count) => {
  await start({ TRUSTED_PROXIES });
  await ask({ 'x-forwarded-for': '203.0.113.7' });
  expect(warnings()).toEqual(
    Array.from({ length: count }, () => expect.stringContaining('Set TRUSTED_PROXIES=127.0.0.1.')),
  );
});

test('N6: probes are no warning', async () => {
  await start({ PUBLIC_URL: 'https://chat.example.com' });
  await app.request(null, 'GET', '/health/live', undefined, { host: '10.0.0.1', 'x-forwarded-for': '::1' });
  expect(warnings()).toEqual([]);
});
