import { gzipSync } from 'node:zlib';
import { Config } from '../../src/config/config';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';

let app: TestApp;
let bob: Person;

beforeAll(async () => {
  app = await TestApp.start({ PUBLIC_URL: 'https://chat.example.com' });
  bob = await app.join('Bob');
});
afterAll(() => app.stop());

const HOST = { host: 'chat.example.com' };

const inject = (
  method: 'GET' | 'POST' | 'PATCH',
  url: string,
  headers: Record<string, string>,
  payload?: string,
) => app.app.inject({ method, url, headers: { ...HOST, ...headers }, payload });

test.each(['1e0', '0x1', '+1', '1.0', '%201', '1%20', '0b1'])(
  'a path id of %s is no number, and names nothing',
  async (id) => {
    const message = await app.request(bob, 'GET', `/api/v1/rooms/${id}`, undefined, HOST);
    expect([message.status, message.body.code]).toEqual([404, 'not_found']);
    const page = await inject('GET', `/rooms/1/@${id}`, {
      authorization: `Bearer ${bob.token}`,
      accept: 'text/html',
    });
    expect(page.statusCode).toBe(404);
  },
);

test('a body that isn’t JSON, or none at all, is named as such', async () => {
  const headers = { authorization: `Bearer ${bob.token}`, 'content-type': 'application/json' };
  const said = async (payload: string) => {
    const answer = await inject('POST', '/api/v1/rooms', headers, payload);
    return [answer.statusCode, answer.json().detail];
  };
  expect(await said('')).toEqual([400, 'The body is empty. Send JSON, or leave out Content-Type.']);
  expect(await said('{"type":')).toEqual([400, 'The body isn’t JSON.']);
});

test('a compressed body is refused as such by every door, and read by none', async () => {
  const authorization = `Bearer ${bob.token}`;
  const json = gzipSync('{"type":"open","name":"Packed"}');
  for (const [path, type, coding] of [
    ['/api/v1/rooms', 'application/json', 'gzip'],
    ['/api/v1/rooms', 'application/json', 'identity, zstd'],
    ['/rooms/opens', 'application/x-www-form-urlencoded', 'br'],
    ['/rooms/1/1-key/messages', 'text/plain', 'GZIP'],
    ['/mcp', 'application/json', 'deflate'],
  ] as const) {
    const headers = { ...HOST, authorization, 'content-type': type, 'content-encoding': coding };
    const answer = await app.app.inject({ method: 'POST', url: path, headers, payload: json });
    expect([path, answer.statusCode, answer.headers['accept-encoding']]).toEqual([path, 415, 'identity']);
    if (path.startsWith('/api/')) expect(answer.json().code).toBe('compressed_body');
    expect(answer.payload).toMatch(/This body is compressed|compressed_body/);
  }
  const plain = { authorization, 'content-type': 'application/json', 'content-encoding': 'identity' };
  expect((await inject('GET', '/api/v1/me', { ...plain, 'content-encoding': 'gzip' })).statusCode).toBe(200);
  const named = await inject('PATCH', '/api/v1/me', plain, '{"bio":"As it is"}');
  expect([named.statusCode, named.json().bio]).toEqual([200, 'As it is']);
  expect((await app.request(bob, 'GET', '/api/v1/rooms', undefined, HOST)).body.items).toHaveLength(1);
});

test('the API takes JSON only, however its address is written', async () => {
  const headers = {
    authorization: `Bearer ${bob.token}`,
    'content-type': 'application/x-www-form-urlencoded',
  };
  for (const path of ['/api/v1/rooms', '/%61pi/v1/rooms', '/a%70i/v1/rooms']) {
    const answer = await inject('POST', path, headers, 'type=open&name=Lobby');
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'unsupported_media_type']);
  }
  expect((await app.request(bob, 'GET', '/api/v1/rooms', undefined, HOST)).body.items).toHaveLength(1);
});

test('probes and the metrics answer under any name, everything else only under its own', async () => {
  const ask = async (url: string) => (await inject('GET', url, { host: '10.0.0.7:3000' })).statusCode;
  expect(await Promise.all(['/up', '/health/live', '/metrics'].map(ask))).toEqual([200, 200, 200]);
  expect(await Promise.all(['/session/new', '/api/v1/me', '/upx'].map(ask))).toEqual([421, 421, 421]);
});

test('an address that cannot be read is answered with the headers of every answer', async () => {
  for (const accept of ['text/html', 'application/json']) {
    const { statusCode, headers } = await inject('GET', '/%E0%A4%A', { accept });
    expect(statusCode).toBe(400);
    expect(headers['x-request-id']).toMatch(/^[\w-]{12}$/);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect([headers['cache-control'], headers['x-content-type-options']]).toEqual(['no-store', 'nosniff']);
  }
});

test('a program without a session is told what to send, a browser is shown the way', async () => {
  const program = await inject('GET', '/api/v1/me', {});
  expect([program.statusCode, program.headers['www-authenticate']]).toEqual([401, 'Bearer']);
  const page = await inject('GET', '/rooms/1', { accept: 'text/html' });
  expect([page.statusCode, page.headers.location]).toEqual([302, '/session/new']);
  expect(page.headers['www-authenticate']).toBeUndefined();
});

test('over HTTPS every cookie is for HTTPS only, and for no script', async () => {
  const page = await inject('GET', '/rooms/1', { accept: 'text/html' });
  const cookie = `${app.app.get(Config).sessionCookie}=${bob.token}`;
  const room = await inject('GET', '/rooms/1', { accept: 'text/html', cookie });
  const out = await inject('POST', '/session?_method=delete', { cookie, 'sec-fetch-site': 'same-origin' });
  const set = [page, room, out].flatMap(({ cookies }) => cookies);
  expect(set.map(({ name }) => name)).toEqual(['return_to', 'last_room', '__Host-session']);
  for (const one of set)
    expect(one).toMatchObject({ path: '/', secure: true, httpOnly: true, sameSite: 'Lax' });
  expect(set.some(({ domain }) => domain !== undefined)).toBe(false);
});

const wrongFields = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}${'x'.repeat(200)}`, 1]));

test('of many wrong fields twenty are named, and none at length', async () => {
  const answer = await app.request(app.ann, 'PATCH', '/api/v1/me', wrongFields(90), HOST);
  expect([answer.status, answer.body.errors.length]).toEqual([422, 20]);
  expect(answer.text.length).toBeLessThan(10_000);
});

test('a body of a thousand fields is not even looked at, wherever they stand', async () => {
  const fields = wrongFields(1_000);
  for (const body of [fields, { name: 'Acme', settings: fields }, { list: [fields] }]) {
    const answer = await app.request(app.ann, 'PATCH', '/api/v1/account', body, HOST);
    expect([answer.status, answer.body.code]).toEqual([400, 'bad_request']);
  }
});

test('what the operator switched off is a line in the log, without a stack trace', async () => {
  const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const without = await TestApp.start({ FEATURE_SEARCH: 'off', LOG_LEVEL: 'info' });
  const answer = await without.request(without.ann, 'GET', '/api/v1/search?q=a');
  await without.stop();
  const log = () => written.mock.calls.map(([line]) => String(line)).join('');
  await until(() =>
    expect(log()).toMatch(/"path":"\/api\/v1\/search","status":501,.*"code":"feature_disabled"/),
  );
  written.mockRestore();
  expect(answer.status).toBe(501);
  expect(log()).not.toMatch(/"level":"error"|\bat .+:\d+:\d+/);
});
