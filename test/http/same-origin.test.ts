import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;

beforeAll(async () => {
  app = await TestApp.start({ ALLOWED_ORIGINS: 'https://friend.example.com' });
  bob = await app.join('Bob');
});
afterAll(() => app.stop());

/** A browser's request with Bob's cookie that would rename him. */
async function rename(headers: Record<string, string>) {
  const cookie = `session=${bob.token}`;
  const answer = await app.request(null, 'PATCH', '/api/v1/me', { name: 'Robert' }, { cookie, ...headers });
  const { name } = (await app.request(bob, 'GET', '/api/v1/me')).body;
  await app.request(bob, 'PATCH', '/api/v1/me', { name: 'Bob' });
  return { status: answer.status, code: answer.body?.code, name };
}

const refused = { status: 403, code: 'cross_site', name: 'Bob' };
const done = { status: 200, code: undefined, name: 'Robert' };

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example.com' }],
  ['a sister site', { 'sec-fetch-site': 'same-site', origin: 'http://evil.localhost' }],
  ['nowhere', { 'sec-fetch-site': 'none' }],
  ['an old browser on another site', { origin: 'https://evil.example.com' }],
  ['a page without an origin', { origin: 'null' }],
  ['a browser that hides everything', {}],
])('a cookie from %s changes nothing', async (_from, headers) => {
  expect(await rename(headers as Record<string, string>)).toEqual(refused);
});

test('a cookie from our own page does, and one from a listed origin', async () => {
  expect(await rename({ 'sec-fetch-site': 'same-origin' })).toEqual(done);
  expect(await rename({ origin: app.origin })).toEqual(done);
  expect(await rename({ 'sec-fetch-site': 'cross-site', origin: 'https://friend.example.com' })).toEqual(
    done,
  );
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
  'R70: the API takes no %s, which a form of another site can send',
  async (type) => {
    const headers = { 'content-type': type, authorization: `Bearer ${bob.token}` };
    const answer = await app.app.inject({
      method: 'PATCH',
      url: '/api/v1/me',
      headers,
      payload: '{"name":"Robert"}',
    });
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'unsupported_media_type']);
  },
);

test('a form of ours is a form, and its method may stand in its address', async () => {
  const headers = {
    cookie: `session=${bob.token}`,
    accept: 'text/html',
    'content-type': 'application/x-www-form-urlencoded',
  };
  const send = (site: string) =>
    app.app.inject({
      method: 'POST',
      url: '/users/me/profile?_method=put',
      headers: { ...headers, 'sec-fetch-site': site },
      payload: 'name=Bobby',
    });
  expect((await send('cross-site')).statusCode).toBe(403);
  expect((await app.request(bob, 'GET', '/api/v1/me')).body.name).toBe('Bob');
  expect((await send('same-origin')).statusCode).toBe(303);
  expect((await app.request(bob, 'GET', '/api/v1/me')).body.name).toBe('Bobby');
});

test('only listed origins may read answers; others get no word of permission', async () => {
  const ask = (origin: string) => app.request(bob, 'GET', '/api/v1/me', undefined, { origin });
  expect((await ask('https://friend.example.com')).headers['access-control-allow-origin']).toBe(
    'https://friend.example.com',
  );
  expect((await ask('https://evil.example.com')).headers).not.toHaveProperty('access-control-allow-origin');
});

describe('with a public address', () => {
  let strict: TestApp;
  beforeAll(async () => {
    strict = await TestApp.start({ PUBLIC_URL: 'https://chat.example.com' });
  });
  afterAll(() => strict.stop());

  test('R74: the server answers to no other host name, and to probes by whatever name', async () => {
    const ask = async (host: string, path = '/session/new') =>
      (await strict.request(null, 'GET', path, undefined, { host })).status;
    expect(await ask('chat.example.com')).toBe(200);
    expect(await ask('evil.example.com')).toBe(421);
    expect(await ask('127.0.0.1:3000', '/health/live')).toBe(200);
  });

  test('R75: links are made from the setting, not from what the client says', async () => {
    const headers = { host: 'chat.example.com', 'x-forwarded-host': 'evil.example.com' };
    const { body } = await strict.request(strict.ann, 'GET', '/api/v1/account', undefined, headers);
    expect(body.join_url).toMatch(/^https:\/\/chat\.example\.com\/join\//);
  });

  test('names below ours may be left out of what browsers are told about https', async () => {
    const apart = await TestApp.start({ PUBLIC_URL: 'https://chat.example.com', HSTS_SUBDOMAINS: 'off' });
    const headers = { host: 'chat.example.com' };
    const answer = await apart.request(null, 'GET', '/session/new', undefined, headers);
    await apart.stop();
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
  });

  test('R73: the cookie is bound to this host, to https and to no script', async () => {
    const answer = await strict.app.inject({
      method: 'POST',
      url: '/session',
      headers: {
        host: 'chat.example.com',
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'text/html',
      },
      payload: new URLSearchParams({
        email_address: 'ann@example.com',
        password: 'correct horse battery',
      }).toString(),
    });
    const cookie = [answer.headers['set-cookie']].flat().find((one) => one?.startsWith('__Host-session='));
    for (const part of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax', 'Max-Age=2592000'])
      expect(cookie).toContain(part);
    expect(cookie).not.toContain('Domain');
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
  });
});
