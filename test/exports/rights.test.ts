import { UserAdmin } from '../../src/accounts/people/user-admin';
import { ReadDatabase } from '../../src/database/database';
import { WritesService } from '../../src/writes/writes.service';
import { withKey } from '../support/keys';
import { TestSocket } from '../support/socket';
import { emailOf, PASSWORD, type Person, TestApp } from '../support/test-app';
import { fetchFile, postFiles } from '../support/uploads';
import { ended, exported, order } from './exported';

/** Ann administers the account. Bob made a closed room with Cleo, in which Ann is not; Dan is in no room but All Talk. */
let app: TestApp;
let ann: Person;
let bob: Person;
let cleo: Person;
let dan: Person;
const rooms: Record<string, { id: number }> = {};

/** Who reads these words in which export; nobody else does. */
const SAID: Record<string, string[]> = {
  'Ann says it to all': ['ann own', 'ann account'],
  'Bob says it to all': ['bob own', 'ann account'],
  'Bob says it behind closed doors': ['bob own', 'bob room'],
  'Cleo says it behind closed doors': ['cleo own', 'bob room'],
  'Bob pings Cleo': ['bob own'],
  'Cleo pings Bob': ['cleo own'],
  'Ann pings Bob': ['ann own', 'ann account'],
  'Bob pings Ann': ['bob own', 'ann account'],
  'Ann in a closed room of her own': ['ann own', 'ann account'],
  'This was deleted': [],
  'behind-closed-doors.txt': ['cleo own', 'bob room'],
  'The bytes behind closed doors': ['cleo own', 'bob room'],
  [emailOf('Ann')]: ['ann own', 'ann account'],
  [emailOf('Bob')]: ['bob own', 'bob room', 'ann account'],
  [emailOf('Cleo')]: ['cleo own', 'ann account'],
  'The doors': ['bob own', 'cleo own', 'bob room'],
};

beforeAll(async () => {
  app = await TestApp.start();
  ann = app.ann;
  [bob, cleo, dan] = [await app.join('Bob'), await app.join('Cleo'), await app.join('Dan')];
  rooms.all = { id: 1 };
  rooms.closed = await app.closedRoom(bob, 'The doors', [cleo]);
  rooms.bobCleo = await app.direct(bob, cleo);
  rooms.annBob = await app.direct(ann, bob);
  rooms.anns = await app.closedRoom(ann, 'Mine', []);
  await app.post(ann, rooms.all, 'Ann says it to all');
  await app.post(bob, rooms.all, 'Bob says it to all');
  await app.post(bob, rooms.closed!, 'Bob says it behind closed doors');
  await app.post(cleo, rooms.closed!, 'Cleo says it behind closed doors');
  await app.post(bob, rooms.bobCleo!, 'Bob pings Cleo');
  await app.post(cleo, rooms.bobCleo!, 'Cleo pings Bob');
  await app.post(ann, rooms.annBob!, 'Ann pings Bob');
  await app.post(bob, rooms.annBob!, 'Bob pings Ann');
  await app.post(ann, rooms.anns!, 'Ann in a closed room of her own');
  const { url } = await app.post(bob, rooms.all, 'This was deleted');
  await app.request(bob, 'DELETE', url.replace('/rooms', '/api/v1/rooms'));
  const file = { name: 'behind-closed-doors.txt', content: 'The bytes behind closed doors' };
  await postFiles(app, cleo, rooms.closed!, [file]);
});
afterAll(() => app.stop());

const EXPORTS: [string, () => Person, () => object][] = [
  ['ann own', () => ann, () => ({ kind: 'own' })],
  ['bob own', () => bob, () => ({ kind: 'own' })],
  ['cleo own', () => cleo, () => ({ kind: 'own' })],
  ['dan own', () => dan, () => ({ kind: 'own' })],
  ['bob room', () => bob, () => ({ kind: 'room', room_id: rooms.closed!.id })],
  ['ann account', () => ann, () => ({ kind: 'account' })],
];

