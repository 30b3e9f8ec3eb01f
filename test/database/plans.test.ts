import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { ReadDatabase } from '../../src/database/database';
import { LogRetention } from '../../src/writes/log-retention';
import { withKey } from '../support/keys';
import { PushService } from '../support/push-service';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { postFiles } from '../support/uploads';

/** Every statement that the server prepares while people use all of it, and how SQLite means to run it. */
let app: TestApp;
let plans: Map<string, string>;

const BIG =
  'messages mentions attachments boosts link_previews link_preview_jobs events memberships users sessions idempotency_keys rooms message_search'.split(
    ' ',
  );

beforeAll(async () => {
  const prepared = new Set<string>();
  const { prepare } = Sqlite.prototype;
  const spy = jest.spyOn(Sqlite.prototype, 'prepare').mockImplementation(function (
    this: Sqlite.Database,
    sql,
  ) {
    prepared.add(sql);
    return prepare.call(this, sql);
  });
  const service = await PushService.start();
  app = await TestApp.start(service.settings);
  await beNotified(service, await app.join('Pia'));
  await service.stop();
  await useEverything(app.ann, await app.join('Bob'));
  await app.app.get(LogRetention).prune();
  spy.mockRestore();
  plans = explain(prepared);
});
afterAll(() => app.stop());

async function beNotified(service: PushService, pia: Person): Promise<void> {
  const device = service.device();
  await app.request(pia, 'POST', '/api/v1/push_subscriptions', device.subscription);
  await app.post(app.ann, await app.direct(app.ann, pia), 'Are you there?');
  await service.until(() => device.received.length === 1);
}

async function useEverything(ann: Person, bob: Person): Promise<void> {
  await app.request(await withKey(app, bob), 'GET', '/api/v1/me');
  const socket = await TestSocket.live(app, bob, { after: 0, html: true });
  const room = await app.closedRoom(ann, 'Kitchen', [bob]);
  await app.direct(ann, bob);
  const first = await app.post(ann, room, `@${bob.name} hello`, { client_message_id: 'one' });
  await app.post(ann, room, `@${bob.name} hello`, { client_message_id: 'one' });
  const second = await app.post(bob, room, 'hello again', { reply_to_id: first.id });
  const { attachments } = await postFiles(app, ann, room, [{ name: 'a', content: 'a' }]);
  for (const { url } of attachments) await app.request(bob, 'GET', url);
  const linking = await app.post(ann, room, 'http://10.0.0.1/', { no_previews: ['http://10.0.0.2/'] });
  const link = `/api/v1/rooms/${room.id}/messages/${linking.id}`;
  await app.request(ann, 'PATCH', link, { body: 'http://10.0.0.2/' });
  await app.request(ann, 'DELETE', `${link}/link_previews/1`);
  await app.request(bob, 'GET', '/link_previews/1/image');
  const boosts = `/api/v1/messages/${first.id}/boosts`;
  const boost = await app.request(bob, 'POST', boosts, { content: '🎉', client_boost_id: 'b' });
  await app.request(bob, 'POST', boosts, { content: 'kept' });
  const at = `/api/v1/rooms/${room.id}`;
  const [ask, get] = [
    (method: 'PATCH' | 'POST' | 'DELETE' | 'PUT', path: string, body?: object) =>
      app.request(ann, method, path, body),
    (path: string) => app.request(bob, 'GET', path),
  ];
  for (const query of ['', `?before=${second.id}`, `?after=${first.id}`, `?around=${first.id}`])
    await get(`${at}/messages${query}`);
  for (const path of [
    '/api/v1/rooms',
    at,
    `${at}/members`,
    '/api/v1/me',
    '/api/v1/sessions',
    '/api/v1/account',
  ])
    await get(path);
  for (const path of ['/api/v1/users?query=a', `/api/v1/users?query=a&room_id=${room.id}`, '/api/v1/users/1'])
    await get(path);
  for (const query of ['q=hello', `q=hello&room_id=${room.id}`, 'q=hello&from=1', 'q=hello&after=2026-01-01'])
    await get(`/api/v1/search?${query}`);
  await get('/api/v1/events?after=0');
  for (const path of ['/', `/rooms/${room.id}`, '/users/me/profile', '/account/edit', '/searches?q=hello'])
    await app.request(bob, 'GET', path, undefined, { accept: 'text/html' });
  socket.send({ type: 'room.enter', room_id: room.id });
  socket.send({ type: 'typing.start', room_id: room.id });
  socket.send({ type: 'message.post', ref: '1', room_id: room.id, client_message_id: 's', body: 'hi' });
  await socket.next('ack');
  await app.request(bob, 'DELETE', `${boosts}/${boost.body.id}`);
  await ask('PATCH', `${at}/messages/${first.id}`, { body: 'edited' });
  await ask('PATCH', `${at}/membership`, { involvement: 'everything' });
  await ask('POST', `${at}/read`, {});
  await ask('PATCH', at, { name: 'Galley' });
  await ask('DELETE', `${at}/messages/${second.id}`);
  await ask('PATCH', '/api/v1/me', { name: 'Anna' });
  await ask('PATCH', `/api/v1/users/${bob.id}`, { role: 'administrator' });
  await app.request(
    ann,
    'POST',
    '/api/v1/rooms',
    { type: 'closed', name: 'Key' },
    { 'idempotency-key': 'k' },
  );
  await ask('DELETE', `${at}/members/${bob.id}`);
  await ask('DELETE', at);
  await ask('DELETE', `/api/v1/users/${bob.id}`);
  await socket.ended();
}

