import { createHash, randomBytes } from 'node:crypto';
import { cpSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { hangingHost } from './push.mjs';
import { atMost, ratioOf, row } from './row.mjs';
import { ROOMS, tokens } from './seed.mjs';
import { median, versus } from './versus.mjs';

const WEBHOOKS = 100;
/** One message in so many mentions a bot, and each bot has its turn. */
const EVERY = 100;
const FIRST_BOT = 10_001;
const HOOK_TOKEN = 'bench-incoming-webhook';
/** As for push: many short rounds show a few percent better. */
const ROUNDS = 5;

/** Bots whose webhooks hang are mentioned as often as others; posting must not slow down. */
export async function webhooks({ subjects, ...bench }) {
  const dead = await hangingHost();
  const live = await receiver();
  const urls = [dead.address().port, live.port].flatMap((port) => Array(WEBHOOKS).fill(urlOf(port)));
  const { rounds, seconds } = bench.scale;
  const scale = { ...bench.scale, rounds: ROUNDS * rounds, seconds: (2 * seconds) / ROUNDS };
  const pair = { campfire: startWith(bench, subjects, urls), bare: startWith(bench, subjects, []) };
  try {
    const job = { room_id: ROOMS.team, tokens: tokens(1, 16), lines: linesFor(urls.length) };
    const { campfire, bare } = await versus({ ...bench, subjects: pair, scale }, 'posts', job);
    if (dead.callers === 0 || live.received === 0) throw new Error('No webhook was called.');
    const what = `posts with ${WEBHOOKS} webhooks on a dead host and ${WEBHOOKS} on a live one, one post in ${EVERY} for one of them; beside it Campfire without webhooks`;
    return [
      row(what, '/s', campfire.perSecond, bare.perSecond, { ...ratioOf(0.95), text: '≥ 0.95' }),
      row(`${what}: processor time each`, 'µs', campfire.cpu * 1e6, bare.cpu * 1e6),
    ];
  } finally {
    dead.close();
    live.close();
  }
}

/** One bot is told of everything that is posted as fast as it goes, until it has all. */
export async function deliveries({ subjects, generator, ...bench }) {
  const live = await receiver();
  const server = await startWith(bench, subjects, [urlOf(live.port)], hearsAll)();
  try {
    const perSecond = [];
    for (let round = 0; round < bench.scale.rounds; round++) {
      const [before, since] = [live.received, performance.now()];
      const job = { port: server.port, room_id: ROOMS.team, tokens: tokens(1, 16), seconds: 2 };
      const { count } = await generator.run('posts', job);
      while (live.received < before + count) await sleep(5);
      perSecond.push((1000 * count) / (performance.now() - since));
    }
    return [row('deliveries to one webhook, while 16 clients post', '/s', median(perSecond))];
  } finally {
    await server.stop();
    live.close();
  }
}

/** From the request of Alertmanager to the last of a thousand open windows. */
export async function alerts({ subjects, generator, ...bench }) {
  const server = await startWith(bench, subjects, [null], takesAlerts)();
  try {
    const job = { port: server.port, listeners: tokens(2, 1_000), hook: `/hooks/${HOOK_TOKEN}` };
    const { p50, p99 } = await generator.run('alerts', { ...job, single: bench.scale.single });
    const what = 'incoming alert to the last of 1,000 screens';
    return [
      row(`${what}, p50`, 'ms', p50),
      row(`${what}, p99`, 'ms', p99, undefined, atMost(100, '≤ 100 ms')),
    ];
  } finally {
    await server.stop();
  }
}

const urlOf = (port) => `http://127.0.0.1:${port}/`;

/** Answers at once that there is nothing to say. */
async function receiver() {
  const live = { received: 0, port: 0, close: () => server.close() };
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      live.received++;
      response.writeHead(204).end();
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  live.port = server.address().port;
  return live;
}

function startWith({ folder }, subjects, urls, prepare = () => undefined) {
  const DATA_DIR = join(folder, `webhooks-${urls.length}-${prepare.name}`);
  mkdirSync(DATA_DIR);
  cpSync(join(folder, 'bare/campfire.sqlite3'), join(DATA_DIR, 'campfire.sqlite3'));
  const db = new Sqlite(join(DATA_DIR, 'campfire.sqlite3'));
  db.transaction(() => {
    for (const [index, url] of urls.entries()) insertBot(db, FIRST_BOT + index, url);
    prepare(db);
  })();
  db.close();
  return () => subjects.campfire({ DATA_DIR, OUTBOUND_NETWORKS: '127.0.0.0/8' });
}

const nameOf = (id) => `Bot${id}`;

function insertBot(db, id, url) {
  db.prepare(
    `INSERT INTO users (id, name, folded_name, role, avatar_token, created_at, updated_at)
      VALUES (?, ?, ?, 'bot', ?, 0, 0)`,
  ).run(id, nameOf(id), nameOf(id).toLowerCase(), `avatar-${id}`);
  db.prepare(
    `INSERT INTO bots (user_id, creator_id, encrypted_key, webhook_url, last_event_id, created_at)
      VALUES (?, 1, ?, ?, (SELECT coalesce(max(id), 0) FROM events), 0)`,
  ).run(id, randomBytes(40), url);
  for (const room of [ROOMS.team, ROOMS.thousand])
    db.prepare('INSERT INTO memberships (room_id, user_id, created_at) VALUES (?, ?, 0)').run(room, id);
}

function hearsAll(db) {
  db.prepare('INSERT INTO bot_webhook_rooms (user_id, room_id) VALUES (?, ?)').run(FIRST_BOT, ROOMS.team);
}

function takesAlerts(db) {
  const hash = createHash('sha256').update(HOOK_TOKEN).digest();
  db.prepare(
    `INSERT INTO incoming_webhooks (user_id, room_id, creator_id, name, token_hash, encrypted_token, created_at)
      VALUES (?, ?, 1, 'Alertmanager', ?, ?, 0)`,
  ).run(FIRST_BOT, ROOMS.thousand, hash, randomBytes(40));
}

/** In turn one for the dead host and one for the live one. */
function linesFor(bots) {
  const turns = Array.from({ length: bots }, (_, n) => (n % 2 ? bots / 2 : 0) + (n >> 1));
  return turns.flatMap((turn) =>
    Array.from({ length: EVERY }, (_, n) => (n === 0 ? `@${nameOf(FIRST_BOT + turn)} look` : 'Shall we?')),
  );
}
