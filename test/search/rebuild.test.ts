import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { ReadDatabase, WriteDatabase } from '../../src/database/database';
import { suspendSearchIndex } from '../../src/database/search-index';
import { SearchIndex } from '../../src/search/engine/search-index';
import { WritesService } from '../../src/writes/writes.service';
import { Browser } from '../support/pages';
import { ServerProcess } from '../support/server-process';
import { Talker } from '../support/talkers';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';

let app: TestApp;
let bob: Person;
let eve: Person;

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
/** Makes the index contradict itself; FTS5 notices when it reads or writes there. */
function breakIndex(db: Database): void {
  db.unsafeMode(true);
  db.exec(`UPDATE message_search_data SET block = x'ffffffffffff' WHERE id >= 1`);
  db.unsafeMode(false);
}

/** Holds the rebuild before each slice until it is let. */
function holdSlices() {
  const writes = app.app.get(WritesService);
  const run = writes.run.bind(writes);
  let [isHeld, letGo] = [true, () => {}];
  let slice = Promise.withResolvers<void>();
  jest.spyOn(writes, 'run').mockImplementation(async (write, priority) => {
    if (priority === 'background' && isHeld) {
      slice.resolve();
      await new Promise<void>((resolve) => (letGo = resolve));
    }
    return run(write, priority);
  });
  return {
    /** It waits at the next slice. */
    get reached() {
      return slice.promise;
    },
    next(): Promise<void> {
      slice = Promise.withResolvers();
      letGo();
      return slice.promise;
    },
    release() {
      isHeld = false;
      letGo();
    },
  };
}
describe('in this process', () => {
  beforeEach(async () => {
    app = await TestApp.start();
    [bob, eve] = [await app.join('Bob'), await app.join('Eve')];
    migrated = schema();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await app.stop();
  });

  test('T47: the index is made anew while people post, edit and delete, and afterwards holds exactly what is there', async () => {
    const room = await app.allTalk();
    const old = await Promise.all(Array.from({ length: 900 }, (_, n) => app.post(bob, room, `walrus ${n}`)));
    const slices = holdSlices();
    const rebuilt = index().rebuild();
    await slices.reached;
    const change = (method: 'PATCH' | 'DELETE', id: number, body?: object) =>
      app.request(bob, method, `/api/v1/rooms/1/messages/${id}`, body);
    const codes: string[] = [];
    for (let during = 1; during <= 4; during++) {
      await app.post(bob, room, `teapot ${during}`);
      await change('PATCH', old[during]!.id, { body: `edited ${during}` });
      await change('PATCH', old.at(-during)!.id, { body: `edited ${during}` });
      await change('DELETE', old[during * 200]!.id);
      codes.push((await hits(bob, 'walrus')).body.code);
      await slices.next();
    }
    slices.release();
    await rebuilt;
    expect(codes).toEqual(Array(4).fill('search_unavailable'));
    expectWhole();
    expect((await found(bob, 'teapot')).length).toBe(4);
    expect((await found(eve, 'teapot')).length).toBe(4);
  });

  test('T53: when a post meets a broken index, it is said all the same, and search mends itself', async () => {
    const room = await app.allTalk();
    await Promise.all(Array.from({ length: 300 }, (_, n) => app.post(bob, room, `walrus ${n}`)));
    breakIndex(app.app.get(WriteDatabase).handle);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        app.request(bob, 'POST', '/api/v1/rooms/1/messages', { body: `walrus again ${n}` }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
    await until(() => !index().isSuspended);
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
    await until(async () => !index().isSuspended && (await hits(bob, 'walrus')).status === 200);
    expectWhole();
    expect((await found(bob, 'walrus')).length).toBe(2);
    // Nobody gains anything by it.
    expect(await found(eve, 'walrus')).toEqual([id]);
  });

  test('T53: without any index messages flow; search says so on its page, by its code and in health', async () => {
    const room = await app.allTalk();
    const db = app.app.get(WriteDatabase);
    suspendSearchIndex(db, { isRebuild: false });
    await app.post(bob, room, 'unheard-of');
    expect((await hits(bob, 'unheard')).body).toMatchObject({ code: 'search_unavailable' });
    const page = await Browser.of(app, bob).visit('/searches?q=unheard');
    expect([page.status, page.text]).toEqual([
      503,
      expect.stringContaining('The search index is being rebuilt.'),
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
});

describe('in a process of its own', () => {
  let server: ServerProcess;
  let ann: Talker;
  let path: string;
  const settings = { RATE_LIMITS: 'off', LOG_LEVEL: 'warn' };

  beforeEach(async () => {
    server = await ServerProcess.start(settings);
    ann = await Talker.of(server);
    await Promise.all(Array.from({ length: 100 }, () => ann.say()));
    expect(await server.stop()).toBe(0);
    path = join(server.dataDir, 'campfire.sqlite3');
  });

  async function startAgain(): Promise<void> {
    server = await ServerProcess.start({ ...settings, DATA_DIR: server.dataDir });
    ann.moveTo(server);
  }

  /** Each message so many times. */
  function multiply(db: Database, times: number): void {
    db.exec(`WITH RECURSIVE copies (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM copies WHERE n < ${times})
      INSERT INTO messages (room_id, creator_id, client_message_id, source, html, plain_text, html_version, posted_hash, created_at)
      SELECT room_id, creator_id, client_message_id || '-' || n, source, html, plain_text, 1, x'', created_at
      FROM messages, copies`);
  }

  async function isFound(count: number): Promise<void> {
    const search = () => server.request('GET', '/api/v1/search?q=straw', undefined, ann.token);
    await until(async () => expect((await search()).status).toBe(200));
    expect((await search()).body.items.length).toBe(count);
    expect(await server.stop()).toBe(0);
  }

  function checkIndex(db: Database): void {
    for (const index of ['message_search', 'message_parts'])
      db.exec(`INSERT INTO ${index} (${index}, rank) VALUES ('integrity-check', 1)`);
  }

  test('T46: a rebuild that a kill interrupts goes on at the next start, and nothing is missing or twice', async () => {
    // What a kill right after the index was lost leaves, and one after the first slice.
    const db = new Sqlite(path);
    multiply(db, 15);
    breakIndex(db);
    db.close();
    await startAgain();
    expect(await ann.say('the straw')).toBe(201);
    await server.stop('SIGKILL');
    await startAgain();
    await isFound(1);
    const after = new Sqlite(path);
    checkIndex(after);
    const count = `SELECT count(*) FROM message_search WHERE message_search MATCH 'message'`;
    expect(after.prepare(count).pluck().get()).toBe(1_500);
    expect(after.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'search_rebuild'`).get()).toBeUndefined();
    after.close();
  });

  test('R21: row 10: killed again and again in the middle of a rebuild, it ends whole all the same', async () => {
    const fill = new Sqlite(path);
    multiply(fill, 120);
    suspendSearchIndex(writerOf(fill), { isRebuild: true });
    fill.close();
    const left: number[] = [];
    for (let kills = 0; kills < 6; kills++) {
      await startAgain();
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
    await startAgain();
    await isFound(6);
    const after = new Sqlite(path);
    checkIndex(after);
    expect(after.prepare('SELECT count(*) FROM messages WHERE facets IS NULL').pluck().get()).toBe(0);
    after.close();
  });
});

const writerOf = (db: Database) => ({
  get: <Row>(sql: string, ...values: unknown[]) => db.prepare(sql).get(...values) as Row | undefined,
  all: <Row>(sql: string, ...values: unknown[]) => db.prepare(sql).all(...values) as Row[],
  run: (sql: string, ...values: unknown[]) => db.prepare(sql).run(...values),
});
