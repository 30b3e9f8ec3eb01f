import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { ROOMS, seed, tokens } from './seed.mjs';
import { median } from './versus.mjs';

/** What people notice of a crash: how long nobody answers, and how long until every screen is right again. */

const POSTING_MS = 1_000;
/** What is said into a crowd is heard by all of it: the larger it is, the less is said. */
const DELIVERIES = 200_000;

/** Killed while people post; then from the next start of the process to the first answered request. */
export async function backAfterKill({ campfire, generator, scale, folder }) {
  const data = await databaseOf(scale.stored, folder);
  const times = [];
  for (let n = 0; n <= scale.starts; n++) {
    const server = await campfire({ DATA_DIR: data });
    // The first start follows no crash.
    if (n > 0) times.push(server.startMs);
    await killWhilePosting(server, generator, ROOMS.team, tokens(1, 16));
  }
  return median(times);
}

/** So many clients; killed while people post; then until each has exactly what it missed. */
export async function wholeAgain({ campfire, generator, folder }, clients) {
  const first = await campfire();
  const { port } = first;
  const since = eventIds(folder).at(-1) ?? 0;
  await generator.run('gather', { port, tokens: tokens(1, clients) });
  await killWhilePosting(first, generator, ROOMS.thousand, tokens(1, 4), DELIVERIES / clients);
  const second = await campfire({ PORT: String(port) });
  try {
    const ids = eventIds(folder).filter((id) => id > since);
    return await generator.run('resume', { port, ids });
  } finally {
    await generator.run('disperse', {});
    await second.stop();
  }
}

async function killWhilePosting(server, generator, room_id, posters, most = 100_000) {
  const posting = generator.run('postUntilCut', { port: server.port, room_id, tokens: posters, most });
  await sleep(POSTING_MS);
  await server.kill();
  await posting;
}

/** The database of all measures, or one with more messages in a folder of its own. */
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
