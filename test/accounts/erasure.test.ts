import sharp from 'sharp';
import { ReadDatabase } from '../../src/database/database';
import { SLICE } from '../../src/messages/deletion/content-purge';
import { withKey } from '../support/keys';
import { Browser } from '../support/pages';
import { TestSocket } from '../support/socket';
import { emailOf, PASSWORD, type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { postFiles } from '../support/uploads';

let app: TestApp;
let eve: Person;
let bob: Person;
let count = 0;

beforeAll(async () => {
  app = await TestApp.start();
  eve = await app.join('Eve');
});
beforeEach(async () => {
  bob = await app.join(`Zebulon ${++count}`);
});
afterAll(() => app.stop());

const reads = () => app.app.get(ReadDatabase);
const rowsOf = (person: Person) =>
  reads().column<number>('SELECT count(*) FROM messages WHERE creator_id = ?', person.id)[0];
const erase = (as: Person, whom: Person, what: string) =>
  app.request(as, 'POST', `/api/v1/users/${whom.id}/erasure`, { what });
const eraseOwn = (what: string, current_password = PASSWORD) =>
  app.request(bob, 'POST', '/api/v1/me/erasure', { what, current_password });
const everything = (table: string) => JSON.stringify(reads().all(`SELECT * FROM ${table}`));

test('K1130: erased messages go in slices with their files and boosts, live and in the log; the person and others lose nothing', async () => {
  const room = await app.closedRoom(app.ann, 'Papers', [bob, eve]);
  for (let at = 0; at < SLICE + 5; at++) await app.post(bob, room, `Unsayable ${at}`);
  await postFiles(app, bob, room, [{ name: 'unsayable.txt', content: 'a' }]);
  const stays = await app.post(eve, room, 'Stays');
  await app.request(bob, 'POST', `/api/v1/messages/${stays.id}/boosts`, { content: 'unsayable' });
  const answer = await app.post(eve, room, 'An answer', {
    reply_to_id: (await app.post(bob, room, 'Unsayable too')).id,
  });
  const [watching, outside] = [
    await TestSocket.live(app, eve),
    await TestSocket.live(app, await app.join('Olga')),
  ];
  expect((await erase(app.ann, bob, 'messages')).status).toBe(204);
  await until(() => expect(rowsOf(bob)).toBe(0));
  await until(() => expect(reads().all('SELECT 1 FROM purge_jobs')).toEqual([]));
  await watching.settled();
  await outside.settled();
  expect(watching.events.filter(({ name }) => name === 'message.deleted')).toHaveLength(SLICE + 7);
  expect(JSON.stringify(outside.events)).not.toMatch(/message\.deleted|nsayable/);
  expect(everything('events')).not.toMatch(/nsayable/);
  const { items } = (await app.request(eve, 'GET', `/api/v1/rooms/${room.id}/messages`)).body;
  expect(items.map(({ id }: { id: number }) => id)).toEqual([stays.id, answer.id]);
  expect((await app.request(eve, 'GET', '/api/v1/search?q=unsayable')).body.items).toEqual([]);
  expect((await app.request(bob, 'GET', '/api/v1/me')).body).toMatchObject({ name: bob.name });
  expect((await app.post(bob, room, 'Still here')).id).toBeGreaterThan(answer.id);
  await Promise.all([watching.close(), outside.close()]);
});

test('K1131: a forgotten person has no name, photo, address, password, session, key or export; their messages stay', async () => {
  const room = await app.closedRoom(bob, 'Doors', [eve]);
  const said = await app.post(bob, room, 'I was here');
  const key = await withKey(app, bob);
  await app.request(bob, 'PATCH', '/api/v1/me', { bio: 'Zebulon of old' });
  const image = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();
  const form = new FormData();
  form.append('avatar', new Blob([new Uint8Array(image)]), 'me.png');
  const headers = { authorization: `Bearer ${bob.token}` };
  await fetch(`${app.origin}/api/v1/me/avatar`, { method: 'PUT', headers, body: form });
  const order = await app.request(bob, 'POST', '/api/v1/exports', { kind: 'own' });
  expect(order.status).toBe(201);
  const avatar = (await app.request(bob, 'GET', '/api/v1/me')).body.avatar_url;
  const [own, watching] = [await TestSocket.live(app, bob), await TestSocket.live(app, eve)];
  expect((await eraseOwn('person')).status).toBe(204);
  await own.ended();
  const update = await watching.event('user.updated', ({ data }) => data.user.id === bob.id);
  expect(update.data.user).toMatchObject({ name: 'Former member', bio: '', status: 'deactivated' });
  for (const token of [bob, key]) expect((await app.request(token, 'GET', '/api/v1/me')).status).toBe(401);
  const [row] = reads().all('SELECT * FROM users WHERE id = ?', bob.id);
  expect(row).toMatchObject({
    email_address: null,
    former_email_address: null,
    password_digest: null,
    bio: '',
  });
  expect((await app.request(eve, 'GET', avatar)).status).toBe(404);
  for (const table of ['avatars', 'sessions', 'exports', 'searches'])
    expect({ table, rows: reads().all(`SELECT 1 FROM ${table} WHERE user_id = ?`, bob.id) }).toEqual({
      table,
      rows: [],
    });
  expect(everything('events') + everything('users')).not.toContain(bob.name);
  const [message] = (await app.request(eve, 'GET', `/api/v1/rooms/${room.id}/messages`)).body.items;
  expect(message).toMatchObject({ id: said.id, creator: { name: 'Former member' } });
  const input = { email_address: emailOf(bob.name), password: PASSWORD };
  expect((await app.request(null, 'POST', '/api/v1/sessions', input)).status).toBe(401);
  expect((await app.request(eve, 'GET', '/api/v1/me')).status).toBe(200);
  await watching.close();
});

test('K1132: it takes an administrator, or one’s own password; not the last administrator, oneself by that way, or a bot', async () => {
  expect((await erase(eve, bob, 'everything')).status).toBe(403);
  expect((await eraseOwn('everything', 'not this one')).status).toBe(422);
  expect((await eraseOwn('the internet')).status).toBe(422);
  expect((await erase(app.ann, app.ann, 'person')).body.errors[0]).toMatchObject({ code: 'not_yourself' });
  const last = { what: 'everything', current_password: PASSWORD };
  expect((await app.request(app.ann, 'POST', '/api/v1/me/erasure', last)).body.errors[0].code).toBe(
    'last_administrator',
  );
  const bot = await app.newBot(`Robin ${count}`);
  expect(
    (await app.request(app.ann, 'POST', `/api/v1/users/${bot.user.id}/erasure`, { what: 'person' })).status,
  ).toBe(404);
  expect((await app.request(bob, 'GET', '/api/v1/me')).body.name).toBe(bob.name);
  expect((await app.request(app.ann, 'GET', '/api/v1/me')).status).toBe(200);
});

test('K1133: someone who has left is forgotten, too, with everything, and can’t be let in under their old address', async () => {
  const room = await app.closedRoom(app.ann, 'Left', [bob, eve]);
  await app.post(bob, room, 'Gone soon');
  await app.request(app.ann, 'DELETE', `/api/v1/users/${bob.id}`);
  expect((await erase(app.ann, bob, 'everything')).status).toBe(204);
  await until(() => expect(rowsOf(bob)).toBe(0));
  await app.request(app.ann, 'POST', `/api/v1/users/${bob.id}/reactivation`);
  expect(reads().all('SELECT name, email_address FROM users WHERE id = ?', bob.id)).toEqual([
    { name: 'Former member', email_address: null },
  ]);
});

test('K1134: the page offers the download first, says how many messages go, and signs out', async () => {
  const room = await app.closedRoom(bob, 'Pages', []);
  await app.post(bob, room, 'One');
  const browser = Browser.of(app, bob);
  const page = await browser.visit('/users/me/erasure/new');
  expect(page.html).toContain('href="/account/exports"');
  expect(page.text).toContain('One message with its files');
  const form = { what: 'everything', current_password: PASSWORD };
  const done = await browser.post('/users/me/erasure', form);
  expect([done.status, done.headers.location]).toEqual([303, '/session/new']);
  await until(() => expect(rowsOf(bob)).toBe(0));
});
