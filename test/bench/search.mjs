import { cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { build } from 'esbuild';
import { root } from '../../src/tasks/project.mjs';
import { percentiles } from './percentiles.mjs';
import { atMost, ratioOf, row } from './row.mjs';
import { generator, ROOMS, seed, tokens, vocabulary } from './seed.mjs';
import { versus } from './versus.mjs';

const MS = 1_000_000;
const [TIMES, WARM_UP] = [1_000, 50];
const clients = tokens(1, 16);
const words = vocabulary();
/** The seed prefers the first words: of a thousand messages, 740 contain the first, 3 the last. */
const COMMON = words.slice(0, 20);
const RARE = words.slice(-200);

/** Over archives of several sizes: in the database only, and over HTTP against the bare server. */
export async function search(bench) {
  const rows = [];
  for (const messages of bench.scale.searched) {
    const folder = join(bench.folder, `search-${messages}`);
    prepare(bench.folder, folder, messages);
    const over = `search over ${messages.toLocaleString('en')} messages`;
    rows.push(...(await inDatabase(join(folder, 'campfire/campfire.sqlite3'), over)));
    rows.push(...(await overHttp(bench, folder, over)));
  }
  return rows;
}

function prepare(from, folder, messages) {
  const database = join(folder, 'campfire/campfire.sqlite3');
  mkdirSync(join(folder, 'campfire'), { recursive: true });
  mkdirSync(join(folder, 'bare'));
  cpSync(join(from, 'empty.sqlite3'), database);
  seed(database, messages);
  cpSync(database, join(folder, 'bare/campfire.sqlite3'));
}

async function overHttp({ subjects, ...bench }, folder, over) {
  const asked = [COMMON[0], RARE[0], `${COMMON[1]} ${COMMON[2]}`, RARE[1]];
  const paths = asked.map((q) => `/api/v1/search?q=${encodeURIComponent(q)}`);
  const there = {
    campfire: () => subjects.campfire({ DATA_DIR: join(folder, 'campfire') }),
    bare: () => subjects.bare({ DATABASE: join(folder, 'bare/campfire.sqlite3') }),
  };
  const job = { paths, accept: 'application/json', tokens: clients };
  const { campfire, bare } = await versus({ ...bench, subjects: there }, 'reads', job);
  return [
    row(over, '/s', campfire.perSecond, bare.perSecond, ratioOf(0.5)),
    row(`${over}: processor time each`, 'µs', campfire.cpu * MS, bare.cpu * MS),
    row(`${over}: p99, 16 clients`, 'ms', campfire.p99, bare.p99),
  ];
}

/** Runs the server's own search code: finds the hits, then reads their messages. */
export async function inDatabase(path, over) {
  const { findMatches, parseQuery, findMessages, Queries } = await serverCode();
  const db = new Sqlite(path, { readonly: true });
  for (const pragma of ['query_only = ON', 'mmap_size = 0', 'cache_size = -4000']) db.pragma(pragma);
  const reads = new Queries(db);
  const last = db.prepare('SELECT max(id) FROM messages').pluck().get();
  const rows = [];
  for (const [what, ask, goal] of questions(last)) {
    const times = Array.from({ length: WARM_UP + TIMES }, () => {
      const { q, ...scope } = ask();
      const start = performance.now();
      const everything = { user_id: 1, until: Number.MAX_SAFE_INTEGER, since: 0 };
      const { matches } = findMatches(reads, { ...everything, ...scope }, parseQuery(q), { want: 40 });
      findMessages(
        reads,
        matches.map(({ id }) => id),
      );
      return performance.now() - start;
    });
    const { p50, p99 } = percentiles(times.slice(WARM_UP));
    rows.push(row(`${over}, database alone, ${what}: p50`, 'ms', p50));
    rows.push(row(`${over}, database alone, ${what}: p99`, 'ms', p99, undefined, goal));
  }
  db.close();
  return rows;
}

function questions(last) {
  const goal = atMost(1, '≤ 1 ms');
  const random = generator(11);
  const one = (list) => list[Math.floor(random() * list.length)];
  const worst = () => [one(COMMON), ...Array.from({ length: 5 }, () => `${one(COMMON)}*`)].join(' ');
  return [
    ['common words', () => ({ q: one(COMMON) }), goal],
    ['rare words', () => ({ q: one(RARE) }), goal],
    ['two common words', () => ({ q: `${one(COMMON)} ${one(COMMON)}` }), goal],
    ['from the middle of the archive', () => ({ q: one(COMMON), until: Math.floor(last / 2) })],
    ['in one room', () => ({ q: one(COMMON), room_id: ROOMS.archive[2] })],
    ['by one person', () => ({ q: one(COMMON), from: 7 })],
    ['by somebody who is in no such room', () => ({ q: one(COMMON), user_id: 900 })],
    ['parts of words', () => ({ q: `${one(RARE).slice(1)}*` })],
    ['five common parts and a common word', () => ({ q: worst() }), atMost(50, '≤ 50 ms')],
  ];
}

/** Bundles the server's search code from its sources. */
async function serverCode() {
  const outfile = join(root, 'dist/bench/search.cjs');
  const contents = `export * from './src/search/engine/finder'; export * from './src/search/engine/query-parser';
    export { findMessages } from './src/messages/message.queries'; export { Queries } from './src/database/queries';`;
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    logLevel: 'error',
  });
  return createRequire(import.meta.url)(outfile);
}
