import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { root } from '../../src/tasks/project.mjs';
import { machine } from '../bench/report.mjs';
import { Server } from '../bench/servers.mjs';
import { Heap } from './heap.mjs';
import { Inspector } from './inspector.mjs';
import { LoopDelay } from './loop-delay.mjs';
import { SampleReader } from './samples.mjs';
import { Tabs } from './tabs.mjs';
import { Team } from './team.mjs';
import { compositionOf, verdictsOf } from './verdicts.mjs';

/**
 * A team of a hundred sockets and five browser tabs at work, to see what the server keeps.
 *   npm run soak                     ten minutes
 *   npm run soak -- --hours 2
 */
const { values: options } = parseArgs({
  options: {
    hours: { type: 'string', default: String(1 / 6) },
    server: { type: 'string', default: join(root, 'dist/main.js') },
  },
});
const HOUR_MS = 3_600_000;
const totalMs = Number(options.hours) * HOUR_MS;
/** Until caches are full and the heap has its size. */
const warmUpMs = Math.min(HOUR_MS / 2, totalMs / 4);
const SAMPLE_MS = 5_000;
const TELL_MS = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'campfire-soak-'));
const env = { DATA_DIR: join(folder, 'data'), PORT: '0', RATE_LIMITS: 'off' };
const inspectorPort = await freePort();
const inspector = [`--inspect=127.0.0.1:${inspectorPort}`, '--inspect-publish-uid=http'];
const server = await Server.start(options.server, env, inspector);
const tabs = new Tabs();
try {
  process.exitCode = await soak();
} finally {
  await tabs.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** @returns the exit code */
async function soak() {
  const team = await Team.gather(server.port);
  await tabs.open(server.port, team.people);
  const inspector = await Inspector.of(inspectorPort);
  const heap = new Heap(inspector, join(dirname(options.server), 'server.js'));
  const loopDelay = new LoopDelay(inspector);
  const stopped = new AbortController();
  const work = Promise.all([team.work(stopped.signal), tabs.work(team.rooms, stopped.signal)]);
  const samples = await Promise.race([watch(heap, loopDelay), work.then(() => [])]);
  const loop = await loopDelay.read();
  stopped.abort();
  await work;
  const kept = await heap.sinceBaseline();
  inspector.close();
  const parts = compositionOf({ samples, warmUpMs });
  const verdicts = verdictsOf({ samples, warmUpMs, kept, loop, tabs: tabs.heaps });
  process.stdout.write(`\n${report(await machine(folder), { verdicts, kept, acts: team.acts, parts })}\n`);
  return verdicts.every(({ isMet }) => isMet) ? 0 : 1;
}

async function watch(heap, loopDelay) {
  const reader = new SampleReader(server, join(folder, 'data'));
  const samples = [];
  const lastPartMs = totalMs - (totalMs - warmUpMs) / 10;
  let [told, isWarm, isLast] = [0, false, false];
  for (let at = 0; at < totalMs; at = reader.elapsedMs) {
    await sleep(SAMPLE_MS);
    if (!isWarm && reader.elapsedMs >= warmUpMs) {
      isWarm = true;
      await heap.setBaseline();
      await tabs.measure();
      await loopDelay.start();
    }
    // The first part begins with a collection, too.
    if (!isLast && reader.elapsedMs >= lastPartMs) {
      isLast = true;
      await heap.collect();
    }
    samples.push(await reader.next());
    if (reader.elapsedMs < told) continue;
    told += TELL_MS;
    process.stderr.write(`${lineOf(samples.at(-1))}\n`);
  }
  await tabs.measure();
  return samples;
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function lineOf({ atMs, privateMib, descriptors, walMib, loopP99Ms }) {
  const minutes = String(Math.round(atMs / 60_000)).padStart(3);
  return `${minutes} min: ${privateMib.toFixed(1)} MiB private, ${descriptors} descriptors, WAL ${walMib.toFixed(1)} MiB, loop p99 ${loopP99Ms.toFixed(0)} ms`;
}

function report(where, { verdicts, kept, acts, parts }) {
  const rows = verdicts.map(
    ({ what, figure, goal, isMet }) => `| ${what} | ${figure} | ${goal} ${isMet ? '✓' : '**missed**'} |`,
  );
  const done = Object.entries(acts).map(([act, count]) => `${count.toLocaleString('en')} ${act}`);
  const stays = kept.sites.map(({ site, bytes }) => `| ${(bytes / 1024).toFixed(0)} KiB | ${site} |`);
  const memory = parts.map(({ what, warm, end }) => `| ${what} | ${warm.toFixed(1)} | ${end.toFixed(1)} |`);
  return [
    where,
    `In ${(totalMs / 60_000).toFixed(0)} minutes: ${done.join(', ')}.`,
    ['| | figure | goal |', '|---|---:|---|', ...rows].join('\n'),
    ['| private memory, MiB | warm | end |', '|---|---:|---:|', ...memory].join('\n'),
    ['| still in use | allocated after the warm-up by |', '|---:|---|', ...stays].join('\n'),
  ].join('\n\n');
}
