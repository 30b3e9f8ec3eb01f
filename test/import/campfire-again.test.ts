import { rmSync } from 'node:fs';
import { ReadDatabase } from '../../src/database/database';
import { TestApp } from '../support/test-app';
import { bytesOf, fetchFile } from '../support/uploads';
import {
  copyOfFixture,
  FIXTURE,
  importFolder,
  newFolder,
  person,
  removeFolders,
  SECRET_KEY_BASE,
  tokenOf,
} from './imported';
import { type OldServer, wentOn } from './went-on';

const avery = person('avery');
const blair = person('blair');
const casey = person('casey');
const devon = person('devon');

afterAll(removeFolders);

/** One server after the other on the same folder. */
class Campfire {
  app: TestApp;
  // biome-ignore lint/suspicious/noExplicitAny: reports are checked by the tests themselves
  result: any;
  readonly dataDir = newFolder();

  async import(storage: string, ...words: string[]) {
    await this.app?.app.close();
    const all = [storage, '--json', '--secret-key-base', SECRET_KEY_BASE, ...words];
    this.result = JSON.parse(await importFolder(this.dataDir, all));
    this.app = await TestApp.start({ DATA_DIR: this.dataDir }, { isSetUp: false });
  }

  rows<Row = Record<string, unknown>>(sql: string): Row[] {
    return this.app.app.get(ReadDatabase).all<Row & object>(sql);
  }

  reasons(kind: string): Record<string, unknown[]> {
    const { left_out, changed } = this.result.kinds[kind];
    const all = [...left_out, ...changed] as { reason: string; count: number; examples: unknown[] }[];
    return Object.fromEntries(all.map(({ reason, count, examples }) => [reason, [count, ...examples]]));
  }

  counts() {
    return Object.fromEntries(
      Object.entries(this.result.kinds).map(([kind, one]) => {
        const { imported, matched } = one as { imported: number; matched: number };
        return [kind, [imported, matched]];
      }),
    );
  }
}

/** Without what the server does by itself, such as thumbnails. */
const CONTENT = {
  users: '*',
  rooms: 'id, type, name, last_message_id',
  memberships: '*',
  messages: 'id, room_id, creator_id, client_message_id, source, html, mentions, boosts, edited_at',
  boosts: '*',
  attachments: 'id, message_id, key',
  mentions: '*',
  sessions: 'id, token_hash',
  bans: '*',
  searches: '*',
  imported_records: '*',
};

const all = (campfire: Campfire) =>
  Object.entries(CONTENT).map(([table, columns]) =>
    campfire
      .rows(`SELECT ${columns} FROM ${table}`)
      .map((row) => JSON.stringify(row))
      .sort(),
  );

describe('nobody has written here', () => {
  const campfire = new Campfire();
  beforeAll(async () => {
    await campfire.import(FIXTURE);
    await campfire.import(wentOn());
  });
  afterAll(() => campfire.app.stop());

  test('K1300: a second import brings what is new, under the ids it had, and nothing twice', () => {
    expect(campfire.counts()).toMatchObject({
      account: [0, 1],
      people: [2, 11],
      bots: [1, 2],
      rooms: [2, 9],
      memberships: [7, 47],
      messages: [4, 154],
      boosts: [2, 26],
      files: [1, expect.any(Number)],
      sessions: [0, 8],
      searches: [0, 14],
      bans: [0, 1],
    });
    const ids = campfire.rows('SELECT id FROM messages WHERE id > 160 ORDER BY id').map(({ id }) => id);
    expect(ids).toEqual([161, 162, 163, 164]);
    expect(campfire.rows('SELECT count(*) AS count FROM messages')).toEqual([{ count: 158 }]);
  });

  test('K1301: new messages have their files, mentions, quotes and boosts; old ones their new boosts', async () => {
    const get = async (id: number) =>
      (await campfire.app.request(avery, 'GET', `/api/v1/rooms/1/messages/${id}`)).body;
    const [first, second, old] = [await get(161), await get(162), await get(2)];
    expect(first.attachment).toMatchObject({ name: 'later.txt', bytes: 5 });
    expect((await fetchFile(campfire.app, avery, first.attachment.url).then(bytesOf)).toString()).toBe(
      'later',
    );
    expect(first.boosts.map(({ content }: { content: string }) => content)).toEqual(['👋']);
    expect(second.body.html).toContain('data-mention="12"');
    expect(second.body.html).toContain('data-mention="3"');
    expect(second.body.html).toContain('href="/rooms/1/@161"');
    expect(old.boosts.map(({ content }: { content: string }) => content)).toContain('🆕');
  });

  test('K1302: a new ping is closed to others, and found by its people', async () => {
    expect((await campfire.app.request(blair, 'GET', '/api/v1/rooms/12/messages')).status).toBe(404);
    const found = await campfire.app.request(avery, 'POST', '/api/v1/rooms', {
      type: 'direct',
      user_ids: [3],
    });
    expect(found.body.id).toBe(12);
  });

  test('K1303: administrators there come as members; a new bot keeps its key', async () => {
    expect(campfire.rows('SELECT role FROM users WHERE id = 12')).toEqual([{ role: 'member' }]);
    expect(campfire.reasons('people')).toMatchObject({ made_member: [1, 12] });
    const url = '/rooms/1/13-abcdefGHIJKL/messages';
    expect((await campfire.app.app.inject({ method: 'POST', url, payload: 'x' })).statusCode).toBe(404);
    const { body } = await campfire.app.request(avery, 'GET', '/api/v1/bots/13');
    expect(body.user.name).toBe('Late Bot');
  });

  test('K1304: a third import of the same copy changes nothing', async () => {
    const before = all(campfire);
    await campfire.import(wentOn());
    expect(all(campfire)).toEqual(before);
    for (const [imported] of Object.values(campfire.counts())) expect(imported).toBe(0);
  });

  test('K1305: a copy from before is refused', async () => {
    await expect(importFolder(campfire.dataDir, [FIXTURE, '--dry-run'])).rejects.toThrow(
      /older than the one/,
    );
  });
});

