import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { ReadDatabase } from '../../src/database/database';
import type { MyRoomView } from '../../src/protocol/room.view';
import { campfireCookie } from '../support/campfire-cookie';
import { Browser } from '../support/pages';
import type { TestApp } from '../support/test-app';
import { FIXTURE, type Imported, person, removeFolders, SECRET_KEY_BASE, startImported } from './imported';

let imported: Imported;
let app: TestApp;
const [avery, blair, casey, devon, jordan] = ['avery', 'blair', 'casey', 'devon', 'jordan'].map(person);

beforeAll(async () => {
  imported = await startImported(FIXTURE);
  app = imported.app;
});
afterAll(() => app.stop());
afterAll(removeFolders);

const get = async (as: typeof avery, path: string) => (await app.request(as!, 'GET', `/api/v1${path}`)).body;
const read = (sql: string) => app.app.get(ReadDatabase).all<object>(sql);
const signIn = (email_address: string, password: string) =>
  app.request(null, 'POST', '/api/v1/sessions', { email_address, password });

test('K554: everything in the folder is imported or left out, counted by reason', () => {
  const counts = Object.entries(imported.result.kinds).map(([kind, one]) => {
    const { imported: count, left_out } = one as { imported: number; left_out: object[] };
    return [kind, count, left_out];
  });
  expect(counts).toEqual([
    ['account', 1, []],
    ['people', 11, []],
    ['bots', 2, []],
    ['webhooks', 1, [{ reason: 'blank', count: 1, examples: [2] }]],
    ['rooms', 9, []],
    ['memberships', 47, []],
    ['messages', 154, []],
    ['boosts', 26, []],
    ['link_previews', 3, []],
    ['preview_images', 0, [{ reason: 'on_other_servers', count: 3, examples: [148, 149, 150] }]],
    ['files', 14, [{ reason: 'derived', count: 11, examples: expect.any(Array) }]],
    ['sessions', 8, []],
    ['searches', 14, []],
    ['bans', 1, []],
    ['push_subscriptions', 0, [{ reason: 'push_keys', count: 1, examples: ['all'] }]],
    ['other', 0, []],
  ]);
  expect(imported.result).toMatchObject({
    dry_run: false,
    database: join(FIXTURE, 'db/production.sqlite3'),
    newest_message_at: '2026-11-29T02:16:19.147Z',
  });
});

test('K555: people sign in with their old passwords, in any case of their address; others’ passwords don’t fit', async () => {
  const casey = await signIn('casey@example.com', 'casey-campfire-pass-1');
  expect([casey.status, casey.body.user.id, casey.body.user.name]).toEqual([201, 3, 'Casey Núñez']);
  expect((await signIn('emery@example.com', 'emery-campfire-pass-1')).body.user.id).toBe(5);
  expect((await signIn('kai@example.com', 'casey-campfire-pass-1')).status).toBe(401);
});

test('K556: who was banned or deactivated stays out', async () => {
  expect((await signIn('harper@example.com', 'harper-campfire-pass-1')).status).toBe(401);
  expect((await signIn('finley@example.com', 'finley-campfire-pass-1')).status).toBe(401);
  const statuses = [6, 7, 9].map(async (id) => (await get(avery, `/users/${id}`)).status);
  expect(await Promise.all(statuses)).toEqual(['deactivated', 'banned', 'active']);
  const post = { method: 'POST', url: '/session', remoteAddress: '203.0.113.16' } as const;
  expect((await app.app.inject(post)).statusCode).toBe(429);
});

test('K557: roles, names, bios and photos come along', async () => {
  const { items } = await get(avery, '/users');
  const people = items.map(({ id, name, role }: { id: number; name: string; role: string }) => [
    id,
    name,
    role,
  ]);
  expect(people).toEqual(
    expect.arrayContaining([
      [1, 'Avery Stone', 'administrator'],
      [2, 'Blair Chen', 'administrator'],
      [4, "Devon O'Park", 'member'],
      [9, 'Weather Bot', 'bot'],
      [11, 'Kai Ito 伊藤', 'member'],
    ]),
  );
  const { bio } = await get(avery, '/users/8');
  expect(bio).toBe('He said "measure twice" & <b>cut once</b>');
  const me = await get(avery, '/me');
  const headers = { authorization: `Bearer ${avery!.token}` };
  const photo = await app.app.inject({ url: me.avatar_url, headers });
  expect([photo.statusCode, photo.headers['content-type']]).toEqual([200, 'image/webp']);
});

test('K558: the account has its name, logo, join link, settings and custom CSS', async () => {
  const account = await get(avery, '/account');
  expect(account.name).toBe('Fernhill Workshop');
  expect(account.settings.restrict_room_creation_to_administrators).toBe(true);
  expect(account.join_code).toBe('LcgV-vAcQ-NCNw');
  expect((await app.app.inject({ url: '/join/LcgV-vAcQ-NCNw' })).statusCode).toBe(200);
  const logo = await app.app.inject({ url: account.logo_url });
  expect([logo.statusCode, logo.headers['content-type']]).toEqual([200, 'image/png']);
  const { custom_css } = await get(avery, '/account/custom_styles');
  const hash = createHash('sha256').update(custom_css).digest('hex');
  expect(hash).toBe('c4bf1bf9e234f420aa8059689c7f71933b1c2aad2b5b1f9a728a3d102686eac4');
});

