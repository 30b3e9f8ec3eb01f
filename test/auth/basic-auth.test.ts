import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterAll(() => app.stop());

const OTHERS = [
  'Basic dXNlcjpwdw==',
  'Digest username="u"',
  'Negotiate YII',
  'Basic',
  '',
  'Token abc',
  'bearerx y',
];
const cookie = () => `session=${bob.token}`;
const get = (headers: Record<string, string>) =>
  app.request(null, 'GET', '/rooms/1', undefined, { accept: 'text/html', ...headers });
const rename = (headers: Record<string, string>) =>
  app.request(null, 'PATCH', '/api/v1/me', { name: 'Bob' }, headers);

test.each(OTHERS)(
  'F24: with a proxy’s %j beside it, the cookie counts, only from our own pages',
  async (authorization) => {
    const headers = { authorization, cookie: cookie() };
    expect((await get(headers)).status).toBe(200);
    expect((await rename({ ...headers, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    for (const elsewhere of ['cross-site', 'same-site', 'none'])
      expect((await rename({ ...headers, 'sec-fetch-site': elsewhere })).status).toBe(403);
    expect((await rename(headers)).status).toBe(403);
    expect((await get({ authorization })).status).toBe(302);
  },
);

test.each(OTHERS)(
  'F24: a socket with %j goes by its cookie, and only from our own pages',
  async (authorization) => {
    const headers = { authorization, cookie: cookie() };
    const socket = await TestSocket.open(app, null, { headers: { ...headers, origin: app.origin } });
    await socket.close();
    const other = { headers: { ...headers, origin: 'https://evil.example' } };
    expect((await TestSocket.refusal(app, null, other)).status).toBe(403);
  },
);

test.each(['Bearer wrong', 'Bearer', 'bearer ', 'BEARER x y'])(
  'F24: who sends %j is judged by it alone',
  async (authorization) => {
    const headers = { authorization, cookie: cookie() };
    expect((await get(headers)).status).toBe(302);
    expect((await rename({ ...headers, 'sec-fetch-site': 'same-origin' })).status).toBe(401);
    const sent = { headers: { ...headers, origin: app.origin } };
    expect((await TestSocket.refusal(app, null, sent)).status).toBe(401);
  },
);

test('F24: signing in behind such a proxy lands in a room', async () => {
  const authorization = 'Basic dXNlcjpwdw==';
  const signedIn = await app.app.inject({
    method: 'POST',
    url: '/session',
    headers: {
      authorization,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: 'email_address=bob%40example.com&password=correct+horse+battery',
  });
  const session = signedIn.cookies.find(({ name }) => name === 'session')!;
  expect((await get({ authorization, cookie: `session=${session.value}` })).status).toBe(200);
});