test.each(EXPORTS)('K950: %s has what they may see, and nothing else', async (name, who, body) => {
  const key = await withKey(app, bob);
  const { words } = await exported(app, who(), body());
  const seen = Object.keys(SAID).filter((said) => words.includes(said));
  expect(seen).toEqual(Object.keys(SAID).filter((said) => SAID[said]!.includes(name)));
  for (const secret of [bob.token, ann.token, key.token, PASSWORD, '$argon2'])
    expect(words).not.toContain(secret);
});

test('K951: only one’s own read marks and settings are told', async () => {
  const memberships = (await exported(app, bob, { kind: 'room', room_id: rooms.closed!.id })).records(
    'memberships',
  );
  expect(memberships.map(({ user_id, settings }) => [user_id, settings !== undefined])).toEqual([
    [bob.id, true],
    [cleo.id, false],
  ]);
});

test('K952: who may not export a room or the account is told so, and outsiders learn nothing', async () => {
  const room = { kind: 'room', room_id: rooms.closed!.id };
  const answers = await Promise.all([
    order(app, cleo, room),
    order(app, dan, room),
    order(app, ann, room),
    order(app, bob, { kind: 'account' }),
    order(app, bob, { kind: 'room', room_id: rooms.bobCleo!.id }),
    order(app, bob, { kind: 'everything' }),
    order(app, bob, { kind: 'room' }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([403, 404, 404, 403, 403, 422, 422]);
  expect(await order(app, await withKey(app, bob), { kind: 'own' })).toMatchObject({
    status: 403,
  });
});

test('K953: an export is for who started it alone, and only they hear that it’s ready', async () => {
  const [bobs, cleos] = [await TestSocket.live(app, bob), await TestSocket.live(app, cleo)];
  const { id } = (await order(app, bob, { kind: 'own' })).body;
  const view = await ended(app, bob, id);
  expect((await bobs.event('export.ended')).data).toEqual({ export: view });
  await app.post(ann, { id: 1 }, 'A fence');
  await cleos.event('message.posted');
  expect(JSON.stringify(cleos.frames)).not.toContain('export.ended');
  for (const other of [ann, cleo]) {
    expect((await app.request(other, 'GET', `/api/v1/exports/${id}`)).status).toBe(404);
    expect((await app.request(other, 'DELETE', `/api/v1/exports/${id}`)).status).toBe(404);
    expect((await fetchFile(app, other, view.url!)).status).toBe(404);
    expect((await app.request(other, 'GET', '/api/v1/exports')).text).not.toContain(view.url);
  }
  expect((await fetchFile(app, bob, view.url!)).status).toBe(200);
});

test('K954: a right that ends, ends for the export, too', async () => {
  const eve = await app.join('Eve');
  await app.app.get(UserAdmin).setRole(eve.id, 'administrator');
  const { id } = (await order(app, eve, { kind: 'account' })).body;
  const { url } = await ended(app, eve, id);
  expect((await fetchFile(app, eve, url!)).status).toBe(200);
  await app.app.get(UserAdmin).setRole(eve.id, 'member');
  expect((await fetchFile(app, eve, url!)).status).toBe(404);
  expect((await app.request(eve, 'GET', '/api/v1/exports')).body.items).toEqual([]);
});

test('K955: a room that is deleted before its turn is not exported, and one deleted later is not downloaded', async () => {
  const room = await app.closedRoom(bob, 'Short-lived', [cleo]);
  await app.post(cleo, room, 'Soon gone');
  const { id } = (await order(app, bob, { kind: 'room', room_id: room.id })).body;
  const { url } = await ended(app, bob, id);
  const sql = `INSERT INTO exports (user_id, kind, room_id, name, created_at) VALUES (?, 'room', ?, 'x.zip', 0)`;
  await app.request(bob, 'DELETE', `/api/v1/rooms/${room.id}`);
  await app.app.get(WritesService).run((tx) => void tx.insert(sql, bob.id, room.id));
  expect((await fetchFile(app, bob, url!)).status).toBe(404);
  const { id: later } = (await order(app, cleo, { kind: 'own' })).body;
  await ended(app, cleo, later);
  const failed = app.app
    .get(ReadDatabase)
    .get<{ error: string }>('SELECT error FROM exports WHERE name = ?', 'x.zip');
  expect(failed?.error).toBe('The room was deleted, or you can no longer change it.');
});