describe('people go on here as well', () => {
  const campfire = new Campfire();
  let here: { id: number }[];
  let gone: number;

  beforeAll(async () => {
    await campfire.import(FIXTURE);
    const { app } = campfire;
    await app.request(casey, 'PATCH', '/api/v1/me', { name: 'Casey Here' });
    await app.request(avery, 'PATCH', '/api/v1/rooms/2', { name: 'Design here' });
    gone = 4;
    await app.request(avery, 'DELETE', `/api/v1/rooms/1/messages/${gone}`);
    await app.request(avery, 'DELETE', '/api/v1/rooms/4');
    await app.request(avery, 'DELETE', '/api/v1/rooms/5/members/8');
    here = [await app.post(avery, { id: 1 }, 'Written here'), await app.post(avery, { id: 1 }, 'And here')];
    const ping = await app.direct(avery, casey);
    here.push(await app.post(casey, ping, 'A ping here'));
    await campfire.import(
      wentOn((old) => {
        old.run(`UPDATE users SET name = 'Devon There' WHERE id = 4`);
        old.run(
          `UPDATE users SET status = 1, email_address = 'kai-deactivated-84f93a39-24a6-4f7e-a493-fc1bd68622f5@example.com' WHERE id = 11`,
        );
        old.run(
          `UPDATE action_text_rich_texts SET body = '<div>Edited there</div>', updated_at = '2026-12-03 10:00:00' WHERE record_id = 7`,
        );
        for (const table of ['messages', 'action_text_rich_texts'])
          old.run(`DELETE FROM ${table} WHERE ${table === 'messages' ? 'id' : 'record_id'} = 10`);
        old.message(4, 1, '<div>Into a room that is gone</div>');
        old.message(
          1,
          1,
          '<div>Same client id</div>',
          (here[0] as { client_message_id: string } & { id: number }).client_message_id,
        );
      }),
    );
  });
  afterAll(() => campfire.app.stop());

  const saying = (words: string) =>
    campfire.rows<{ id: number; room_id: number }>(
      `SELECT id, room_id FROM messages WHERE plain_text LIKE '${words}%' ORDER BY id`,
    );

  test('K1306: what was written here keeps its ids; what comes gets others, after it and in its order', () => {
    expect(here.map(({ id }) => id)).toEqual([161, 162, 163]);
    const [lou, hello, room, ping] = ['Lou is here', 'Greetings', 'In a new room', 'Between us'].map(
      (words) => saying(words)[0]!.id,
    );
    const ids = [lou!, hello!, room!, ping!];
    expect(ids).toEqual(ids.toSorted((one, other) => one - other));
    expect(lou).toBeGreaterThan(166);
    expect(campfire.reasons('messages').id_taken?.[0]).toBe(5);
  });

  test('K1307: an old link leads to the message, for those who may see it', async () => {
    const get = (as: typeof avery, url: string) =>
      campfire.app.app.inject({ url, headers: { authorization: `Bearer ${as.token}` } });
    const lou = saying('Lou is here')[0]!;
    const answer = await get(avery, '/rooms/2/@161');
    expect(answer.statusCode === 302 || answer.statusCode === 200).toBe(true);
    const between = saying('Between us')[0]!;
    const moved = await get(avery, '/rooms/1/@164');
    expect([moved.statusCode, moved.headers.location]).toEqual([
      302,
      `/rooms/${between.room_id}/@${between.id}`,
    ]);
    const outsider = await get(devon, '/rooms/1/@164');
    expect(outsider.headers.location).toBe('/rooms/1');
    const quoting = campfire.rows<{ html: string }>(
      `SELECT html FROM messages WHERE plain_text LIKE 'Greetings%'`,
    );
    expect(quoting[0]!.html).toContain(`href="/rooms/1/@${lou.id}"`);
  });

  test('K1324: an old link leads to a room that got another id, for its members', async () => {
    const get = (as: typeof avery) =>
      campfire.app.app.inject({ url: '/rooms/11', headers: { authorization: `Bearer ${as.token}` } });
    const [toMember, toOutsider] = [await get(blair), await get(devon)];
    expect([toMember.statusCode, toMember.payload.includes('In a new room')]).toEqual([200, true]);
    expect([toOutsider.statusCode, toOutsider.payload.includes('In a new room')]).toEqual([404, false]);
    expect((await get(casey)).payload).toContain('A ping here');
    const act = { url: '/api/v1/rooms/11/messages', method: 'POST' as const, payload: { body: 'Not here' } };
    const headers = { authorization: `Bearer ${blair.token}` };
    expect((await campfire.app.app.inject({ ...act, headers })).statusCode).toBe(404);
  });

  test('K1308: a ping of the same people goes into the one that is here', () => {
    const [ping] = saying('A ping here');
    expect(saying('Between us')[0]!.room_id).toBe(ping!.room_id);
    expect(campfire.reasons('rooms').same_room).toEqual([1, 12]);
  });

  test('K1309: what was renamed here or there keeps the name it has here', () => {
    const names = campfire.rows(`SELECT id, name FROM users WHERE id IN (3, 4) ORDER BY id`);
    expect(names.map(({ name }) => name)).toEqual(['Casey Here', "Devon O'Park"]);
    expect(campfire.reasons('people').name_differs).toEqual([2, 3, 4]);
    expect(campfire.reasons('rooms').name_differs).toEqual([1, 2]);
  });

  test('K1310: what was deleted here stays deleted, and who was removed stays out', () => {
    expect(campfire.rows(`SELECT id FROM messages WHERE id = ${gone}`)).toEqual([]);
    expect(saying('Into a room that is gone')).toEqual([]);
    expect(campfire.reasons('rooms').deleted_here).toEqual([1, 4]);
    expect(campfire.reasons('messages').deleted_here?.[0]).toBe(12);
    expect(campfire.reasons('memberships').deleted_here?.[0]).toBe(4);
    expect(campfire.rows('SELECT id FROM memberships WHERE room_id = 5 AND user_id = 8')).toEqual([]);
  });

  test('K1311: what was edited or deleted there stays as it came, and the report names it', () => {
    expect(saying('Edited there')).toEqual([]);
    expect(campfire.rows('SELECT id FROM messages WHERE id IN (7, 10)')).toHaveLength(2);
    expect(campfire.reasons('messages')).toMatchObject({ edited_there: [1, 7], gone_there: [1, 10] });
  });

  test('K1312: who left there since is named, and stays until an administrator acts', () => {
    expect(campfire.rows('SELECT status FROM users WHERE id = 11')).toEqual([{ status: 'active' }]);
    expect(campfire.reasons('people').left_there).toEqual([1, 11]);
  });

  test('K1313: a client id that somebody here took doesn’t end the import', () => {
    expect(saying('Same client id')).toHaveLength(1);
    expect(campfire.reasons('messages').client_id_repeated?.[0]).toBe(1);
  });

  test('K1314: the import after that one finds everything again', async () => {
    const before = all(campfire);
    await campfire.import(
      wentOn((old) => {
        old.message(4, 1, '<div>Into a room that is gone</div>');
        old.message(1, 1, '<div>Same client id</div>');
        old.boost(161, 2, '🎯');
      }),
    );
    const { messages, boosts, ...rest } = campfire.counts();
    expect([messages![0], boosts![0]]).toEqual([0, 1]);
    for (const [imported] of Object.values(rest)) expect(imported).toBe(0);
    const [{ message_id }] = campfire.rows<{ message_id: number }>(
      `SELECT message_id FROM boosts WHERE content = '🎯'`,
    ) as [{ message_id: number }];
    expect(message_id).toBe(saying('Lou is here')[0]!.id);
    expect(all(campfire)[3]!.length).toBe(before[3]!.length);
  });
});

