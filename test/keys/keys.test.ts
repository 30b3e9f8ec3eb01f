import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isKeyToken, newKeyToken } from '../../src/auth/keys/key-token';
import { Keys } from '../../src/auth/keys/keys';
import { ReadDatabase } from '../../src/database/database';
import { hasKeyInAddress } from '../../src/http/key-in-address';
import type { Scope } from '../../src/protocol/key.view';
import { WritesService } from '../../src/writes/writes.service';
import { isFull } from '../support/full';
import { MEMBER_SCOPES, withKey } from '../support/keys';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';

let app: TestApp;
let bob: Person;

beforeAll(async () => {
  app = await TestApp.start({ RATE_LIMITS: 'on' });
  bob = await app.join('Bob');
});
afterAll(() => app.stop());

const status = async (token: string) => (await app.request({ ...bob, token }, 'GET', '/api/v1/me')).status;

test('K9: a key signs in by header and subprotocol; nowhere on the disk is more of it than its hash', async () => {
  const key = await withKey(app, bob);
  expect(key.token).toMatch(/^cf_user_[0-9A-Za-z]{49}$/);
  expect(key.key.hint).toBe(`cf_user_…${key.token.slice(-4)}`);
  expect(await status(key.token)).toBe(200);
  const socket = await TestSocket.live(app, key);
  await socket.close();
  const protocols = ['campfire.v1', `bearer.${key.token}`];
  await (await TestSocket.open(app, null, { protocols })).close();
  const cookie = await app.request(null, 'GET', '/api/v1/me', undefined, { cookie: `session=${key.token}` });
  expect(cookie.status).toBe(401);
  const files = readdirSync(app.dataDir).filter((name) => name.startsWith('campfire.sqlite3'));
  expect(files.length).toBeGreaterThan(1);
  for (const name of files) expect(readFileSync(join(app.dataDir, name)).includes(key.token)).toBe(false);
});

test('K10: a key that is wrong by a character, cut, unknown or malformed is refused', async () => {
  const { token } = await withKey(app, bob);
  const flipped = token.slice(0, 20) + (token[20] === 'a' ? 'b' : 'a') + token.slice(21);
  const wrong = [
    flipped,
    token.slice(0, -1),
    `${token}0`,
    token.toLowerCase(),
    newKeyToken('user'),
    newKeyToken('bot'),
  ];
  const malformed = [
    'cf_',
    'cf_user_',
    `cf_admin_${token.slice(8)}`,
    `cf_user_${'é'.repeat(49)}`,
    `cf_user_${'0'.repeat(4000)}`,
  ];
  for (const one of [...wrong, ...malformed]) expect([one, await status(one)]).toEqual([one, 401]);
  expect([isKeyToken(token), wrong.map(isKeyToken)]).toEqual([
    true,
    [false, false, false, false, true, true],
  ]);
  expect(await status(token)).toBe(200);
});

test('K10: thousands of tries from one address write nothing and slow down only that address', async () => {
  const [key, before] = [await withKey(app, bob), app.app.get(WritesService).stats.writes];
  const tries = Array.from({ length: isFull ? 10_000 : 2_000 }, (_, n) =>
    n % 2 ? newKeyToken('user') : `cf_user_${n}`,
  );
  const answers = new Map<number, number>();
  for (const token of tries) {
    const { status, headers } = await app.request({ ...bob, token }, 'GET', '/api/v1/me');
    answers.set(status, (answers.get(status) ?? 0) + 1);
    if (status === 429) expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  }
  expect([...answers.keys()].sort()).toEqual([401, 429]);
  expect(answers.get(429)).toBeGreaterThan(answers.get(401)!);
  expect(app.app.get(WritesService).stats.writes).toBeLessThan(before + 10);
  expect(await status(key.token)).toBe(200);
});

