import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { HTML_VERSION } from '../../src/messages/body/bodies';
import { ServerProcess } from '../support/server-process';
import { until } from '../support/until';

const PASSWORD = 'correct horse battery';
const BODIES = [
  { body: '**Bold** and `code`, grapefruit' },
  { body: 'Ask @Bob, <@2> please' },
  { body: '/play trombone' },
  { body: '<ul><li>one</li></ul><script>x</script>', format: 'html' },
  { body: 'https://example.com/?q=*', format: 'plain' },
  { body: '---' },
];
const COPIES = 150;
/** What another version of the rules might have made of them. */
const STALE = `UPDATE messages SET html = replace(html, '</', ' stale</'), plain_text = plain_text || ' stale',
  body_checksum = NULL, html_version = ${HTML_VERSION - 1}`;

function inDatabase<Result>(dataDir: string, work: (db: Sqlite.Database) => Result): Result {
  const db = new Sqlite(join(dataDir, 'campfire.sqlite3'), { timeout: 60_000 });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

interface Stored {
  id: number;
  html: string;
  plain_text: string;
  mentions: string;
  facets: number;
  edited_at: number | null;
}

const bodies = (dataDir: string) =>
  inDatabase(dataDir, (db) =>
    db
      .prepare<[], Stored>(
        'SELECT id, html, plain_text, mentions, facets, edited_at FROM messages ORDER BY id',
      )
      .all(),
  );
const rest = (dataDir: string) =>
  inDatabase(
    dataDir,
    (db) => db.prepare('SELECT up_to_message_id FROM body_upgrades').pluck().get() as number,
  );
const mentions = (dataDir: string) =>
  inDatabase(dataDir, (db) => db.prepare('SELECT count(*) FROM mentions WHERE user_id = 2').pluck().get());

function multiply(db: Sqlite.Database): void {
  db.prepare(`INSERT INTO messages (room_id, creator_id, client_message_id, source, format, html, plain_text, mentions,
      html_version, posted_hash, facets, search_text, created_at)
    SELECT room_id, creator_id, client_message_id || value, source, format, html, plain_text, mentions,
      html_version, posted_hash, facets, search_text, created_at
    FROM messages, json_each(?)`).run(JSON.stringify(Array.from({ length: COPIES }, (_, n) => n)));
  db.exec(`INSERT INTO mentions (user_id, room_id, message_id, created_at)
    SELECT 2, room_id, id, created_at FROM messages WHERE mentions = '2' AND id > ${BODIES.length}`);
}

test('F3: other rules render what is stored again, also after a kill in the middle, and tell nobody', async () => {
  const env = { RATE_LIMITS: 'off', LOG_LEVEL: 'silent' };
  let server = await ServerProcess.start(env);
  const { dataDir } = server;
  const person = (name: string) => ({ name, email_address: `${name}@example.com`, password: PASSWORD });
  const ann = (await server.request('POST', '/api/v1/setup', person('Ann'))).body;
  const { join_code } = (await server.request('GET', '/api/v1/account', undefined, ann.token)).body;
  const bob = (await server.request('POST', `/api/v1/join/${join_code}`, person('Bob'))).body;
  const as = (token: string) => (method: string, path: string, body?: unknown) =>
    server.request(method, `/api/v1${path}`, body, token);
  for (const message of BODIES) await as(ann.token)('POST', '/rooms/1/messages', message);
  const { cursor } = (await as(bob.token)('GET', '/events')).body;
  expect(await server.stop()).toBe(0);

  inDatabase(dataDir, multiply);
  const fresh = bodies(dataDir);
  const damaged = fresh[0]!.id;
  inDatabase(dataDir, (db) => {
    db.exec(`${STALE}; UPDATE messages SET body_checksum = 1 WHERE id = ${damaged}`);
    db.exec(`UPDATE body_upgrades SET html_version = ${HTML_VERSION - 1}`);
  });
  const stale = bodies(dataDir);

  for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
    const before = rest(dataDir) || Number.POSITIVE_INFINITY;
    server = await ServerProcess.start({ ...env, DATA_DIR: dataDir });
    expect((await as(ann.token)('POST', '/rooms/1/messages', { body: 'Meanwhile' })).status).toBe(201);
    await until(() => expect(rest(dataDir)).toBeLessThan(signal === 'SIGTERM' ? 1 : before));
    if (signal === 'SIGTERM') break;
    await server.stop(signal);
    const left = rest(dataDir);
    const now = bodies(dataDir).filter(({ plain_text }) => plain_text !== 'Meanwhile');
    expect(now).toEqual(
      fresh.map((body, index) => (body.id <= left || body.id === damaged ? stale[index] : body)),
    );
  }
  const grapefruit = async (q: string) =>
    (await as(bob.token)('GET', `/search?limit=100&q=${q}`)).body.items.length;
  expect(await grapefruit('grapefruit')).toBe(100);
  expect(mentions(dataDir)).toBe(COPIES + 1);
  const { items } = (await as(bob.token)('GET', `/events?after=${cursor}`)).body;
  expect(items.map(({ name }: { name: string }) => name)).toEqual(Array(2).fill('message.posted'));
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});