/** They run once, before anybody waits. */
const MIGRATIONS = join(__dirname, '../../src/database/migrations');
const migrations = readdirSync(MIGRATIONS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(MIGRATIONS, name), 'utf8'));

function explain(prepared: Set<string>): Map<string, string> {
  const { handle } = app.app.get(ReadDatabase);
  const isQuery = (sql: string) => /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(sql);
  const isOurs = (sql: string) =>
    !/sqlite_master|sqlite_schema|pragma_|"migrations"|temp\./.test(sql) &&
    !migrations.some((text) => text.includes(sql));
  return new Map(
    [...prepared]
      .filter((sql) => isQuery(sql) && isOurs(sql))
      .map((sql) => {
        const steps = handle
          .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
          .all(nulls(sql));
        return [sql.replace(/\s+/g, ' ').trim(), steps.map(({ detail }) => detail).join('; ')] as const;
      }),
  );
}

/** A plan does not depend on values, but the driver wants each parameter to have one. */
function nulls(sql: string): unknown {
  const numbers = [...sql.matchAll(/\?(\d+)/g)].map(([, number]) => number!);
  if (numbers.length > 0) return Object.fromEntries(numbers.map((number) => [number, null]));
  return [...sql.replace(/'(?:[^']|'')*'/g, '').matchAll(/\?/g)].map(() => null);
}

test('no statement reads through a whole table that grows', () => {
  expect(plans.size).toBeGreaterThan(60);
  const scans = [...plans]
    .filter(([sql, plan]) => scanned(sql, plan).length > 0 && !endsAtItsLimit(sql, plan))
    .map(([sql, plan]) => `${plan}: ${sql}`);
  expect(scans).toEqual([]);
});

/** Walks the rows in the very order in which they are wanted, until there are enough. */
const endsAtItsLimit = (sql: string, plan: string) =>
  /ORDER BY (?:id|due_at, message_id) LIMIT \S+$/.test(sql) && !plan.includes('TEMP B-TREE');

/** The big tables of which a plan reads every row, or every entry of an index. */
function scanned(sql: string, plan: string): string[] {
  const tables = new Map(
    [...sql.matchAll(/\b(?:FROM|JOIN|UPDATE|INTO)\s+(\w+)(?:\s+(?:AS\s+)?(\w+))?/gi)].flatMap(
      ([, table, alias]) =>
        [
          [table!, table!],
          [alias ?? table!, table!],
        ] as const,
    ),
  );
  return [...plan.matchAll(/\bSCAN (\w+)(?! VIRTUAL)/g)]
    .map(([, name]) => tables.get(name!) ?? name!)
    .filter((table) => BIG.includes(table));
}