describe('K11: a key in an address', () => {
  const encoded = (text: string) => [...text].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('');
  const places = (token: string) => [
    `/api/v1/me?key=${token}`,
    `/api/v1/me?access_token=${token}&x=1`,
    `/api/v1/search?q=${token}`,
    `/api/v1/me?${token}`,
    `/api/v1/me?a[]=${token.slice(0, 40)}`,
    `/rooms/1/${token}/messages`,
    `/${token}`,
    `/api/v1/rooms/${token}`,
    `/join/${token}`,
    `/api/v1/me?k=${encoded(token)}`,
    `/api/v1/me?k=${encoded(token).replaceAll('%', '%25')}`,
    `/api/v1/me?k=${token.toUpperCase()}`,
    `/api/v1/me?k=%ZZ${token}`,
  ];

  test('is refused wherever it stands, on every door', async () => {
    const { token } = await withKey(app, bob);
    for (const url of places(token)) {
      const { status, body } = await app.request(bob, 'GET', url);
      expect([url, status, body.code]).toEqual([url, 400, 'key_in_address']);
      expect(JSON.stringify(body)).not.toContain(token.slice(8, 30));
    }
    const upgrade = await fetch(`${app.origin}/ws?token=${token}`);
    expect(upgrade.status).toBe(400);
    expect(places(newKeyToken('bot')).every(hasKeyInAddress)).toBe(true);
    const harmless = [
      '/rooms/1',
      '/join/AbCd-EfGh-IjKl',
      '/searches?q=cf_user_',
      '/api/v1/search?q=cf_user_id',
      '/%E2%82%AC',
    ];
    expect(harmless.filter(hasKeyInAddress)).toEqual([]);
  });
});

