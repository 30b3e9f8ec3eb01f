import { ReadDatabase } from '../../src/database/database';
import { WritesService } from '../../src/writes/writes.service';
import { lockFromOutside } from '../support/foreign-lock';
import { TestSocket } from '../support/socket';
import { emailOf, PASSWORD, type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;

beforeEach(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterEach(() => app.stop());

const NEW = 'a brand new password';

test('T36: a token that exists already is given to nobody else; with broken randomness nobody is let in', async () => {
  const crypto: typeof import('node:crypto') = require('node:crypto');
  const same = Buffer.alloc(32, 7);
  const randomness = jest.spyOn(crypto, 'randomBytes') as unknown as jest.SpyInstance<Buffer, [number]>;
  try {
    randomness.mockReturnValueOnce(same);
    const first = await signIn('Bob');
    expect(first.token).toBe(same.toString('base64url'));
    const body = { email_address: emailOf('Ann'), password: PASSWORD };
    randomness.mockReturnValue(same);
    expect((await app.request(null, 'POST', '/api/v1/sessions', body)).status).toBe(500);
    randomness.mockRestore();
    const second = await signIn('Ann');
    expect(second.token).not.toBe(first.token);
    expect((await app.request(second, 'GET', '/api/v1/me')).body.name).toBe('Ann');
    expect((await app.request(first, 'GET', '/api/v1/me')).body.name).toBe('Bob');
  } finally {
    randomness.mockRestore();
  }
});

async function signIn(name: string, password = PASSWORD): Promise<Person> {
  const body = { email_address: emailOf(name), password };
  const answer = await app.request(null, 'POST', '/api/v1/sessions', body, { 'user-agent': 'A phone' });
  if (answer.status !== 201) throw new Error(answer.body.code);
  return { ...answer.body.user, ...answer.body };
}

const me = async (as: Person) => (await app.request(as, 'GET', '/api/v1/me')).status;

test('the list shows my devices and nobody else’s, and says which one asks', async () => {
  const phone = await signIn('Bob');
  await signIn('Ann');
  const { items } = (await app.request(phone, 'GET', '/api/v1/sessions')).body;
  expect(items).toHaveLength(2);
  expect(items.filter(({ current }: { current: boolean }) => current)).toEqual([
    expect.objectContaining({ user_agent: 'A phone', ip_address: '127.0.0.1' }),
  ]);
  expect(JSON.stringify(items)).not.toMatch(/token|hash/);
});

test('revoking a device closes its socket and ends its token; the other devices go on', async () => {
  const phone = await signIn('Bob');
  const sockets = [await TestSocket.live(app, phone), await TestSocket.live(app, bob)];
  const { items } = (await app.request(bob, 'GET', '/api/v1/sessions')).body;
  const { id } = items.find(({ current }: { current: boolean }) => !current);
  expect((await app.request(bob, 'DELETE', `/api/v1/sessions/${id}`)).status).toBe(204);
  expect((await sockets[0]!.ended()).code).toBe(1008);
  expect([await me(phone), await me(bob)]).toEqual([401, 200]);
  await sockets[1]!.settled();
  expect(sockets[1]!.closed).toBeUndefined();
  await sockets[1]!.close();
});

test('nobody revokes the device of somebody else', async () => {
  const { items } = (await app.request(bob, 'GET', '/api/v1/sessions')).body;
  expect((await app.request(app.ann, 'DELETE', `/api/v1/sessions/${items[0].id}`)).status).toBe(404);
  expect(await me(bob)).toBe(200);
});

test('signing out ends this session, closes its socket, and no other', async () => {
  const phone = await signIn('Bob');
  const socket = await TestSocket.live(app, phone);
  expect((await app.request(phone, 'DELETE', '/api/v1/sessions/current')).status).toBe(204);
  expect((await socket.ended()).code).toBe(1008);
  expect([await me(phone), await me(bob)]).toEqual([401, 200]);
});

test('a new password signs out every other device, and only the new one counts from then on', async () => {
  const phone = await signIn('Bob');
  const [other, own, foreign] = [
    await TestSocket.live(app, phone),
    await TestSocket.live(app, bob),
    await TestSocket.live(app, app.ann),
  ];
  const change = { password: NEW, current_password: PASSWORD };
  expect((await app.request(bob, 'PATCH', '/api/v1/me', change)).status).toBe(200);
  expect((await other.ended()).code).toBe(1008);
  expect([await me(phone), await me(bob), await me(app.ann)]).toEqual([401, 200, 200]);
  await expect(signIn('Bob')).rejects.toThrow('wrong_credentials');
  expect(await me(await signIn('Bob', NEW))).toBe(200);
  expect([own.closed, foreign.closed]).toEqual([undefined, undefined]);
  await own.close();
  await foreign.close();
});

test.each([
  [{ password: NEW }, 'blank'],
  [{ password: NEW, current_password: 'wrong one' }, 'wrong_password'],
  [{ email_address: 'new@example.com' }, 'blank'],
  [{ email_address: 'new@example.com', current_password: 'wrong one' }, 'wrong_password'],
])('password and e-mail address change only with the current password: %j', async (change, code) => {
  const answer = await app.request(bob, 'PATCH', '/api/v1/me', change);
  expect(answer.status).toBe(422);
  expect(answer.body.errors).toEqual([expect.objectContaining({ field: 'current_password', code })]);
  expect(await me(await signIn('Bob'))).toBe(200);
});

test('an e-mail address that somebody has is taken, however it is spelled', async () => {
  const change = { email_address: emailOf('Ann').toUpperCase(), current_password: PASSWORD };
  const answer = await app.request(bob, 'PATCH', '/api/v1/me', change);
  expect(answer.body.errors).toEqual([expect.objectContaining({ field: 'email_address', code: 'taken' })]);
  const { join_code } = (await app.request(app.ann, 'GET', '/api/v1/account')).body;
  const person = { name: 'Ann two', email_address: emailOf('ANN'), password: PASSWORD };
  const joined = await app.request(null, 'POST', `/api/v1/join/${join_code}`, person);
  expect(joined).toMatchObject({ status: 422, body: { code: 'taken' } });
});

test('a session that was not used for 30 days, or is 180 days old, is over', async () => {
  const writes = app.app.get(WritesService);
  const age = (column: string, days: number) =>
    writes.run((tx) => tx.run(`UPDATE sessions SET ${column} = ?`, tx.now - days * 24 * 3600_000));
  await age('last_active_at', 29);
  expect(await me(bob)).toBe(200);
  // That it was used is noted behind everything else.
  await writes.run(() => undefined, 'background');
  const { items } = (await app.request(bob, 'GET', '/api/v1/sessions')).body;
  expect(Date.now() - Date.parse(items[0].last_active_at)).toBeLessThan(60_000);
  await age('last_active_at', 31);
  expect(await me(bob)).toBe(401);
  await age('last_active_at', 0);
  await age('created_at', 181);
  expect(await me(bob)).toBe(401);
});

test('a request that sends a token is judged by it, whatever its cookie says', async () => {
  const cookie = `session=${bob.token}`;
  const ask = async (headers: Record<string, string>) =>
    (await app.request(null, 'GET', '/api/v1/me', undefined, headers)).status;
  expect(await ask({ cookie })).toBe(200);
  expect(await ask({ cookie, authorization: 'Bearer unknown' })).toBe(401);
  expect(await ask({ cookie, authorization: 'Bearer' })).toBe(401);
  expect(await ask({ authorization: `bearer ${bob.token}` })).toBe(200);
});

test('a token in the address is no token', async () => {
  for (const name of ['token', 'access_token', 'session'])
    expect((await app.request(null, 'GET', `/api/v1/me?${name}=${bob.token}`)).status).toBe(401);
});

describe('while a write waits', () => {
  /** Lets both get as far as the queue, in this order, and then commits them. */
  async function queued(...acts: (() => Promise<unknown>)[]): Promise<unknown[]> {
    const writes = app.app.get(WritesService);
    const lock = await lockFromOutside(app.dataDir);
    const answers = [];
    for (const [i, act] of acts.entries()) {
      answers.push(act());
      while (writes.depth < i + 1) await new Promise((turn) => setImmediate(turn));
    }
    await lock.release();
    return Promise.all(answers);
  }

  test('a sign-in with the old password is refused when the new one came first', async () => {
    const body = { email_address: emailOf('Bob'), password: PASSWORD };
    const [changed, signedIn] = await queued(
      () => app.request(bob, 'PATCH', '/api/v1/me', { password: NEW, current_password: PASSWORD }),
      () => app.request(null, 'POST', '/api/v1/sessions', body),
    );
    expect([changed, signedIn]).toMatchObject([{ status: 200 }, { status: 401 }]);
  });

  test('somebody who is taken off the account keeps no e-mail address by a change of theirs', async () => {
    const [gone, changed] = await queued(
      () => app.request(app.ann, 'DELETE', `/api/v1/users/${bob.id}`),
      () => app.request(bob, 'PATCH', '/api/v1/me', { bio: 'Still here' }),
    );
    expect([gone, changed]).toMatchObject([{ status: 204 }, { status: 401 }]);
    expect(await me(await app.join('Bob'))).toBe(200);
  });

  test('an invitation that is renewed lets nobody in who was at the door', async () => {
    const { join_code } = (await app.request(app.ann, 'GET', '/api/v1/account')).body;
    const eve = { name: 'Eve', email_address: emailOf('Eve'), password: PASSWORD };
    const [renewed, joined] = await queued(
      () => app.request(app.ann, 'POST', '/api/v1/account/join_code'),
      () => app.request(null, 'POST', `/api/v1/join/${join_code}`, eve),
    );
    expect([renewed, joined]).toMatchObject([{ status: 201 }, { status: 404 }]);
    const { items } = (await app.request(app.ann, 'GET', '/api/v1/users?query=Eve')).body;
    expect(items).toEqual([]);
  });
});

const HOUR = 3600_000;
const DAY = 24 * HOUR;

const grow = (person: Person, column: 'last_active_at' | 'created_at', ms: number) =>
  app.app.get(WritesService).run((tx) => {
    tx.run(
      `UPDATE sessions SET ${column} = ${column} - ? WHERE id = (SELECT max(id) FROM sessions WHERE user_id = ?)`,
      ms,
      person.id,
    );
  });

test('of two devices that change the password at once, one is signed out and changes nothing', async () => {
  const phone = await signIn('Bob');
  const change = (as: Person, password: string) =>
    app.request(as, 'PATCH', '/api/v1/me', { password, current_password: PASSWORD });
  const answers = await Promise.all([change(bob, 'the first of two'), change(phone, 'the second of two')]);
  const won = answers.findIndex(({ status }) => status === 200);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  expect([await me(bob), await me(phone)]).toEqual(won === 0 ? [200, 401] : [401, 200]);
  const [valid, stale] = won === 0 ? ['first', 'second'] : ['second', 'first'];
  expect(await me(await signIn('Bob', `the ${valid} of two`))).toBe(200);
  await expect(signIn('Bob', `the ${stale} of two`)).rejects.toThrow('wrong_credentials');
});

test.each([
  ['unused for 31 days', 'last_active_at', 31],
  ['181 days old', 'created_at', 181],
] as const)('a device %s is signed out, is not listed, and is forgotten', async (_, column, days) => {
  const phone = await signIn('Bob');
  await grow(phone, column, days * DAY);
  expect([await me(phone), await me(bob)]).toEqual([401, 200]);
  expect((await app.request(bob, 'GET', '/api/v1/sessions')).body.items).toHaveLength(1);
  await signIn('Bob');
  const rows = app.app.get(ReadDatabase).all('SELECT id FROM sessions WHERE user_id = ?', bob.id);
  expect(rows).toHaveLength(2);
});

test('a cookie lives on while it is used, and goes when one signs out', async () => {
  const ask = (method: 'GET' | 'POST', url: string) =>
    app.app.inject({
      method,
      url,
      headers: { cookie: `session=${bob.token}`, accept: 'text/html', 'sec-fetch-site': 'same-origin' },
    });
  const cookieOf = async (method: 'GET' | 'POST', url: string) =>
    (await ask(method, url)).cookies.find(({ name }) => name === 'session');
  expect(await cookieOf('GET', '/account/edit')).toBeUndefined();
  await grow(bob, 'last_active_at', 2 * HOUR);
  expect(await cookieOf('GET', '/account/edit')).toMatchObject({ value: bob.token, maxAge: 30 * 24 * 3600 });
  await app.app.get(WritesService).run(() => undefined, 'background');
  expect(await cookieOf('GET', '/account/edit')).toBeUndefined();
  await grow(bob, 'last_active_at', 2 * HOUR);
  expect(await cookieOf('POST', '/session?_method=delete')).toMatchObject({ value: '', maxAge: 0 });
  expect(await me(bob)).toBe(401);
});