describe('read marks', () => {
  test('K1315: new messages are unread where they are unread there, and nobody is notified', async () => {
    const campfire = new Campfire();
    const read = (unread_at: string | null, user_id: number) =>
      `UPDATE memberships SET unread_at = ${unread_at && `'${unread_at}'`} WHERE room_id = 6 AND user_id = ${user_id}`;
    await campfire.import(copyOfFixture((database) => database.exec(`${read(null, 1)}; ${read(null, 2)}`)));
    const lastIn = () =>
      campfire.rows<{ id: number }>('SELECT max(id) AS id FROM messages WHERE room_id = 6')[0]!.id;
    const before = lastIn();
    await campfire.import(
      wentOn((old) => {
        old.run(read(null, 1));
        old.run(read('2026-12-02 10:00:00.000000', 2));
        old.message(6, 1, '<div>Seen by one</div>');
      }),
    );
    const marks = 'SELECT last_read_message_id AS mark FROM memberships WHERE room_id = 6 ORDER BY user_id';
    expect(lastIn()).toBeGreaterThan(before);
    expect(campfire.rows(marks)).toEqual([{ mark: lastIn() }, { mark: before }]);
    expect(campfire.rows(`SELECT id FROM events WHERE data LIKE '%Seen by one%'`)).toEqual([]);
    expect(campfire.rows('SELECT id FROM webhook_deliveries')).toEqual([]);
    await campfire.app.stop();
  });
});

