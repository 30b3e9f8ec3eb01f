import { cpSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import { ratioAtMost, row } from './row.mjs';
import { ROOMS, tokens } from './seed.mjs';
import { versus } from './versus.mjs';

const HOSTS = 50;
const PER_MINUTE = 1_000;
const SECONDS = 60;
const SLOW_MS = 2_500;

/** Links to slow hosts are posted beside everything else, which must not slow down. */
export async function links({ subjects, ...bench }) {
  const hosts = await SlowHosts.start();
  const start = (FEATURE_OPENGRAPH) => {
    const DATA_DIR = dataFor(FEATURE_OPENGRAPH, bench.folder);
    return () => subjects.campfire({ DATA_DIR, FEATURE_OPENGRAPH, OUTBOUND_NETWORKS: '127.0.0.0/8' });
  };
  const pair = { campfire: start('on'), bare: start('off') };
  const scale = { ...bench.scale, seconds: SECONDS };
  const job = { room_id: ROOMS.team, tokens: tokens(1, 16), sites: hosts.sites, perMinute: PER_MINUTE };
  try {
    const { campfire, bare } = await versus({ ...bench, subjects: pair, scale }, 'postsBesideLinks', job);
    const { asked, drawn } = hosts;
    if (asked.size < HOSTS || drawn === 0) throw new Error(`${asked.size} hosts and ${drawn} pictures.`);
    const what = `posts while ${PER_MINUTE} links a minute lead to ${HOSTS} slow hosts; beside it Campfire without previews`;
    return [
      row(`${what}: p99`, 'ms', campfire.p99, bare.p99, ratioAtMost(1.1)),
      row(what, '/s', campfire.perSecond, bare.perSecond),
      row(`${what}: processor time each`, 'µs', campfire.cpu * 1e6, bare.cpu * 1e6),
    ];
  } finally {
    hosts.stop();
  }
}

function dataFor(name, folder) {
  const data = join(folder, `links-${name}`);
  mkdirSync(data);
  cpSync(join(folder, 'bare/campfire.sqlite3'), join(data, 'campfire.sqlite3'));
  return data;
}

/** One in five never answers, one breaks off, and the others take their time for each page and picture. */
class SlowHosts {
  asked = new Set();
  drawn = 0;
  #servers = [];
  #picture;

  static async start() {
    const hosts = new SlowHosts();
    const noise = { type: 'gaussian', mean: 120, sigma: 40 };
    const create = { width: 1200, height: 630, channels: 3, background: 'teal', noise };
    hosts.#picture = await sharp({ create }).jpeg().toBuffer();
    for (let nth = 0; nth < HOSTS; nth++) hosts.#servers.push(await hosts.#listen(nth));
    return hosts;
  }

  get sites() {
    return this.#servers.map((server) => `http://${server.address().address}:${server.address().port}`);
  }

  stop() {
    for (const server of this.#servers) server.close().closeAllConnections();
  }

  async #listen(nth) {
    const server = createServer((request, response) => this.#answer(nth, request, response));
    await new Promise((resolve) => server.listen(0, `127.0.2.${nth + 1}`, resolve));
    return server.unref();
  }

  async #answer(nth, { url }, response) {
    this.asked.add(nth);
    if (nth % 5 === 0) return;
    await pause(SLOW_MS);
    if (nth % 5 === 1) return response.destroy();
    if (!url.endsWith('.jpg')) return response.writeHead(200, { 'content-type': 'text/html' }).end(page(url));
    this.drawn++;
    response.writeHead(200, { 'content-type': 'image/jpeg' }).end(this.#picture);
  }
}

const SCRIPT = `<script>${'let x = "something";\n'.repeat(4_000)}</script>`;

const page = (path) =>
  `<!doctype html><head><title>Page ${path}</title>${SCRIPT}<meta property="og:image" content="${path}.jpg"></head>`;
