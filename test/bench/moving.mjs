import { cpSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run, serverCommand, serverEnvironment } from '../../src/tasks/project.mjs';
import { fillCampfire, storeFiles } from './moving-seed.mjs';
import { atMost, row } from './row.mjs';
import { ROOMS, seed, tokens } from './seed.mjs';

const MIB = 2 ** 20;
const ROUNDS = 3;
const clients = tokens(1, 16);
const atLeast = (limit) => ({ text: `≥ ${limit}`, met: ({ campfire }) => campfire >= limit });

/** A Rails Campfire with so many messages, into an empty folder. */
export async function importing({ folder, script, scale }) {
  const { messages } = scale.moving;
  const storage = join(folder, 'old-campfire');
  const data = join(folder, 'imported');
  fillCampfire(storage, messages);
  const seconds = await timed(() => command(script, data, ['import', 'campfire', storage]));
  for (const used of [storage, data]) rmSync(used, { recursive: true });
  return [row(`import of ${sizes(scale, 0)}`, 'messages/s', messages / seconds)];
}

/** All of an account, by the command. */
export async function exporting({ folder, script, scale }) {
  const data = moved(folder, scale);
  const target = join(folder, 'exported');
  mkdirSync(target);
  const seconds = await timed(() => command(script, data, ['export', target]));
  const bytes = readdirSync(target).reduce((sum, name) => sum + statSync(join(target, name)).size, 0);
  for (const used of [data, target]) rmSync(used, { recursive: true });
  return [row(`export of ${sizes(scale)}`, 'MiB/s', bytes / MIB / seconds)];
}

/** By a running server, while people post. */
export async function backingUp({ folder, script, scale, subjects, generator }) {
  const data = moved(folder, scale);
  const server = await subjects.campfire({ DATA_DIR: data });
  try {
    const post = () =>
      generator.run('posts', {
        port: server.port,
        room_id: ROOMS.team,
        tokens: clients,
        seconds: scale.seconds,
      });
    await post();
    const before = await steady(post);
    const { during, seconds, memory } = await postsDuring(post, server, () =>
      command(script, data, ['backup']),
    );
    const after = await steady(post);
    const what = `backup of ${sizes(scale)}, proven`;
    return [
      row(what, 's', seconds),
      row(`${what}: most private memory of the server`, 'MiB', memory, undefined, atMost(200, '≤ 200 MiB')),
      row(
        `${what}: posts/s meanwhile, of those before and after`,
        '',
        during / ((before + after) / 2),
        undefined,
        atLeast(0.9),
      ),
    ];
  } finally {
    await server.stop();
    rmSync(data, { recursive: true });
  }
}

/** Of several rounds, since other work comes and goes. */
async function steady(post) {
  let sum = 0;
  for (let round = 0; round < ROUNDS; round++) sum += (await post()).perSecond;
  return sum / ROUNDS;
}

async function postsDuring(post, server, work) {
  let memory = 0;
  let isDone = false;
  const watch = setInterval(() => {
    memory = Math.max(memory, server.privateMemory);
  }, 50);
  const working = timed(work).finally(() => {
    isDone = true;
  });
  const rates = [];
  while (!isDone) rates.push((await post()).perSecond);
  const seconds = await working;
  clearInterval(watch);
  // The last round went on after the end.
  const whole = rates.length > 1 ? rates.slice(0, -1) : rates;
  return { during: whole.reduce((sum, rate) => sum + rate, 0) / whole.length, seconds, memory };
}

function moved(folder, { moving }) {
  const data = join(folder, 'moving');
  mkdirSync(data);
  const database = join(data, 'campfire.sqlite3');
  cpSync(join(folder, 'empty.sqlite3'), database);
  seed(database, moving.messages);
  storeFiles(data, moving.gib * 1_024 * MIB, ROOMS.archive[0]);
  return data;
}

async function timed(work) {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1_000;
}

async function command(script, data, words) {
  const env = { ...serverEnvironment(), DATA_DIR: data };
  const [node, flags] = serverCommand();
  const { code, output } = await run(node, [...flags, script, ...words], { env });
  if (code !== 0) throw new Error(`${words[0]} ended with ${code}: ${output}`);
}

const sizes = ({ moving: { messages, gib } }, files = gib) =>
  `${messages.toLocaleString('en')} messages${files > 0 ? ` and ${files} GiB of files` : ''}`;
