import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, row } from './row.mjs';
import { ROOMS, tokens } from './seed.mjs';
import { median } from './versus.mjs';

/** The cost of an idle server. */

const pathOf = (room_id) => `/rooms/${room_id}`;
const clients = tokens(1, 16);
const IDLE = [1_000, 10_000];

export async function coldStart({ subjects, scale }) {
  const times = {};
  for (const [name, start] of Object.entries(subjects)) {
    times[name] = [];
    for (let n = 0; n < scale.starts; n++) {
      const server = await start();
      times[name].push(server.startMs);
      await server.stop();
    }
  }
  const goal = atMost(500, '≤ 500 ms');
  return [
    row('cold start to the first answered request', 'ms', median(times.campfire), median(times.bare), goal),
  ];
}

const MOMENTS = {
  rest: 'at rest',
  sockets: 'with 500 sockets',
  use: 'after pages and posts',
  quiet: 'a minute later',
};
/** Of private memory. */
const GOALS = { rest: atMost(50, '≤ 50 MiB'), quiet: atMost(70, '≤ 70 MiB') };
/** Campfire gives memory back at most once a minute (`src/server/memory-release.ts`). */
const QUIET_MS = 65_000;

/** Private memory is unavailable to the machine; the rest is mostly Node's program file. */
export async function memory({ subjects, generator, scale }) {
  const taken = {};
  for (const [name, start] of Object.entries(subjects)) {
    const server = await start();
    const { port } = server;
    const measure = async () => {
      await sleep(scale.restMs);
      return server.memory;
    };
    const rest = await measure();
    await generator.run('gather', { port, tokens: tokens(1, 500) });
    const sockets = await measure();
    await generator.run('disperse', {});
    const { seconds } = scale;
    const paths = ROOMS.archive.map((id) => pathOf(id));
    await generator.run('reads', { port, paths, accept: 'text/html', tokens: clients, seconds });
    await generator.run('posts', { port, room_id: ROOMS.team, tokens: clients, seconds });
    const use = await measure();
    await sleep(QUIET_MS);
    taken[name] = { rest, sockets, use, quiet: server.memory };
    await server.stop();
  }
  const { campfire, bare } = taken;
  return Object.entries(MOMENTS).flatMap(([when, words]) =>
    ['private', 'pss', 'rss'].map((kind) => {
      const goal = kind === 'private' ? GOALS[when] : undefined;
      return row(`memory ${words}, ${kind}`, 'MiB', campfire[when][kind], bare[when][kind], goal);
    }),
  );
}

/** Silent sockets, as most are most of the time. */
export async function idle({ subjects, generator, scale }) {
  const taken = { campfire: [], bare: [] };
  for (const [name, start] of Object.entries(subjects)) {
    const server = await start();
    for (const sockets of IDLE) {
      const more = sockets - taken[name].length * IDLE[0];
      await generator.run('gather', { port: server.port, tokens: tokens(1, more) });
      await sleep(scale.restMs);
      taken[name].push(server.memory.rss);
    }
    await generator.run('disperse', {});
    await server.stop();
  }
  return IDLE.map((sockets, n) => {
    const what = `memory with ${sockets.toLocaleString('en')} idle sockets, rss`;
    const goal = sockets === 10_000 ? atMost(1024, '≤ 1 GiB') : undefined;
    return row(what, 'MiB', taken.campfire[n], taken.bare[n], goal);
  });
}
