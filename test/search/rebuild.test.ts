import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite, { type Database } from 'better-sqlite3';
import { ReadDatabase, WriteDatabase } from '../../src/database/database';
import { suspendSearchIndex } from '../../src/database/search-index';
import { SearchIndex } from '../../src/search/search-index';
import { Browser } from '../support/pages';
import { ServerProcess } from '../support/server-process';
import { Talker } from '../support/talkers';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;

beforeEach(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  eve = await app.join('Eve');
});
afterEach(() => app.stop());

const hits = (as: Person, q: string) => app.request(as, 'GET', `/api/v1/search?q=${q}`);
const found = async (as: Person, q: string) =>
  (await hits(as, q)).body.items.map(({ message }: { message: { id: number } }) => message.id);
const index = () => app.app.get(SearchIndex);
const health = async () => (await app.request(null, 'GET', '/health')).body;

/** The index holds exactly the words of the messages, and is built as the migrations build it. */
function expectWhole(): void {
  const db = app.app.get(WriteDatabase);
  for (const index of ['message_search', 'message_parts'])
    db.run(`INSERT INTO ${index} (${index}, rank) VALUES ('integrity-check', 1)`);
  expect(index().isSuspended).toBe(false);
  expect(schema()).toEqual(migrated);
}
let migrated: unknown;
const schema = () =>
  app.app.get(ReadDatabase).all('SELECT type, name, sql FROM sqlite_master ORDER BY type, name');
beforeEach(() => {
  migrated = schema();
});

/** Makes the index contradict itself; FTS5 notices when it reads or writes there. */
function breakIndex(db: Database): void {
  db.unsafeMode(true);
  db.exec(`UPDATE message_search_data SET block = x'ffffffffffff' WHERE id >= 1`);
  db.unsafeMode(false);
}

test('T47: the index is made anew while people post, edit and delete, and afterwards holds exactly what is there', async () => {
  const room = await app.allTalk();
  const old = await Promise.all(Array.from({ length: 1_300 }, (_, n) => app.post(bob, room, `walrus ${n}`)));
  const rebuilt = index().rebuild();
  while (!index().isSuspended) await sleep(1);
  const change = (method: 'PATCH' | 'DELETE', id: number, body?: object) =>
    app.request(bob, method, `/api/v1/rooms/1/messages/${id}`, body);
  let during = 0;
  const codes = new Set<string>();
  while (index().isSuspended) {
    during++;
    await app.post(bob, room, `teapot ${during}`);
    await change('PATCH', old[during]!.id, { body: `edited ${during}` });
    await change('PATCH', old.at(-during)!.id, { body: `edited ${during}` });
    await change('DELETE', old[600 + during]!.id);
    codes.add((await hits(bob, 'walrus')).body.code);
  }
  await rebuilt;
  expect(during).toBeGreaterThan(1);
  expect(codes).toContain('search_unavailable');
  expectWhole();
  expect((await found(bob, 'teapot')).length).toBe(Math.min(during, 40));
  expect((await found(eve, 'teapot')).length).toBe(Math.min(during, 40));
});