test('K12: a post with a key and an Idempotency-Key is made once, and by one key not in the name of another', async () => {
  const [one, other] = [await withKey(app, bob), await withKey(app, app.ann)];
  const post = (key: Person) =>
    app.request(key, 'POST', '/api/v1/rooms/1/messages', { body: 'Once' }, { 'idempotency-key': 'the-same' });
  const answers = await Promise.all([post(one), post(one), post(one)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  const { status, body } = await post(other);
  expect([status, body.creator.id]).toEqual([201, app.ann.id]);
  const reused = await app.request(
    one,
    'POST',
    '/api/v1/rooms/1/messages',
    { body: 'Twice' },
    { 'idempotency-key': 'the-same' },
  );
  expect(reused.status).toBe(409);
});

test('K13: the last use is saved once a minute, not with each request', async () => {
  const key = await withKey(app, bob);
  const seen = () =>
    app.app
      .get(Keys)
      .list(bob.id)
      .find(({ id }) => id === key.key.id)!;
  expect(seen()).toMatchObject({ last_used_at: null, last_used_from: null });
  const before = app.app.get(WritesService).stats.writes;
  for (let n = 0; n < 50; n++) expect(await status(key.token)).toBe(200);
  await until(() => seen().last_used_from === '127.0.0.1', 'the last use to be saved');
  // The server itself writes now and then.
  expect(app.app.get(WritesService).stats.writes).toBeLessThan(before + 10);
  expect(Date.parse(seen().last_used_at!)).toBeGreaterThan(Date.now() - 60_000);
});

test('K14: a key of an administrator without the scope admin has the rights of a member', async () => {
  const message = await app.post(bob, { id: 1 }, 'Mine');
  const plain = await withKey(app, app.ann, { scopes: ['read', 'write', 'rooms'] });
  const full = await withKey(app, app.ann, { scopes: ['write', 'admin'] });
  const path = `/api/v1/rooms/1/messages/${message.id}`;
  expect((await app.request(plain, 'PATCH', path, { body: 'Yours' })).status).toBe(403);
  const room = await app.openRoom(bob, 'Of Bob');
  const rename = (key: Person) => app.request(key, 'PATCH', `/api/v1/rooms/${room.id}`, { name: 'Of Ann' });
  expect([(await rename(plain)).status, (await rename(app.ann)).status]).toEqual([403, 200]);
  expect((await app.request(full, 'PATCH', path, { body: 'Yours' })).status).toBe(200);
});

test('K2: no key leads to another account: only one with the scope admin has the join link', async () => {
  const { join_code, join_url } = (await app.request(bob, 'GET', '/api/v1/account')).body;
  expect([join_code, join_url]).toEqual([expect.stringMatching(/./), expect.stringContaining(join_code)]);
  const account = async (scopes: readonly Scope[]) =>
    (await app.request(await withKey(app, app.ann, { scopes }), 'GET', '/api/v1/account')).body;
  expect(await account(MEMBER_SCOPES)).toMatchObject({ name: 'Acme', join_code: '', join_url: '' });
  expect(await account(['read', 'admin'])).toMatchObject({ join_code, join_url });
});

test('K15: files need their own scope, in posts as well', async () => {
  const key = await withKey(app, bob, { scopes: ['write'] });
  const form = new FormData();
  form.set('attachment', new Blob(['x']), 'x.txt');
  const post = (token: string) =>
    fetch(`${app.origin}/api/v1/rooms/1/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
  const refused = await post(key.token);
  expect([refused.status, (await refused.json()).code]).toEqual([403, 'missing_scope_files']);
  const { token } = await withKey(app, bob, { scopes: ['write', 'files'] });
  expect((await post(token)).status).toBe(201);
});

test('K24: a program’s socket doesn’t make its owner appear online', async () => {
  const eve = await app.join('Eve');
  await app.direct(bob, eve);
  const watching = await TestSocket.live(app, bob);
  const program = await TestSocket.live(app, await withKey(app, eve));
  await watching.settled();
  expect(watching.ofType('presence')).toEqual([]);
  const herself = await TestSocket.live(app, eve);
  await watching.next('presence', (frame) => 'online' in frame && frame.online && frame.user_id === eve.id);
  for (const socket of [watching, program, herself]) await socket.close();
});

test('K16: a limited key hears only of its rooms', async () => {
  const [mine, other] = [
    await app.closedRoom(app.ann, 'Mine', [bob]),
    await app.closedRoom(app.ann, 'Other', [bob]),
  ];
  const key = await withKey(app, bob, { rooms: [mine.id] });
  const after = app.app
    .get(ReadDatabase)
    .get<{ seq: number }>(`SELECT seq FROM sqlite_sequence WHERE name = 'events'`)!.seq;
  const [limited, free] = [await TestSocket.live(app, key), await TestSocket.live(app, bob)];
  const ann = await TestSocket.live(app, app.ann);
  await app.post(app.ann, other, 'Elsewhere');
  ann.send({ type: 'typing.start', room_id: other.id });
  await app.request(bob, 'PATCH', `/api/v1/rooms/${other.id}/membership`, { starred: true });
  await app.request(app.ann, 'PATCH', `/api/v1/rooms/${other.id}`, { name: 'Elsewhere still' });
  await app.post(app.ann, mine, 'Here');
  await limited.event('message.posted', ({ data }) => data.message.body.plain_text === 'Here');
  await free.next('typing');
  await free.event('message.posted', ({ data }) => data.message.body.plain_text === 'Here');
  await limited.settled();
  const ofOther = (frames: object[]) =>
    frames.filter((frame) => JSON.stringify(frame).includes(`"room_id":${other.id}`));
  expect(ofOther(limited.frames)).toEqual([]);
  expect(ofOther(free.frames).length).toBeGreaterThan(2);
  const replayed = (await app.request(key, 'GET', `/api/v1/events?after=${after}`)).body;
  expect(replayed.items.map(({ name }: { name: string }) => name)).toEqual(['message.posted']);
  const resumed = await TestSocket.live(app, key, { after });
  expect(ofOther(resumed.frames)).toEqual([]);
  expect(resumed.events).toHaveLength(1);
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${other.id}`);
  await free.event('room.deleted');
  await limited.settled();
  expect(ofOther(limited.frames)).toEqual([]);
  for (const socket of [limited, free, ann, resumed]) await socket.close();
});
