import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, row } from './row.mjs';
import { ROOMS, tokens } from './seed.mjs';
import { versus } from './versus.mjs';

const MS = 1_000_000;

/** Upload to disk, synced, with a message that is broadcast; the bare server only writes the file. */
export async function uploads(bench) {
  const job = { room_id: ROOMS.team, tokens: tokens(1, 4), mebibytes: 16, files: bench.scale.files };
  const { campfire, bare } = await versus(bench, 'uploads', job);
  const what = 'uploads of 16 MiB, 4 clients';
  return [
    row(what, 'MiB/s', campfire.perSecond, bare.perSecond),
    row(`${what}: processor time for a MiB`, 'µs', campfire.cpu * MS, bare.cpu * MS),
  ];
}

/** Ten people upload 100 MiB each at once; measures the server's peak memory above its idle level. */
export async function crowdOfUploads({ subjects, generator }) {
  const more = {};
  for (const [name, start] of Object.entries(subjects)) {
    const server = await start();
    await sleep(2_000);
    const rest = server.memory.private;
    let most = rest;
    const watch = setInterval(() => {
      most = Math.max(most, server.memory.private);
    }, 50);
    const job = { room_id: ROOMS.team, tokens: tokens(1, 10), mebibytes: 100, files: 1 };
    await generator.run('uploads', { port: server.port, ...job });
    clearInterval(watch);
    more[name] = most - rest;
    await server.stop();
  }
  const what = 'private memory while ten people upload 100 MiB each, above rest';
  return [row(what, 'MiB', more.campfire, more.bare, atMost(50, '≤ 50 MiB'))];
}
