import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { ReadDatabase } from '../../src/database/database';
import { BotPostLimit } from '../../src/messages/posting/bot-post-limit';
import type { BotWithKeyView } from '../../src/protocol/bot.view';
import { withKey } from '../support/keys';
import { Browser } from '../support/pages';
import { PASSWORD, type Person, TestApp } from '../support/test-app';

type TestBot = BotWithKeyView & { key: string };

const run = promisify(execFile);

let app: TestApp;
let bob: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterAll(() => app.stop());

const newBot = async (name: string): Promise<TestBot> =>
  (await app.request(app.ann, 'POST', '/api/v1/bots', { name })).body;
const say = (bot: TestBot, room: { id: number }, payload: string) =>
  app.app.inject({
    method: 'POST',
    url: `/rooms/${room.id}/${bot.key}/messages`,
    payload,
    headers: { 'content-type': 'text/plain' },
  });

test('B26: a bot gets in at none of the doors of people, and becomes no administrator', async () => {
  const bot = await newBot('Robin');
  const { id } = bot.user;
  const api = (method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: object) =>
    app.request(app.ann, method, path, body).then(({ status }) => status);
  expect(await api('PATCH', `/api/v1/users/${id}`, { role: 'administrator' })).toBe(404);
  expect(await api('PATCH', `/api/v1/users/${id}`, { role: 'member' })).toBe(404);
  expect(await api('POST', `/api/v1/users/${id}/password_reset`)).toBe(404);
  expect(await api('POST', `/api/v1/users/${id}/reactivation`)).toBe(404);
  expect(await api('DELETE', `/api/v1/users/${id}`)).toBe(404);
  const signIn = (email_address: string) =>
    app
      .request(null, 'POST', '/api/v1/sessions', { email_address, password: PASSWORD })
      .then(({ status }) => status);
  for (const email of ['', 'null', 'Robin', String(id), bot.key])
    expect(await signIn(email)).toBeGreaterThanOrEqual(401);
  const asBot = { id, name: 'Robin', token: bot.key, user: bot.user } as unknown as Person;
  for (const path of ['/api/v1/me', '/api/v1/bots', '/api/v1/sessions', '/api/v1/rooms', '/api/v1/account'])
    expect([path, (await app.request(asBot, 'GET', path)).status]).toEqual([path, 401]);
  expect((await app.request(asBot, 'POST', '/api/v1/me/transfers')).status).toBe(401);
  const page = await new Browser(app).visit('/account/bots', { cookie: `session=${bot.key}` });
  expect(page.html).not.toContain(bot.key);
  expect(app.app.get(ReadDatabase).all('SELECT 1 FROM sessions WHERE user_id = ?', id)).toEqual([]);
  const stored = JSON.stringify(app.app.get(ReadDatabase).get('SELECT * FROM users WHERE id = ?', id));
  expect(stored).toContain('"role":"bot"');
});

test('B28: a bot posts as often in a minute and room as the operator says, others and other rooms are not concerned', async () => {
  const [bot, other, room, hall] = [
    await newBot('Chatty'),
    await newBot('Quiet'),
    await app.openRoom(app.ann, 'Hall'),
    await app.openRoom(app.ann, 'Yard'),
  ];
  const limits = jest.replaceProperty(
    app.app.get(BotPostLimit),
    'config' as never,
    { RATE_LIMITS: true, BOT_POSTS_PER_MINUTE: 4 } as never,
  );
  for (let n = 0; n < 4; n++) expect((await say(bot, room, `${n}`)).statusCode).toBe(201);
  const refused = await say(bot, room, 'one more');
  expect([refused.statusCode, refused.json().code]).toEqual([429, 'rate_limited']);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect((await say(bot, hall, 'elsewhere')).statusCode).toBe(201);
  expect((await say(other, room, 'somebody else')).statusCode).toBe(201);
  const key = await withKey(app, bot.user as unknown as Person, { maker: app.ann });
  const over = await app.request(key, 'POST', `/api/v1/rooms/${room.id}/messages`, { body: 'by the API' });
  expect([over.status, over.body.code]).toEqual([429, 'rate_limited']);
  limits.restore();
});

test('B29: bots join open rooms as people do, closed ones when they are added, and are marked everywhere', async () => {
  const early = await app.openRoom(app.ann, 'Early');
  const bot = await newBot('Rover');
  const late = await app.openRoom(app.ann, 'Late');
  const closed = await app.closedRoom(app.ann, 'Inner', [bob]);
  const rooms = async () => (await app.request(app.ann, 'GET', `/api/v1/bots/${bot.user.id}`)).body.room_ids;
  expect(await rooms()).toEqual(expect.arrayContaining([1, early.id, late.id]));
  expect(await rooms()).not.toContain(closed.id);
  const hidden = await app.closedRoom(bob, 'Bob’s own', []);
  const room_ids = [closed.id, hidden.id, early.id];
  await app.request(app.ann, 'PATCH', `/api/v1/bots/${bot.user.id}`, { room_ids });
  expect(await rooms()).toEqual([early.id, closed.id]);
  expect((await say(bot, hidden, 'x')).statusCode).toBe(404);
  await say(bot, closed, 'Woof');
  const browser = Browser.of(app, bob);
  const tag = '<span class="tag">bot</span>';
  for (const path of [
    `/rooms/${closed.id}`,
    `/rooms/${closed.id}/people`,
    `/users/${bot.user.id}`,
    `/users/${bot.user.id}/card`,
  ])
    expect([path, (await browser.visit(path)).html.includes(tag)]).toEqual([path, true]);
  const picture = await browser.visit(bot.user.avatar_url);
  expect(picture.headers['content-type']).toContain('svg');
  const people = (await app.request(bob, 'GET', '/api/v1/users?query=rov')).body.items;
  expect(people).toMatchObject([{ name: 'Rover', role: 'bot' }]);
  expect((await browser.visit('/account/users')).html).not.toContain('Rover');
});