test.each([
  ['a key by token', /FROM keys\s.*token_hash = /s, '(token_hash=?)'],
  ['a person by token', /FROM sessions WHERE token_hash/, '(token_hash=?)'],
  ['a person by e-mail address', /FROM users WHERE email_address/, 'users_email_address'],
  ['my rooms', /FROM memberships m JOIN rooms .* ORDER BY rooms.id/, 'memberships_user_id'],
  ['my room', /FROM memberships m JOIN rooms .* AND m.room_id/, '(room_id=? AND user_id=?)'],
  [
    'the newest messages',
    /FROM messages JOIN users .*room_id = \S+ ORDER BY messages.id DESC/,
    'messages_room_id',
  ],
  [
    'older messages',
    /FROM messages JOIN users .*messages.id < \S+ ORDER BY messages.id DESC/,
    'messages_room_id',
  ],
  ['newer messages', /FROM messages JOIN users .*messages.id > \S+ ORDER BY messages.id/, 'messages_room_id'],
  [
    'a message by its client id',
    /FROM messages JOIN users .*client_message_id = /,
    '(creator_id=? AND room_id=? AND client_message_id=?)',
  ],
  [
    'the people of a room',
    /FROM memberships JOIN users .*member_since|member_since.* FROM memberships/,
    'SEARCH memberships USING INDEX sqlite_autoindex_memberships_1 (room_id=?)',
  ],
  [
    'the events of a message',
    /UPDATE events SET name = 'message.deleted'/,
    'events_message_id (message_id=?)',
  ],
  [
    'the events that quote a message',
    /UPDATE events SET data.*reply_to_id/,
    'events_message_id (message_id=?)',
  ],
  ['missed events', /FROM events LEFT JOIN memberships/, 'SEARCH events USING INTEGER PRIMARY KEY (rowid>?)'],
  ['whom a message concerns', /FROM memberships m JOIN push_subscriptions/, 'SEARCH m USING INDEX'],
  [
    'what a device is told',
    /WITH mine AS/,
    'SEARCH messages USING INDEX messages_room_id (room_id=? AND id>?)',
  ],
  ['what mentions its person', /WITH mine AS/, '(user_id=? AND room_id=? AND message_id>?)'],
  ['a device', /FROM push_subscriptions s JOIN users/, 'SEARCH s USING INTEGER PRIMARY KEY'],
  ['a direct room', /FROM rooms WHERE direct_key/, '(direct_key=?)'],
  ['the files of messages', /FROM attachments WHERE message_id/, 'attachments_message_id (message_id=?)'],
  [
    'the boosts of messages',
    /FROM boosts JOIN users .* IN \(SELECT value/,
    'boosts_message_id (message_id=?)',
  ],
  ['how many boosts there are', /FROM boosts WHERE message_id/, 'boosts_message_id (message_id=?)'],
  ['how much somebody keeps', /sum\(bytes\)/, 'COVERING INDEX attachments_creator_id'],
  ['an earlier attempt', /FROM idempotency_keys WHERE key/, 'PRIMARY KEY'],
  [
    'whom I share pings with',
    /SELECT DISTINCT others.user_id/,
    'SEARCH mine USING INDEX memberships_user_id',
  ],
  ['people mentioned', /FROM json_each\(.*\) wanted/, 'users_status_folded_name'],
  ['people to complete', /FROM users WHERE status = \+?\?[\s\S]*LIKE/, 'users_status_folded_name'],
])('%s: read by its index', (_name, sql, index) => {
  const found = [...plans].filter(([one]) => sql.test(one));
  expect(found.length).toBeGreaterThan(0);
  for (const [, plan] of found) expect(plan).toContain(index);
});

test('the newest page is read in order, without sorting', () => {
  const pages = [...plans].filter(([sql]) => /FROM messages JOIN users .* ORDER BY messages.id/.test(sql));
  expect(pages.length).toBeGreaterThan(0);
  for (const [, plan] of pages) expect(plan).not.toContain('TEMP B-TREE');
});