describe('into a Campfire that was set up by hand', () => {
  let dataDir: string;
  beforeEach(async () => {
    const { app, dataDir: path } = await TestApp.start();
    await app.close();
    dataDir = path;
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  test('K1316: it is refused without --merge', async () => {
    for (const more of [[], ['--dry-run']])
      await expect(importFolder(dataDir, [FIXTURE, ...more])).rejects.toThrow(
        /isn’t|wasn’t imported from that one/,
      );
  });

  test('K1317: with --merge, everything comes beside what is here, and a second run finds it again', async () => {
    const dry = JSON.parse(await importFolder(dataDir, [FIXTURE, '--merge', '--json', '--dry-run']));
    const real = JSON.parse(await importFolder(dataDir, [FIXTURE, '--merge', '--json']));
    expect(real.kinds).toEqual(dry.kinds);
    expect([real.kinds.people.imported, real.kinds.messages.imported]).toEqual([11, 154]);
    const again = JSON.parse(await importFolder(dataDir, [wentOn(), '--json']));
    expect([again.kinds.people.imported, again.kinds.messages.imported, again.kinds.boosts.imported]).toEqual(
      [2, 4, 2],
    );
    const app = await TestApp.start({ DATA_DIR: dataDir }, { isSetUp: false });
    const db = app.app.get(ReadDatabase);
    expect(db.all('SELECT name, role FROM users WHERE role = ?', 'administrator')).toEqual([
      { name: 'Ann', role: 'administrator' },
    ]);
    expect(db.column('SELECT count(*) FROM messages')).toEqual([158]);
    await app.app.close();
  });
});

test('K1319: with --merge, a session from there signs in nobody who was matched by an address alone', async () => {
  const { app, dataDir, ann } = await TestApp.start();
  await app.close();
  const there = (more: (old: OldServer) => void = () => undefined) =>
    wentOn((old) => {
      old.run(`UPDATE users SET email_address = 'ann@example.com' WHERE id = 1`);
      more(old);
    });
  const words = ['--merge', '--json', '--secret-key-base', SECRET_KEY_BASE];
  const statusOf = async (token: string) => {
    const server = await TestApp.start({ DATA_DIR: dataDir }, { isSetUp: false });
    const { status } = await server.request({ ...ann, token }, 'GET', '/api/v1/me');
    await server.app.close();
    return status;
  };
  await importFolder(dataDir, [there(), ...words]);
  expect([await statusOf(tokenOf('avery')), await statusOf(tokenOf('blair'))]).toEqual([401, 200]);
  const session = `INSERT INTO sessions (user_id, token, ip_address, last_active_at, created_at, updated_at)
    VALUES (1, 'laterlaterlaterlaterlate', '203.0.113.10', '2026-12-02', '2026-12-02', '2026-12-02')`;
  await importFolder(dataDir, [there((old) => old.run(session)), ...words]);
  expect(await statusOf('laterlaterlaterlaterlate')).toBe(401);
  rmSync(dataDir, { recursive: true, force: true });
});

test('K1318: a dry run of a second import says what would come, and writes nothing', async () => {
  const campfire = new Campfire();
  await campfire.import(FIXTURE);
  const before = all(campfire);
  await campfire.app.app.close();
  const storage = wentOn();
  const words = [storage, '--json', '--secret-key-base', SECRET_KEY_BASE];
  const dry = JSON.parse(await importFolder(campfire.dataDir, [...words, '--dry-run']));
  campfire.app = await TestApp.start({ DATA_DIR: campfire.dataDir }, { isSetUp: false });
  expect(all(campfire)).toEqual(before);
  await campfire.import(storage);
  expect(campfire.result.kinds).toEqual(dry.kinds);
  await campfire.app.stop();
});
