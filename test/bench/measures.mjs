import { writeFileSync } from 'node:fs';
import { get as httpGet } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOMS, TEAM, tokenOf } from './seed.mjs';
import { Ledger } from './verify.mjs';
import { median, versus } from './versus.mjs';

const MS = 1_000_000;
const people = (from, count) => Array.from({ length: count }, (_, n) => tokenOf(from + n));
const clients = people(1, 16);
const atMost = (limit, text) => ({ text, met: ({ campfire }) => campfire <= limit });
const ratioOf = (limit) => ({ text: `≥ ${limit} of bare`, met: ({ ratio }) => ratio >= limit });

export const measures = {
  start: coldStart,
  memory,
  page: roomPage,
  json: (bench) =>
    reads(bench, 'messages as JSON, 40', [pathOf(ROOMS.archive[0], '/api/v1')], 'application/json'),
  posts,
  'fan-out-100': (bench) => fanOut(bench, ROOMS.hundred, 100),
  'fan-out-1000': (bench) => fanOut(bench, ROOMS.thousand, 1000),
  search,
};

const pathOf = (room_id, prefix = '') => `${prefix}/rooms/${room_id}${prefix && '/messages'}`;

async function coldStart({ subjects, scale }) {
  const times = {};
  for (const [name, start] of Object.entries(subjects)) {
    times[name] = [];
    for (let n = 0; n < scale.starts; n++) {
      const server = await start();
      times[name].push(server.startMs);
      await server.stop();
    }
  }
  const goal = atMost(1000, '≤ 1,000 ms');
  return [
    row('cold start to the first answered request', 'ms', median(times.campfire), median(times.bare), goal),
  ];
}

const MOMENTS = { rest: 'at rest', sockets: 'with 500 sockets', use: 'after pages and posts' };

/** Private memory is what the machine cannot have back; the rest is mostly Node's own program file. */
async function memory({ subjects, generator, scale }) {
  const taken = {};
  for (const [name, start] of Object.entries(subjects)) {
    const server = await start();
    const { port } = server;
    const measure = async () => {
      await sleep(scale.restMs);
      return server.memory;
    };
    const rest = await measure();
    await generator.run('hold', { port, tokens: people(1, 500) });
    const sockets = await measure();
    await generator.run('release', {});
    const { seconds } = scale;
    const paths = ROOMS.archive.map((id) => pathOf(id));
    await generator.run('reads', { port, paths, accept: 'text/html', tokens: clients, seconds });
    await generator.run('posts', { port, room_id: ROOMS.team, tokens: clients, seconds });
    taken[name] = { rest, sockets, use: await measure() };
    await server.stop();
  }
  const { campfire, bare } = taken;
  return Object.entries(MOMENTS).flatMap(([when, words]) =>
    ['private', 'pss', 'rss'].map((kind) => {
      const goal = when === 'rest' && kind === 'private' ? atMost(55, '≤ 55 MiB') : undefined;
      return row(`memory ${words}, ${kind}`, 'MiB', campfire[when][kind], bare[when][kind], goal);
    }),
  );
}

/** The bare server answers with the very bytes that Campfire made, after the same queries. */
async function roomPage(bench) {
  const server = await bench.subjects.campfire();
  try {
    writeFileSync(join(bench.folder, 'page.html'), await fetchPage(server.port, pathOf(ROOMS.archive[0])));
  } finally {
    await server.stop();
  }
  const what = 'room page of 40 messages, HTML';
  return reads(bench, what, [pathOf(ROOMS.archive[0])], 'text/html', ratioOf(0.5));
}

function fetchPage(port, path) {
  const headers = { authorization: `Bearer ${tokenOf(1)}`, accept: 'text/html' };
  return new Promise((resolve, reject) => {
    httpGet({ port, host: '127.0.0.1', path, headers, agent: false }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        if (response.statusCode === 200) resolve(Buffer.concat(chunks));
        else reject(new Error(`${path} answered ${response.statusCode}`));
      });
    }).on('error', reject);
  });
}

async function reads(bench, what, paths, accept, goal) {
  const { campfire, bare } = await versus(bench, 'reads', { paths, accept, tokens: clients });
  return [
    row(what, '/s', campfire.perSecond, bare.perSecond, goal),
    row(`${what}: processor time each`, 'µs', campfire.cpu * MS, bare.cpu * MS),
    row(`${what}: p99, 16 clients`, 'ms', campfire.p99, bare.p99),
  ];
}

async function search(bench) {
  // A frequent word, a rare one, and two together.
  const paths = ['balan', 'zizivel', 'bamer dolan', 'bafepol'].map(
    (q) => `/api/v1/search?q=${encodeURIComponent(q)}`,
  );
  const { messages } = bench.scale;
  return reads(bench, `search over ${messages.toLocaleString('en')} messages`, paths, 'application/json');
}

async function posts(bench) {
  const job = { room_id: ROOMS.team, tokens: people(1, TEAM) };
  const ledger = new Ledger(bench.folder, ROOMS.team);
  const check = (figure, name) => ledger.assertDurable(name, figure);
  const { campfire, bare } = await versus(bench, 'posts', job, check);
  const what = 'durable posts, 16 clients';
  return [
    row(what, '/s', campfire.perSecond, bare.perSecond, ratioOf(1)),
    row(`${what}: processor time each`, 'µs', campfire.cpu * MS, bare.cpu * MS),
    row(`${what}: p99`, 'ms', campfire.p99, bare.p99),
  ];
}

async function fanOut(bench, room_id, sockets) {
  const { single, burst } = bench.scale;
  const job = { room_id, listeners: people(2, sockets), poster: tokenOf(1), single, burst };
  const { campfire, bare } = await versus(bench, 'fanOut', job);
  const what = `fan-out to ${sockets.toLocaleString('en')} sockets`;
  return [
    row(`${what}: complete deliveries`, '/s', campfire.perSecond, bare.perSecond, ratioOf(0.8)),
    row(`${what}: post to last screen, p50`, 'ms', campfire.p50, bare.p50),
    row(
      `${what}: post to last screen, p99`,
      'ms',
      campfire.p99,
      bare.p99,
      sockets === 1000 ? atMost(100, '≤ 100 ms') : undefined,
    ),
    row(`${what}: processor time each delivery`, 'µs', campfire.cpu * MS, bare.cpu * MS),
  ];
}

const row = (what, unit, campfire, bare, goal) => ({ what, unit, campfire, bare, goal });
