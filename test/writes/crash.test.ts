import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { ServerProcess } from '../support/server-process';

const ANN = { name: 'Ann', email_address: 'ann@example.com', password: 'correct horse battery' };
const MESSAGES = '/api/v1/rooms/1/messages';
const POSTERS = 8;

let server: ServerProcess;
let token: string;

beforeEach(async () => {
  server = await ServerProcess.start({ RATE_LIMITS: 'off' });
  token = (await server.request('POST', '/api/v1/setup', ANN)).body.token;
});
afterEach(async () => {
  await server.stop('SIGKILL');
  rmSync(server.dataDir, { recursive: true, force: true });
});

test('T19: what was acknowledged survives kill -9, once and whole, and what was not settles by a retry', async () => {
  const sent = new Map<string, number | undefined>();
  const posters = Array.from({ length: POSTERS }, (_, n) => postUntilItDies(n, sent));
  while ([...sent.values()].filter(Boolean).length < 300) await new Promise((turn) => setTimeout(turn, 5));
  await server.stop('SIGKILL');
  await Promise.all(posters);

  assertIntact(server.dataDir);
  server = await ServerProcess.start({ RATE_LIMITS: 'off', DATA_DIR: server.dataDir });
  for (const [client_message_id, id] of sent) {
    const retry = await post(client_message_id);
    expect([200, 201]).toContain(retry.status);
    // What we were told was saved is there already, under the same id.
    if (id) expect([retry.status, retry.body.id]).toEqual([200, id]);
  }
  await assertEveryMessageOnce(sent.size);
});

const bodyOf = (client_message_id: string) => `tok:${client_message_id}`;

const post = (client_message_id: string) =>
  server.request('POST', MESSAGES, { body: bodyOf(client_message_id), client_message_id }, token);

async function postUntilItDies(poster: number, sent: Map<string, number | undefined>): Promise<void> {
  for (let n = 0; ; n++) {
    const name = `${poster}-${n}`;
    sent.set(name, undefined);
    try {
      const { status, body } = await post(name);
      expect(status).toBe(201);
      sent.set(name, body.id);
    } catch {
      return;
    }
  }
}

function assertIntact(dataDir: string): void {
  const db = new Sqlite(join(dataDir, 'campfire.sqlite3'));
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  db.exec(`INSERT INTO message_search (message_search, rank) VALUES ('integrity-check', 1)`);
  db.exec(`INSERT INTO message_parts (message_parts, rank) VALUES ('integrity-check', 1)`);
  const gap = db.prepare(
    `SELECT room_id FROM events WHERE seq IS NOT NULL GROUP BY room_id HAVING max(seq) <> count(*)`,
  );
  expect(gap.all()).toEqual([]);
  db.close();
}

async function assertEveryMessageOnce(count: number): Promise<void> {
  const seen = new Map<string, string>();
  let query = '?limit=100';
  while (query) {
    const { items, next } = (await server.request('GET', MESSAGES + query, undefined, token)).body;
    for (const { client_message_id, body } of items) {
      expect(seen.has(client_message_id)).toBe(false);
      seen.set(client_message_id, body.plain_text);
    }
    query = next ? `?limit=100&before=${next}` : '';
  }
  expect(seen.size).toBe(count);
  for (const [name, text] of seen) expect(text).toBe(bodyOf(name));
}
