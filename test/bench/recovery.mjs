import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { ROOMS, seed, tokens } from './seed.mjs';
import { median } from './versus.mjs';

/** What people notice of a crash: the time without responses, and until every screen is up to date. */

const POSTING_MS = 1_000;
/** Each message reaches everyone, so larger crowds get fewer messages. */
const DELIVERIES = 200_000;
const CUT_MS = 10_000;
const MISSED = 20;

/** Kills the server while people post, and measures from its next start to the first response. */
export async function backAfterKill({ campfire, generator, scale, folder }) {
  const data = await databaseOf(scale.stored, folder);
  const times = [];
  for (let n = 0; n <= scale.starts; n++) {
    const server = await campfire({ DATA_DIR: data });
    // The first start does not follow a crash.
    if (n > 0) times.push(server.startMs);
    await killWhilePosting(server, generator, ROOMS.team, tokens(1, 16));
  }
  return median(times);
}

/** Kills the server while people post, and measures until each client has exactly what it missed. */
export async function wholeAgain({ campfire, generator, folder }, clients) {
  const first = await campfire();
  const { port } = first;
  const since = eventIds(folder).at(-1) ?? 0;
  await generator.run('gather', { port, tokens: tokens(1, clients) });
  await killWhilePosting(first, generator, ROOMS.thousand, tokens(1, 4), DELIVERIES / clients);
  const killed = performance.now();
  const second = await campfire({ PORT: String(port) });
  try {
    const ids = eventIds(folder).filter((id) => id > since);
    return await generator.run('resume', { port, ids, offlineMs: performance.now() - killed });
  } finally {
    await generator.run('disperse', {});
    await second.stop();
  }
}

/** Cuts the line to a server that stays up, and measures from its return until each client has what it missed. */
export async function wholeAfterCut({ campfire, generator, folder }, clients) {
  const server = await campfire();
  const { port } = server;
  const since = eventIds(folder).at(-1) ?? 0;
  try {
    await generator.run('gather', { port, tokens: tokens(1, clients) });
    await generator.run('cut', {});
    const [room_id, posters] = [ROOMS.thousand, tokens(1, 4)];
    await generator.run('postUntilCut', { port, room_id, tokens: posters, most: MISSED });
    const ids = eventIds(folder).filter((id) => id > since);
    return await generator.run('resume', { port, ids, offlineMs: CUT_MS });
  } finally {
    await generator.run('disperse', {});
    await server.stop();
  }
}

async function killWhilePosting(server, generator, room_id, posters, most = 100_000) {
  const posting = generator.run('postUntilCut', { port: server.port, room_id, tokens: posters, most });
  await sleep(POSTING_MS);
  await server.kill();
  await posting;
}

/** The shared database, or a larger one in its own folder. */
async function databaseOf(messages, folder) {
  const data = join(folder, `stored-${messages}`);
  mkdirSync(data);
  cpSync(join(folder, 'empty.sqlite3'), join(data, 'campfire.sqlite3'));
  seed(join(data, 'campfire.sqlite3'), messages);
  return data;
}

function eventIds(folder) {
  const db = new Sqlite(join(folder, 'campfire/campfire.sqlite3'), { readonly: true });
  try {
    return db
      .prepare(`SELECT id FROM events WHERE room_id = ? AND name = 'message.posted' ORDER BY id`)
      .pluck()
      .all(ROOMS.thousand);
  } finally {
    db.close();
  }
}
