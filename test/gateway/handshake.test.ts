import { connect } from 'node:net';
import { SOCKETS } from '../../src/protocol/limits';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterAll(() => app.stop());

const cookie = (person: Person) => `session=${person.token}`;

/** What the server says to raw bytes, until it hangs up or changes protocol. */
function raw(lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(app.origin).port), '127.0.0.1');
    let text = '';
    socket.on('data', (data) => {
      text += data;
      if (text.startsWith('HTTP/1.1 101')) socket.destroy();
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  });
}

const UPGRADE = [
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

test('a token in the Authorization header lets a program in', async () => {
  const socket = await TestSocket.live(app, bob);
  expect(socket.frames[0]).toMatchObject({ type: 'welcome', user_id: bob.id });
  await socket.close();
});

test('a token among the subprotocols lets a browser in, and is not echoed', async () => {
  const protocols = ['campfire.v1', `bearer.${bob.token}`];
  const socket = await TestSocket.open(app, null, { protocols });
  expect(socket.raw.protocol).toBe('campfire.v1');
  socket.send({ type: 'hello' });
  expect(await socket.next('welcome')).toMatchObject({ user_id: bob.id });
  await socket.close();
});

test('P1: a cookie counts from our own origin', async () => {
  const socket = await TestSocket.open(app, null, { headers: { cookie: cookie(bob), origin: app.origin } });
  socket.send({ type: 'hello' });
  expect(await socket.next('welcome')).toMatchObject({ user_id: bob.id });
  await socket.close();
});

test.each([
  ['a foreign origin', { origin: 'https://evil.example' }],
  ['the origin null', { origin: 'null' }],
  ['an origin that only begins like ours', { origin: 'http://127.0.0.1.evil.example' }],
  ['our host on another port', { origin: 'http://127.0.0.1:1' }],
  ['no origin at all', {}],
])('P4: a cookie from %s is refused with 403 before there is a socket', async (_name, headers) => {
  const refusal = await TestSocket.refusal(app, null, { headers: { cookie: cookie(bob), ...headers } });
  expect(refusal.status).toBe(403);
  expect(JSON.parse(refusal.body)).toMatchObject({ code: 'cross_site', status: 403 });
  expect(refusal.headers['content-type']).toBe('application/problem+json');
});

test.each([
  ['no credentials', {}],
  ['an unknown token', { authorization: 'Bearer nobody' }],
  ['another scheme', { authorization: 'Basic Ym9iOmJvYg==' }],
  ['an unknown token beside a good cookie', { authorization: 'Bearer nobody', cookie: 'GOOD' }],
  ['P2: a page of ours without a cookie', { cookie: '' }],
  ['P3: an invented cookie', { cookie: `session=${'x'.repeat(43)}` }],
  ['a cookie of another name', { cookie: 'GOOD', name: 'token' }],
])('%s: 401', async (_name, { name = 'session', ...headers }: Record<string, string>) => {
  const good: Record<string, string> = headers.cookie === 'GOOD' ? { cookie: `${name}=${bob.token}` } : {};
  if ('cookie' in headers) good.origin = app.origin;
  const refusal = await TestSocket.refusal(app, null, { headers: { ...headers, ...good } });
  expect(refusal.status).toBe(401);
  expect(JSON.parse(refusal.body)).toMatchObject({ code: 'unauthenticated' });
});

test('T14 a session that has ended is refused', async () => {
  const eve = await app.join('Eve');
  await app.request(eve, 'DELETE', '/api/v1/sessions/current');
  expect((await TestSocket.refusal(app, eve)).status).toBe(401);
});

test('another path answers 404, a bad handshake 400, and neither hangs', async () => {
  const token = `Authorization: Bearer ${bob.token}`;
  const other = await raw(['GET /elsewhere HTTP/1.1', 'Host: localhost', token, ...UPGRADE]);
  expect(other).toMatch(/^HTTP\/1\.1 404 .*x-campfire: 1\r.*"code":"not_found"/s);
  const keyless = await raw(['GET /ws HTTP/1.1', 'Host: localhost', token, ...UPGRADE.slice(0, 3)]);
  expect(keyless).toMatch(/^HTTP\/1\.1 400 /);
  const good = await raw(['GET /ws?x=1 HTTP/1.1', 'Host: localhost', token, ...UPGRADE]);
  expect(good).toMatch(/^HTTP\/1\.1 101 /);
});

test('a request that offers to change to something else is answered as it is', async () => {
  const answer = await raw([
    'GET /health/live HTTP/1.1',
    'Host: localhost',
    'Connection: Upgrade, close',
    'Upgrade: h2c',
  ]);
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
});

test('with a public origin a forged host is refused with 421', async () => {
  const named = await TestApp.start({ PUBLIC_URL: 'https://chat.example.com' });
  try {
    const refusal = await TestSocket.refusal(named, named.ann);
    expect(refusal.status).toBe(421);
    const headers = { host: 'chat.example.com' };
    const socket = await TestSocket.open(named, named.ann, { headers });
    await socket.close();
    // http://localhost is not ours any more, the named origin is; the cookie has its secure name.
    const cookies = { ...headers, cookie: `__Host-session=${named.ann.token}` };
    const foreign = { ...cookies, origin: 'http://localhost:3000' };
    expect((await TestSocket.refusal(named, null, { headers: foreign })).status).toBe(403);
    const own = { ...cookies, origin: 'https://chat.example.com' };
    await (await TestSocket.open(named, null, { headers: own })).close();
  } finally {
    await named.stop();
  }
});

test('a person has 20 sockets; the next is refused kindly, and others come in', async () => {
  const limited = await TestApp.start({ RATE_LIMITS: 'on' });
  try {
    const eve = await limited.join('Eve');
    const sockets = await Promise.all(
      Array.from({ length: 20 }, () => TestSocket.open(limited, limited.ann)),
    );
    const refusal = await TestSocket.refusal(limited, limited.ann);
    expect([refusal.status, refusal.headers['retry-after']]).toEqual([429, '10']);
    expect(JSON.parse(refusal.body).code).toBe('rate_limited');
    await (await TestSocket.open(limited, eve)).close();
    await sockets[0]!.close();
    await (await TestSocket.open(limited, limited.ann)).close();
  } finally {
    await limited.stop();
  }
});

test('an address has 200 sockets, whatever it says about itself; then nobody else from there', async () => {
  const limited = await TestApp.start({ RATE_LIMITS: 'on' });
  try {
    const people: Person[] = [];
    for (let n = 0; n < 10; n++) people.push(await limited.join(`Person ${n}`));
    const sockets = await Promise.all(
      people.flatMap((person) => Array.from({ length: 20 }, () => TestSocket.open(limited, person))),
    );
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    expect((await TestSocket.refusal(limited, limited.ann, { headers })).status).toBe(429);
    await sockets[0]!.close();
    await (await TestSocket.open(limited, limited.ann)).close();
  } finally {
    await limited.stop();
  }
});

test('T56: when the server is full the next is told that it is busy; those who are here notice nothing', async () => {
  const { total } = SOCKETS;
  const eve = await app.join('Mallory');
  const room = await app.closedRoom(app.ann, 'Full', [bob]);
  const [ann, bobs, eves] = await Promise.all(
    [app.ann, bob, eve].map((person) => TestSocket.live(app, person)),
  );
  SOCKETS.total = 3;
  try {
    const refusal = await TestSocket.refusal(app, eve);
    expect([refusal.status, refusal.headers['retry-after']]).toEqual([503, '1']);
    expect(JSON.parse(refusal.body)).toMatchObject({ code: 'busy', detail: expect.stringContaining('full') });
    const stream = await app.request(eve, 'GET', '/api/v1/events?wait=5');
    expect([stream.status, stream.body.code]).toEqual([503, 'busy']);
    // Pages, the API and the log without waiting need no place.
    expect((await app.request(eve, 'GET', '/api/v1/events')).status).toBe(200);
    await app.post(app.ann, room, 'Still here');
    for (const socket of [ann!, bobs!]) await socket.event('message.posted');
    await eves!.settled();
    expect(eves!.events).toEqual([]);
    await bobs!.close();
    await (await TestSocket.live(app, eve)).close();
  } finally {
    SOCKETS.total = total;
    await Promise.all([ann!.close(), eves!.close()]);
  }
});
