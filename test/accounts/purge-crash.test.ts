import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { ServerProcess } from '../support/server-process';
import { until } from '../support/until';

const PASSWORD = 'correct horse battery';
const SAID = 50;
/** Not a whole number of slices: the last of them takes the note with it. */
const MESSAGES = 650;

function multiply(dataDir: string, user_id: number): void {
  const db = new Sqlite(join(dataDir, 'campfire.sqlite3'));
  db.exec(`WITH RECURSIVE copies (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM copies WHERE n < ${MESSAGES / SAID})
    INSERT INTO messages (room_id, creator_id, client_message_id, source, html, plain_text, html_version, posted_hash, created_at)
    SELECT room_id, creator_id, client_message_id || '-' || n, source, html, plain_text, 1, x'', created_at
    FROM messages, copies WHERE creator_id = ${user_id}`);
  db.close();
}

/** What is on the disk, as nobody but the disk knows it. */
function stored(dataDir: string, sql: string): number {
  const db = new Sqlite(join(dataDir, 'campfire.sqlite3'), { readonly: true });
  try {
    return db.prepare<[], { n: number }>(sql).get()!.n;
  } finally {
    db.close();
  }
}

test('a server that is killed in the middle of an erasure ends it when it comes back', async () => {
  const env = { RATE_LIMITS: 'off', LOG_LEVEL: 'silent' };
  let server = await ServerProcess.start(env);
  const { dataDir } = server;
  const person = (name: string) => ({ name, email_address: `${name}@example.com`, password: PASSWORD });
  const ann = (await server.request('POST', '/api/v1/setup', person('ann'))).body;
  const { join_code } = (await server.request('GET', '/api/v1/account', undefined, ann.token)).body;
  const carl = (await server.request('POST', `/api/v1/join/${join_code}`, person('carl'))).body;
  const say = (token: string, body: string) =>
    server.request('POST', '/api/v1/rooms/1/messages', { body }, token);
  await say(ann.token, 'Kind');
  await Promise.all(Array.from({ length: SAID }, (_, n) => say(carl.token, `Rude ${n}`)));
  expect(await server.stop()).toBe(0);
  multiply(dataDir, carl.user.id);
  server = await ServerProcess.start({ ...env, DATA_DIR: dataDir });

  await server.request('POST', `/api/v1/users/${carl.user.id}/ban`, undefined, ann.token);
  await server.stop('SIGKILL');
  // The ban was acknowledged: it is on the disk, and so is what is left to do.
  const left = stored(dataDir, `SELECT count(*) AS n FROM messages WHERE creator_id = ${carl.user.id}`);
  expect(stored(dataDir, 'SELECT count(*) AS n FROM purge_jobs')).toBe(left === 0 ? 0 : 1);

  server = await ServerProcess.start({ ...env, DATA_DIR: dataDir });
  const texts = async () => {
    const { items } = (await server.request('GET', '/api/v1/rooms/1/messages', undefined, ann.token)).body;
    return items.map(({ body }: { body: { plain_text: string } }) => body.plain_text);
  };
  await until(async () => expect(await texts()).toEqual(['Kind']));
  expect(await server.stop()).toBe(0);
  expect(stored(dataDir, 'SELECT count(*) AS n FROM purge_jobs')).toBe(0);
  rmSync(dataDir, { recursive: true, force: true });
});