test('K559: rooms keep their ids, types, names and creators', async () => {
  const rooms: MyRoomView[] = (await get(avery, '/rooms')).items;
  const own = rooms.map(({ id, type, name, creator_id }) => [id, type, name, creator_id]);
  expect(own.sort(([one], [other]) => Number(one) - Number(other))).toEqual([
    [1, 'open', 'All Talk', 1],
    [2, 'open', 'Design', 2],
    [3, 'open', 'Café & Docs ☕', 3],
    [4, 'closed', 'Leads', 1],
    [5, 'closed', 'Launch planning', 4],
    [6, 'direct', null, 1],
    [8, 'direct', null, 6],
  ]);
  const { items } = await get(avery, '/rooms/5/members');
  expect(items.map(({ user }: { user: { id: number } }) => user.id).sort()).toEqual([1, 10, 4, 8, 9].sort());
});

test('K560: closed rooms and pings stay closed to others, in lists, search and files', async () => {
  const ids = (await get(devon, '/rooms')).items.map(({ id }: { id: number }) => id);
  expect(ids.sort()).toEqual([1, 2, 3, 5, 7]);
  for (const id of [4, 6, 8, 9])
    expect((await app.request(devon!, 'GET', `/api/v1/rooms/${id}`)).status).toBe(404);
  const [secret] = (await get(avery, '/rooms/4/messages')).items;
  const words = encodeURIComponent(`"${secret.body.plain_text}"`);
  const found = async (as: typeof avery) =>
    (await get(as, `/search?q=${words}`)).items.map(({ message }: { message: { id: number } }) => message.id);
  expect(await found(avery)).toContain(secret.id);
  expect(await found(devon)).not.toContain(secret.id);
});

test('K561: involvement stays, and what was unread is unread from where it was', async () => {
  const rooms = (await get(jordan, '/rooms')).items as MyRoomView[];
  const one = (id: number) => rooms.find((room) => room.id === id)!;
  expect([1, 2, 5, 9].map((id) => one(id).involvement)).toEqual([
    'everything',
    'mentions',
    'invisible',
    'everything',
  ]);
  expect([1, 5].map((id) => one(id).last_read_message_id < one(id).last_message_id)).toEqual([true, false]);
  const ping = one(9);
  expect([ping.unread, ping.last_message_id]).toEqual([true, 134]);
  const caseys = (await get(casey, '/rooms')).items as MyRoomView[];
  const allTalk = caseys.find(({ id }) => id === 1)!;
  const { items } = await get(casey, '/rooms/1/messages');
  const unread = items.filter(({ id }: { id: number }) => id > allTalk.last_read_message_id);
  expect(unread).toHaveLength(2);
});

test('K562: 40 of 47 memberships have something unread, as in the old one', () => {
  const sql = `SELECT count(*) AS count FROM memberships JOIN rooms ON rooms.id = room_id
    WHERE last_read_message_id < last_message_id`;
  expect(read(sql)).toEqual([{ count: 40 }]);
});

test('K563: recent searches come along, each person’s own', async () => {
  const queries = async (as: typeof avery) =>
    (await get(as, '/searches')).items.map(({ query }: { query: string }) => query);
  expect(await queries(avery)).toEqual(['kiln', 'blue clamp']);
  expect(await queries(blair)).toEqual(['会议 明天', 'walnut']);
  expect(await queries(casey)).toHaveLength(10);
});

test('K564: whoever was signed in stays signed in with the old cookie', async () => {
  const headers = { cookie: `session_token=${campfireCookie(avery!.token, SECRET_KEY_BASE)}` };
  const answer = await app.app.inject({ url: '/', headers });
  expect(answer.headers.location).toBe('/rooms/1');
  expect(answer.cookies.map(({ name }) => name)).toContain('session');
});

test('K565: bots post with their old keys, and keep their webhooks', async () => {
  const say = (key: string) =>
    app.app.inject({
      method: 'POST',
      url: `/rooms/1/${key}/messages`,
      payload: 'Rain',
      headers: { 'content-type': 'text/plain' },
    });
  expect((await say('9-UrS3i54r4H4q')).statusCode).toBe(201);
  expect((await say('9-UrS3i54r4H4x')).statusCode).toBe(302);
  const bots = (await get(avery, '/bots')).items as {
    user: { id: number };
    webhook: { url: string } | null;
  }[];
  expect(bots.map(({ user, webhook }) => [user.id, webhook?.url])).toEqual([
    [10, undefined],
    [9, 'https://hooks.example.com/campfire/weather?k=1&v=2'],
  ]);
});

test('K566: the import notifies nobody: no event, no device, no webhook, no fetch of a preview', () => {
  const tables = ['push_subscriptions', 'webhook_deliveries', 'link_preview_jobs'];
  expect(tables.flatMap((table) => read(`SELECT * FROM ${table}`))).toEqual([]);
  // Thumbnails are drawn afterwards, which only open windows hear.
  const told = `SELECT message_id FROM events WHERE message_id <= 160 AND name <> 'attachment.drawn'`;
  expect(read(told)).toEqual([]);
});

test('K567: ids go on rising, above those of what was deleted', async () => {
  const { id } = await app.post(avery!, { id: 2 }, 'The first one here');
  expect(id).toBeGreaterThan(160);
  const room = await app.openRoom(avery!, 'New');
  expect(room.id).toBe(11);
  const browser = Browser.of(app, devon!);
  expect((await browser.visit('/rooms/11')).status).toBe(200);
});