test('T53: when a post meets a broken index, it is said all the same, and search mends itself', async () => {
  const room = await app.allTalk();
  for (let n = 0; n < 700; n++) void app.post(bob, room, `walrus ${n}`);
  await app.post(bob, room, 'the last walrus');
  breakIndex(app.app.get(WriteDatabase).handle);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      app.request(bob, 'POST', '/api/v1/rooms/1/messages', { body: `walrus again ${n}` }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
  while (index().isSuspended) await sleep(10);
  expectWhole();
  expect((await found(bob, 'again')).length).toBe(20);
  expect(await found(await app.join('Mallory'), 'nothing')).toEqual([]);
});

test('T53: a search that meets a broken index is told so, in words and in health, until it is mended', async () => {
  const room = await app.allTalk();
  const { id } = await app.post(bob, room, 'a walrus');
  const closed = await app.closedRoom(bob, 'Two', []);
  await app.post(bob, closed, 'a secret walrus');
  breakIndex(app.app.get(WriteDatabase).handle);
  const answer = await hits(bob, 'walrus');
  expect(answer).toMatchObject({ status: 503, body: { code: 'search_unavailable' } });
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  while (index().isSuspended || (await hits(bob, 'walrus')).status === 503) await sleep(10);
  expectWhole();
  expect((await found(bob, 'walrus')).length).toBe(2);
  // Nobody gains anything by it.
  expect(await found(eve, 'walrus')).toEqual([id]);
});

test('T53: without any index messages flow; search says so on its page, by its code and in health', async () => {
  const room = await app.allTalk();
  const db = app.app.get(WriteDatabase);
  suspendSearchIndex(db, { isAnew: false });
  await app.post(bob, room, 'unheard-of');
  expect((await hits(bob, 'unheard')).body).toMatchObject({ code: 'search_unavailable' });
  const page = await Browser.of(app, bob).visit('/searches?q=unheard');
  expect([page.status, page.text]).toEqual([
    503,
    expect.stringContaining('The search index is being made anew.'),
  ]);
  expect((await Browser.of(app, bob).visit('/rooms/1')).text).toContain('unheard-of');
  expect(await health()).toMatchObject({
    status: 'degraded',
    error: {},
    details: { search: { status: 'degraded' } },
  });
  await index().rebuild();
  expect((await found(bob, 'unheard')).length).toBe(1);
  expect((await health()).details.search).toMatchObject({ status: 'up' });
  expectWhole();
});

test('T46: a rebuild that a kill interrupts goes on at the next start, and nothing is missing or twice', async () => {
  let server = await ServerProcess.start({ RATE_LIMITS: 'off' });
  const ann = await Talker.of(server);
  await Promise.all(Array.from({ length: 1_500 }, () => ann.say()));
  await server.stop('SIGKILL');
  const path = join(server.dataDir, 'campfire.sqlite3');
  // What a kill right after the index was lost leaves, and one after the first slice.
  const db = new Sqlite(path);
  breakIndex(db);
  db.close();
  server = await ServerProcess.start({ RATE_LIMITS: 'off', DATA_DIR: server.dataDir });
  ann.moveTo(server);
  expect(await ann.say('the straw')).toBe(201);
  await server.stop('SIGKILL');
  server = await ServerProcess.start({ RATE_LIMITS: 'off', DATA_DIR: server.dataDir });
  const search = () => server.request('GET', '/api/v1/search?q=straw', undefined, ann.token);
  while ((await search()).status === 503) await sleep(20);
  expect((await search()).body.items.length).toBe(1);
  expect(await server.stop()).toBe(0);
  const after = new Sqlite(path);
  after.exec(`INSERT INTO message_search (message_search, rank) VALUES ('integrity-check', 1)`);
  after.exec(`INSERT INTO message_parts (message_parts, rank) VALUES ('integrity-check', 1)`);
  expect(
    after.prepare(`SELECT count(*) FROM message_search WHERE message_search MATCH 'message'`).pluck().get(),
  ).toBe(1_500);
  expect(after.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'search_rebuild'`).get()).toBeUndefined();
  after.close();
});

test('row 10: killed again and again in the middle of a rebuild, it ends whole all the same', async () => {
  let server = await ServerProcess.start({ RATE_LIMITS: 'off' });
  const ann = await Talker.of(server);
  await Promise.all(Array.from({ length: 600 }, () => ann.say()));
  expect(await server.stop()).toBe(0);
  const path = join(server.dataDir, 'campfire.sqlite3');
  const fill = new Sqlite(path);
  fill.exec(`INSERT INTO messages (room_id, creator_id, client_message_id, source, html, plain_text, html_version, posted_hash, created_at)
    SELECT room_id, creator_id, client_message_id || '-' || value, source, html, plain_text, 1, x'', created_at
    FROM messages, json_each('[1,2,3,4,5,6,7,8,9]')`);
  suspendSearchIndex(writerOf(fill), { isAnew: true });
  fill.close();
  const left: number[] = [];
  for (let kills = 0; kills < 6; kills++) {
    server = await ServerProcess.start({ RATE_LIMITS: 'off', DATA_DIR: server.dataDir });
    ann.moveTo(server);
    expect(await ann.say(`the straw ${kills}`)).toBe(201);
    await server.stop('SIGKILL');
    const db = new Sqlite(path);
    const isGoing =
      db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'search_rebuild'`).get() !== undefined;
    left.push(isGoing ? (db.prepare('SELECT last_id FROM search_rebuild').pluck().get() as number) : 0);
    db.close();
  }
  // Each start goes on where the kill before left it.
  expect(left).toEqual(left.toSorted((a, b) => b - a));
  expect(left[0]).toBeGreaterThan(0);
  server = await ServerProcess.start({ RATE_LIMITS: 'off', DATA_DIR: server.dataDir });
  const search = () => server.request('GET', '/api/v1/search?q=straw', undefined, ann.token);
  while ((await search()).status === 503) await sleep(20);
  expect((await search()).body.items.length).toBe(6);
  expect(await server.stop()).toBe(0);
  const after = new Sqlite(path);
  after.exec(`INSERT INTO message_search (message_search, rank) VALUES ('integrity-check', 1)`);
  after.exec(`INSERT INTO message_parts (message_parts, rank) VALUES ('integrity-check', 1)`);
  expect(after.prepare('SELECT count(*) FROM messages WHERE traits IS NULL').pluck().get()).toBe(0);
  after.close();
});

const writerOf = (db: Database) => ({
  get: <Row>(sql: string, ...values: unknown[]) => db.prepare(sql).get(...values) as Row | undefined,
  all: <Row>(sql: string, ...values: unknown[]) => db.prepare(sql).all(...values) as Row[],
  run: (sql: string, ...values: unknown[]) => db.prepare(sql).run(...values),
});
