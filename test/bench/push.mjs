import { createECDH, randomBytes } from 'node:crypto';
import { cpSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { ratioOf, row } from './row.mjs';
import { ROOMS, tokens } from './seed.mjs';
import { versus } from './versus.mjs';

const DEVICES = 1_000;
/** Splits the usual rounds, because many short ones in turn show a difference of a few percent better. */
const ROUNDS = 5;

/** Everyone is notified of everything and the push service never responds; posting must not slow down. */
export async function push({ subjects, ...bench }) {
  const host = await hangingHost();
  const { port } = host.address();
  const start = (devices) => {
    const DATA_DIR = databaseWith(devices, port, bench.folder);
    const PUSH_HOSTS = `http://127.0.0.1:${port}`;
    return () => subjects.campfire({ DATA_DIR, PUSH_HOSTS, OUTBOUND_NETWORKS: '127.0.0.0/8' });
  };
  const { rounds, seconds } = bench.scale;
  const scale = { ...bench.scale, rounds: ROUNDS * rounds, seconds: (2 * seconds) / ROUNDS };
  const pair = { campfire: start(DEVICES), bare: start(0) };
  try {
    const job = { room_id: ROOMS.thousand, tokens: tokens(1, 16) };
    const { campfire, bare } = await versus({ ...bench, subjects: pair, scale }, 'posts', job);
    if (host.callers === 0) throw new Error('Nobody was notified.');
    const what = 'posts with 1,000 devices on a push host that hangs; beside it Campfire without devices';
    return [
      row(what, '/s', campfire.perSecond, bare.perSecond, { ...ratioOf(0.95), text: '≥ 0.95' }),
      row(`${what}: processor time each`, 'µs', campfire.cpu * 1e6, bare.cpu * 1e6),
    ];
  } finally {
    host.close();
  }
}

/** Accepts connections and never responds. */
export async function hangingHost() {
  const host = createServer((socket) => {
    host.callers++;
    socket.on('error', () => undefined).resume();
  });
  host.callers = 0;
  await new Promise((resolve) => host.listen(0, '127.0.0.1', resolve));
  return host.unref();
}

function databaseWith(devices, port, folder) {
  const data = join(folder, `devices-${devices}`);
  mkdirSync(data);
  cpSync(join(folder, 'bare/campfire.sqlite3'), join(data, 'campfire.sqlite3'));
  const db = new Sqlite(join(data, 'campfire.sqlite3'));
  db.prepare(`UPDATE memberships SET involvement = 'everything' WHERE room_id = ?`).run(ROOMS.thousand);
  const insert = db.prepare(`INSERT INTO push_subscriptions
    (session_id, user_id, endpoint, p256dh_key, auth_key, last_notified_message_id, created_at, updated_at)
    SELECT id, user_id, ?, ?, ?, (SELECT max(id) FROM messages), 0, 0 FROM sessions WHERE user_id = ?`);
  const key = createECDH('prime256v1').generateKeys('base64url');
  const secret = randomBytes(16).toString('base64url');
  db.transaction(() => {
    for (let id = 1; id <= devices; id++) insert.run(`http://127.0.0.1:${port}/${id}`, key, secret, id);
  })();
  db.close();
  return data;
}