test('B30: an administrator makes, changes, pauses and removes a bot without scripts', async () => {
  const browser = Browser.of(app, app.ann);
  let page = await browser.submit(await browser.visit('/account/bots/new'), '/account/bots', {
    name: 'Stockroom',
  });
  expect(page.html).toContain('Bot created.');
  const path = page.path.split('?')[0]!;
  page = await browser.submit(page, `${path}?_method=put`, { key_in_path: 'false' });
  expect(page.html).toContain('/bot/messages');
  page = await browser.submit(page, `${path}/webhook?_method=put`, { webhook_url: 'javascript:alert(1)' });
  expect([page.status, page.html.includes('value="javascript:alert(1)"')]).toEqual([422, true]);
  page = await browser.submit(page, `${path}/webhook?_method=put`, {
    webhook_url: 'https://bot.example.com/',
    webhook_timeout_seconds: '60',
    webhook_room_ids: [1],
  });
  expect(page.html).toContain('Webhook saved.');
  const id = Number(path.split('/').at(-1));
  const view = async () => (await app.request(app.ann, 'GET', `/api/v1/bots/${id}`)).body;
  expect(await view()).toMatchObject({
    webhook: { url: 'https://bot.example.com/', timeout_seconds: 60 },
    webhook_room_ids: [1],
    key_in_path: false,
  });
  const { key } = await view();
  expect((await browser.visit('/account/bots')).html).not.toContain(key);
  page = await browser.submit(page, `${path}/key?_method=put`);
  expect((await view()).key).not.toBe(key);
  page = await browser.submit(page, `${path}/pause?_method=put`);
  expect((await view()).paused_at).not.toBeNull();
  await browser.submit(page, `${path}/pause?_method=delete`);
  const edit = await browser.visit(`${path}/edit`);
  page = await browser.submit(edit, `${path}/rooms?_method=put`, { room_ids: [1] });
  expect((await view()).room_ids).toEqual([1]);
  page = await browser.submit(await browser.visit(`${path}/edit`), `${path}?_method=put`, {
    name: 'Warehouse',
  });
  expect((await view()).user.name).toBe('Warehouse');
  const list = await browser.visit('/account/bots');
  await browser.submit(list, '/account/bots/pause?_method=put');
  expect((await browser.visit('/account/bots')).html).toContain('Resume all');
  await browser.submit(await browser.visit('/account/bots'), '/account/bots/pause?_method=delete');
  page = await browser.submit(await browser.visit(`${path}/edit`), `${path}?_method=delete`);
  expect(page.html).toContain('Bot removed.');
  expect((await view()).status).toBe(404);
});

test('B31: both lines of a bot’s page work when they are pasted', async () => {
  const bot = await newBot('Curly');
  const room = await app.openRoom(app.ann, 'Terminal');
  const folder = mkdtempSync(join(tmpdir(), 'campfire-bot-'));
  const file = join(folder, 'report.txt');
  writeFileSync(file, 'all fine');
  const browser = Browser.of(app, app.ann);
  for (const key_in_path of [true, false]) {
    await app.request(app.ann, 'PATCH', `/api/v1/bots/${bot.user.id}`, { key_in_path });
    const { html } = await browser.visit(`/account/bots/${bot.user.id}?room=${room.id}`);
    const lines = [...html.matchAll(/<code>(curl .*?)<\/code>/g)].map(([, line]) => unescaped(line!));
    expect(lines.length).toBe(2);
    for (const line of lines)
      await run('bash', ['-c', `${line.replace('/path/to/file', file)} --fail --silent`]);
  }
  rmSync(folder, { recursive: true });
  const { items } = (await app.request(bob, 'GET', `/api/v1/rooms/${room.id}/messages`)).body;
  expect(items.map(({ body }: { body: { plain_text: string } }) => body.plain_text)).toEqual([
    'Hello!',
    'report.txt',
    'Hello!',
    'report.txt',
  ]);
});

const unescaped = (html: string) =>
  html.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');

test('B32: a bot has a picture of its own, which an administrator takes away again', async () => {
  const bot = await newBot('Face');
  const image = await sharp({ create: { width: 20, height: 20, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const form = new FormData();
  form.append('avatar', new Blob([new Uint8Array(image)], { type: 'image/png' }), 'face.png');
  const path = `/api/v1/bots/${bot.user.id}/avatar`;
  const headers = { authorization: `Bearer ${app.ann.token}` };
  const saved = await fetch(app.origin + path, { method: 'PUT', body: form, headers });
  expect(saved.status).toBe(200);
  const { user } = (await saved.json()) as BotWithKeyView;
  expect(user.avatar_url).not.toBe(bot.user.avatar_url);
  const pictureOf = async (url: string) => (await Browser.of(app, bob).visit(url)).headers['content-type'];
  expect(await pictureOf(user.avatar_url)).toBe('image/webp');
  const without = (await app.request(app.ann, 'DELETE', path)).body;
  expect(await pictureOf(without.user.avatar_url)).toContain('svg');
});
