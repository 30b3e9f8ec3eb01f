import { writeFileSync } from 'node:fs';
import { get as httpGet } from 'node:http';
import { join } from 'node:path';
import { availability } from './availability.mjs';
import { coldLoad } from './cold-load.mjs';
import { frozenTab } from './frozen-tab.mjs';
import { links } from './links.mjs';
import { backingUp, exporting, importing } from './moving.mjs';
import { paste } from './paste.mjs';
import { album, drawingMemory, smallFiles } from './pictures.mjs';
import { push } from './push.mjs';
import { backAfterKill, wholeAfterCut, wholeAgain } from './recovery.mjs';
import { atMost, ratioOf, row } from './row.mjs';
import { search } from './search.mjs';
import { ROOMS, TEAM, tokenOf, tokens } from './seed.mjs';
import { coldStart, idle, memory } from './standing.mjs';
import { crowdOfUploads, uploads } from './uploads.mjs';
import { Ledger } from './verify.mjs';
import { versus } from './versus.mjs';
import { alerts, deliveries, webhooks } from './webhooks.mjs';

const MS = 1_000_000;
const clients = tokens(1, 16);

export const measures = {
  start: coldStart,
  memory,
  idle,
  page: (bench) => roomPage(bench, 'room page of 40 messages, HTML', ROOMS.archive[0], ratioOf(0.5)),
  rich: (bench) => roomPage(bench, 'room page with 20 pictures and 42 boosts', ROOMS.rich),
  json: (bench) =>
    reads(bench, 'messages as JSON, 40', [pathOf(ROOMS.archive[0], '/api/v1')], 'application/json'),
  posts,
  'posts-grouped': postsGrouped,
  'fan-out-100': (bench) => fanOut(bench, ROOMS.hundred, 100),
  'fan-out-1000': (bench) => fanOut(bench, ROOMS.thousand, 1000),
  search,
  availability,
  'cold-load': coldLoad,
  paste,
  push,
  webhooks,
  deliveries,
  alerts,
  links,
  uploads,
  'uploads-memory': crowdOfUploads,
  'small-files': smallFiles,
  album,
  'drawing-memory': drawingMemory,
  import: importing,
  export: exporting,
  backup: backingUp,
  back,
  whole,
  'frozen-tab': frozenTab,
};

const pathOf = (room_id, prefix = '') => `${prefix}/rooms/${room_id}${prefix && '/messages'}`;

/** The bare server runs the same queries and responds with the bytes that Campfire produced. */
async function roomPage(bench, what, room_id, goal) {
  const server = await bench.subjects.campfire();
  try {
    writeFileSync(join(bench.folder, 'page.html'), await fetchPage(server.port, pathOf(room_id)));
  } finally {
    await server.stop();
  }
  return reads(bench, what, [pathOf(room_id)], 'text/html', goal);
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

function postsGrouped({ subjects, ...bench }) {
  const bare = (env) => subjects.bare({ GROUPED: 'on', ...env });
  const what = 'durable posts, compared with a bare server that groups its commits';
  return posts({ ...bench, subjects: { ...subjects, bare } }, what, ratioOf(0.8));
}

async function posts(bench, what = 'durable posts, 16 clients', goal = ratioOf(1.6)) {
  const job = { room_id: ROOMS.team, tokens: tokens(1, TEAM) };
  const ledger = new Ledger(bench.folder, ROOMS.team);
  const check = (figure, name) => ledger.assertDurable(name, figure);
  const { campfire, bare } = await versus(bench, 'posts', job, check);
  return [
    row(what, '/s', campfire.perSecond, bare.perSecond, goal),
    row(`${what}: processor time each`, 'µs', campfire.cpu * MS, bare.cpu * MS),
    row(`${what}: p99`, 'ms', campfire.p99, bare.p99),
  ];
}

async function fanOut(bench, room_id, sockets) {
  const { single, burst } = bench.scale;
  const job = { room_id, listeners: tokens(2, sockets), poster: tokenOf(1), single, burst };
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

async function back({ subjects, ...bench }) {
  const ms = await backAfterKill({ campfire: subjects.campfire, ...bench });
  const what = `back after kill -9, ${bench.scale.stored.toLocaleString('en')} messages stored`;
  return [row(what, 'ms', ms, undefined, atMost(1500, '≤ 1,500 ms'))];
}

async function whole({ subjects, ...bench }) {
  const rows = [];
  for (const clients of bench.scale.crowds) {
    for (const [measure, after] of [
      [wholeAgain, 'once it is back'],
      [wholeAfterCut, 'after a cut of 10 s'],
    ]) {
      const { p50, p99, max } = await measure({ campfire: subjects.campfire, ...bench }, clients);
      const what = `${clients.toLocaleString('en')} clients whole again ${after}`;
      rows.push(row(`${what}: p50`, 'ms', p50));
      const goal = clients === 1_000 ? atMost(3000, '≤ 3,000 ms') : undefined;
      rows.push(row(`${what}: p99`, 'ms', p99, undefined, goal));
      rows.push(row(`${what}: slowest`, 'ms', max, undefined, atMost(15_000, '≤ 15,000 ms')));
    }
  }
  return rows;
}
