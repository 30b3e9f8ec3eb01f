import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageView } from '../../src/protocol/message.view';
import type { MyRoomView } from '../../src/protocol/room.view';
import type { UserView } from '../../src/protocol/user.view';
import { ServerProcess } from '../support/server-process';
import { until } from '../support/until';

let server: ServerProcess;
let passwords: Map<string, string>;

beforeAll(async () => {
  server = await ServerProcess.start({ RATE_LIMITS: 'off' }, ['--demo']);
  await until(() => expect(server.output).toMatch(/owen@example\.com +\S+\n/));
  passwords = new Map(
    [...server.output.matchAll(/^ +(\w+@example\.com) +(\S+)$/gm)].map(([, email, password]) => [
      email!,
      password!,
    ]),
  );
});
afterAll(async () => {
  await server.stop();
  for (const folder of [server.dataDir, `${server.dataDir}-demo`])
    rmSync(folder, { recursive: true, force: true });
});

async function signIn(email_address: string): Promise<string> {
  const response = await fetch(`${server.address}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email_address, password: passwords.get(email_address) }),
  });
  expect(response.status).toBe(201);
  return ((await response.json()) as { token: string }).token;
}

async function get<Body>(token: string, path: string): Promise<Body> {
  const response = await fetch(server.address + path, { headers: { authorization: `Bearer ${token}` } });
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.json()) as Body;
}

test('eight people get passwords of their own, and each can sign in', async () => {
  expect(passwords.size).toBe(8);
  expect(new Set(passwords.values()).size).toBe(8);
  for (const email of passwords.keys()) await signIn(email);
});

test('D40: each has a photo of their own', async () => {
  const token = await signIn('mira@example.com');
  const { items } = await get<{ items: UserView[] }>(token, '/api/v1/users');
  const photos = await Promise.all(
    items.map(async ({ avatar_url }) => {
      const response = await fetch(server.address + avatar_url, {
        headers: { authorization: `Bearer ${token}` },
      });
      return [response.headers.get('content-type'), await response.text()];
    }),
  );
  expect(photos.map(([type]) => type)).toEqual(Array(8).fill('image/webp'));
  expect(new Set(photos.map(([, image]) => image)).size).toBe(8);
});

test('the first one has seven rooms, some of them unread, one with a mention', async () => {
  const { items } = await get<{ items: MyRoomView[] }>(await signIn('mira@example.com'), '/api/v1/rooms');
  expect(items.map(({ type }) => type).sort()).toEqual([
    'closed',
    'direct',
    'direct',
    'direct',
    'open',
    'open',
    'open',
  ]);
  expect(items.filter(({ unread }) => unread).length).toBe(3);
  expect(items.reduce((sum, { mentions }) => sum + mentions, 0)).toBe(1);
});

test('who is not in the closed room does not see it', async () => {
  const { items } = await get<{ items: MyRoomView[] }>(await signIn('tomas@example.com'), '/api/v1/rooms');
  expect(items.map(({ name }) => name)).not.toContain('Spring launch');
  expect(items.filter(({ type }) => type === 'direct')).toEqual([]);
});

test('the conversations lie in the last days, in order, with all that messages can be', async () => {
  const token = await signIn('mira@example.com');
  const { items: rooms } = await get<{ items: MyRoomView[] }>(token, '/api/v1/rooms');
  const all: MessageView[] = [];
  for (const { id, last_activity_at } of rooms) {
    const { items } = await get<{ items: MessageView[] }>(token, `/api/v1/rooms/${id}/messages?limit=100`);
    const times = items.map(({ created_at }) => Date.parse(created_at));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(Date.parse(last_activity_at)).toBe(times.at(-1));
    all.push(...items);
  }
  const ages = all.map(({ created_at }) => Date.now() - Date.parse(created_at));
  expect(Math.min(...ages)).toBeGreaterThan(0);
  expect(Math.max(...ages)).toBeLessThan(8 * 24 * 3600_000);
  expect(all.length).toBeGreaterThan(80);
  const html = all.map(({ body }) => body.html).join('\n');
  for (const part of [
    '<pre><code class="language-c">',
    '<table>',
    '<ol>',
    '<del>',
    '<blockquote>',
    'data-mention=',
  ])
    expect(html).toContain(part);
  expect(all.some(({ reply_to }) => reply_to?.excerpt)).toBe(true);
  expect(all.filter(({ edited_at }) => edited_at)).toHaveLength(1);
  expect(all.flatMap(({ attachments }) => attachments)).toMatchObject([
    { thumbnail: { width: 900, height: 600 } },
  ]);
});

test('it has a data directory of its own', () => {
  expect(existsSync(join(server.dataDir, 'campfire.sqlite3'))).toBe(false);
  expect(existsSync(join(`${server.dataDir}-demo`, 'campfire.sqlite3'))).toBe(true);
});

test('the passwords are not in the log, and a second start keeps people and says no password', async () => {
  expect(JSON.stringify(server.lines)).not.toContain(passwords.get('mira@example.com'));
  await server.stop();
  server = await ServerProcess.start({ DATA_DIR: server.dataDir }, ['--demo']);
  await until(() => expect(server.output).toContain('shown when it was created'));
  const token = await signIn('mira@example.com');
  expect((await get<{ items: unknown[] }>(token, '/api/v1/rooms')).items).toHaveLength(7);
  expect([...passwords.values()].filter((password) => server.output.includes(password))).toEqual([]);
});
