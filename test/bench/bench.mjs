import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, run, serverCommand, serverEnvironment } from '../../src/tasks/project.mjs';
import { Generator } from './generator.mjs';
import { measures } from './measures.mjs';
import { environment, Report } from './report.mjs';
import { seed } from './seed.mjs';
import { Server } from './servers.mjs';

/**
 * Campfire, as built, against a bare server doing the same work by hand: same machine, same minutes, same load.
 *   npm run bench                    everything, some minutes
 *   npm run bench -- --quick         a short run
 *   npm run bench -- posts search    only these
 *   npm run bench -- import export backup --stored 1000000 --gib 5    how much is moved
 *   npm run bench -- --memory 256    Campfire in so many MiB, as in a container
 */
const { values: options, positionals: only } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    server: { type: 'string', default: join(root, 'dist/main.js') },
    profile: { type: 'string' },
    seconds: { type: 'string' },
    stored: { type: 'string' },
    gib: { type: 'string' },
    memory: { type: 'string' },
  },
});
const scale = options.quick
  ? {
      messages: 10_000,
      stored: 100_000,
      searched: [20_000],
      crowds: [1_000],
      rounds: 1,
      seconds: 2,
      starts: 3,
      restMs: 10_000,
      files: 2,
      smallFiles: 20,
      moving: { messages: 5_000, gib: 0.05 },
      single: 30,
      burst: 50,
    }
  : {
      messages: 100_000,
      stored: 1_000_000,
      searched: [100_000, 1_000_000],
      crowds: [1_000, 10_000],
      rounds: 3,
      seconds: 5,
      starts: 5,
      restMs: 10_000,
      files: 5,
      smallFiles: 100,
      moving: { messages: 100_000, gib: 1 },
      single: 100,
      burst: 200,
    };

if (options.stored) scale.moving.messages = Number(options.stored);
if (options.gib) scale.moving.gib = Number(options.gib);
if (options.seconds) scale.seconds = Number(options.seconds);

const folder = mkdtempSync(join(tmpdir(), 'campfire-bench-'));
const generator = new Generator();
const report = new Report();
try {
  await prepare();
  await measure();
  process.stdout.write(`\n${await environment(folder, scale)}\n\n${report.table}\n`);
} finally {
  generator.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Each server gets its own copy of the same database. */
async function prepare() {
  const data = join(folder, 'campfire');
  const env = { ...serverEnvironment(), DATA_DIR: data };
  const [node, flags] = serverCommand();
  const { code, output } = await run(node, [...flags, options.server, 'migrate'], { env });
  if (code !== 0) throw new Error(`The database cannot be made:\n${output}`);
  cpSync(join(data, 'campfire.sqlite3'), join(folder, 'empty.sqlite3'));
  seed(join(data, 'campfire.sqlite3'), scale.messages);
  mkdirSync(join(folder, 'bare'));
  cpSync(join(data, 'campfire.sqlite3'), join(folder, 'bare/campfire.sqlite3'));
}

async function measure() {
  const profile = options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : [];
  const subjects = {
    campfire: (env) =>
      Server.start(
        options.server,
        { DATA_DIR: join(folder, 'campfire'), PORT: '0', RATE_LIMITS: 'off', LOG_LEVEL: 'info', ...env },
        profile,
        options.memory,
      ),
    bare: (env) =>
      Server.start(join(import.meta.dirname, 'bare-server.mjs'), {
        DATABASE: join(folder, 'bare/campfire.sqlite3'),
        FILES: join(folder, 'bare/files'),
        PAGE: join(folder, 'page.html'),
        ...env,
      }),
  };
  for (const [name, take] of Object.entries(measures)) {
    if (only.length > 0 && !only.includes(name)) continue;
    process.stderr.write(`${name} … `);
    const since = performance.now();
    try {
      report.add(name, await take({ subjects, generator, scale, folder, script: options.server }));
    } catch (error) {
      report.fail(name, error);
      process.stderr.write(`failed: ${error.message}\n`);
    }
    process.stderr.write(`${((performance.now() - since) / 1000).toFixed(0)} s\n`);
  }
}
