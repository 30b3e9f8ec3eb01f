import { connect } from 'node:net';
import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterAll(() => app.stop());

test.each([
  ['/rooms/1/', '/rooms/1'],
  ['/rooms/1//', '/rooms/1'],
  ['/rooms/1/?reply_to_id=2', '/rooms/1?reply_to_id=2'],
  ['/users/me/profile/', '/users/me/profile'],
])('the address %s leads to %s', async (from, to) => {
  const answer = await Browser.of(app, bob).request('GET', from);
  expect([answer.status, answer.headers.location]).toEqual([301, to]);
});

test.each([
  '//evil.example/',
  '/\\evil.example/',
  '/.//evil.example/',
  '/%2F/evil.example/',
  '/api/v1/rooms/',
])('the address %s leads nowhere else', async (from) => {
  const { location } = (await Browser.of(app, bob).request('GET', from)).headers;
  expect(location === undefined || new URL(location, app.origin).origin === app.origin).toBe(true);
  expect(location ?? '').not.toMatch(/^\/[/\\]/);
});

/** The answer to these bytes. */
function raw(lines: string[]): Promise<string> {
  const socket = connect(Number(new URL(app.origin).port), '127.0.0.1');
  socket.write([...lines, 'connection: close', '', ''].join('\r\n'));
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (data) => (text += data));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
  });
}

test('more cookies than fit are answered by a page in words', async () => {
  const answer = await raw(['GET /rooms/1 HTTP/1.1', 'Host: localhost', `Cookie: a=${'x'.repeat(20_000)}`]);
  expect(answer).toMatch(/^HTTP\/1\.1 431 .*x-campfire: 1\r/s);
  expect(answer).toContain('content-type: text/html; charset=utf-8');
  expect(answer).toContain('Clear the cookies of this site in your browser');
});

test('S13: a request that names two hosts is refused, on a socket, too', async () => {
  const get = 'GET /up HTTP/1.1';
  expect(await raw([get, 'Host: localhost'])).toMatch(/^HTTP\/1\.1 200 /);
  expect(await raw(['GET http://localhost/up HTTP/1.1', 'Host: localhost'])).toMatch(/^HTTP\/1\.1 200 /);
  const wrong = [
    [get, 'Host: localhost', 'Host: localhost'],
    [get, 'Host: localhost', 'HOST: evil.example'],
    ['GET http://evil.example/up HTTP/1.1', 'Host: localhost'],
    ['GET evil.example/up HTTP/1.1', 'Host: localhost'],
    ['GET /ws HTTP/1.1', 'Host: localhost', 'Host: x', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
  ];
  for (const lines of wrong)
    expect([lines, await raw(lines)]).toEqual([lines, expect.stringMatching(/^HTTP\/1\.1 400 /)]);
});

test('S13: an answer with a token is repeated neither after its session nor to another address', async () => {
  const { url } = (await app.request(bob, 'POST', '/api/v1/me/transfers')).body;
  const token = new URL(url).pathname.split('/').pop();
  const use = (remoteAddress: string) =>
    app.app.inject({
      method: 'POST',
      url: '/api/v1/sessions/transfer',
      remoteAddress,
      headers: { 'idempotency-key': '1' },
      payload: { token },
    });
  const first = await use('203.0.113.1');
  expect(first.statusCode).toBe(201);
  expect((await use('203.0.113.1')).json()).toEqual(first.json());
  expect((await use('203.0.113.2')).statusCode).toBe(404);
  await app.request({ ...bob, token: first.json().token }, 'DELETE', '/api/v1/sessions/current');
  expect((await use('203.0.113.1')).statusCode).toBe(404);
});

test('S13: strangers learn whether the server is well, the operator also why', async () => {
  const health = (headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
    app.app.inject({ url: '/health', headers, remoteAddress });
  const figures = (text: string) => /free_mib|depth|p99/.test(text);
  expect(figures((await health()).payload)).toBe(true);
  for (const [headers, address] of [
    [{}, '203.0.113.1'],
    [{ 'x-forwarded-for': '203.0.113.1' }, '127.0.0.1'],
    // A proxy that adds nothing passes the name on that strangers know.
    [{ host: 'chat.example.com' }, '127.0.0.1'],
  ] as [Record<string, string>, string][]) {
    const { statusCode, payload } = await health(headers, address);
    expect([statusCode, figures(payload), JSON.parse(payload).details.database]).toEqual([
      200,
      false,
      { status: 'up' },
    ]);
    expect((await app.app.inject({ url: '/metrics', headers, remoteAddress: address })).statusCode).toBe(403);
  }
});
