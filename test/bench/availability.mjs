import { createServer, get as httpGet } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { get, HttpConnection, post } from './http-client.mjs';
import { percentiles } from './percentiles.mjs';
import { atMost, row } from './row.mjs';
import { ROOMS, TEAM, tokenOf } from './seed.mjs';

/** One member does the worst they may, with the limits as they are by default; another one just posts. */
const [ATTACKER, VICTIM] = [tokenOf(2), tokenOf(3)];
const POSTS = `/api/v1/rooms/${ROOMS.team}/messages`;
const PAUSE_MS = 50;
const CONNECTIONS = 10;
const STREAMS = 15;
const FAT = 'a@b.c '.repeat(2_700);
const FAT_MESSAGES = 60;
const LONG = 16_000;

const DEAR = {
  'tables of 60 columns': `${'|a'.repeat(60)}|\n${'|-'.repeat(60)}|\n${'|\n'.repeat(LONG / 2)}`,
  'tables of 9 columns': `${'|a'.repeat(9)}|\n${'|-'.repeat(9)}|\n${'|\n'.repeat(LONG / 2)}`,
  mentions: '@person '.repeat(LONG / 8),
  addresses: FAT,
  emphasis: '_*'.repeat(LONG / 2),
  links: '[a]'.repeat(LONG / 3),
};
const NESTED = ['<i>', '<div>', '<svg>', '<title>', '<meta property="og:image" content="/a">', '&lt;'];

/** @returns rows in milliseconds */
export async function availability({ subjects, scale }) {
  const site = await hostileSite();
  const server = await subjects.campfire({ RATE_LIMITS: 'on', OUTBOUND_NETWORKS: '127.0.0.0/8' });
  const seconds = Math.max(scale.seconds, 10);
  try {
    const cursor = await storeFatMessages(server.port);
    const rows = [await postsWhile(server, seconds, 'nobody does anything else', () => () => undefined)];
    for (const [name, body] of Object.entries(DEAR))
      rows.push(
        await postsWhile(server, seconds, `a member posts ${name}`, (port) =>
          flood(port, () => post(POSTS, ATTACKER, { body })),
        ),
      );
    for (const [name, path] of Object.entries(readsOf(cursor)))
      rows.push(
        await postsWhile(server, seconds, `a member reads ${name}`, (port) =>
          flood(port, () => get(path, ATTACKER)),
        ),
      );
    rows.push(await postsWhile(server, seconds, 'a member replays the log', (port) => replays(port, cursor)));
    rows.push(...(await linksWhile(server, site)));
    return rows;
  } finally {
    await server.stop();
    site.close();
  }
}

const readsOf = (cursor) => ({
  events: `/api/v1/events?after=${cursor}`,
  'events with HTML': `/api/v1/events?after=${cursor}&html=true`,
  messages: `${POSTS}?limit=100`,
  'the room': `/rooms/${ROOMS.team}`,
  'search results': '/api/v1/search?q=a+b+c&order=rank&limit=100',
});

/** So many that one page of them would be 20 MB. @returns the event before them */
async function storeFatMessages(port) {
  const connection = await HttpConnection.open(port);
  const { cursor } = JSON.parse((await connection.send(get('/api/v1/events', VICTIM))).body);
  // Each from somebody else, so that nobody waits for a limit.
  for (let n = 0; n < FAT_MESSAGES; n++)
    await connection.send(post(POSTS, tokenOf(4 + (n % (TEAM - 3))), { body: FAT }));
  connection.close();
  return cursor;
}

async function postsWhile({ port }, seconds, what, attack) {
  const stop = await attack(port);
  const times = await victim(port, seconds);
  await stop();
  // What was allowed at once is allowed again after this.
  await sleep(3_000);
  return row(
    `another’s post while ${what}: p99`,
    'ms',
    percentiles(times).p99,
    undefined,
    atMost(250, '≤ 250 ms'),
  );
}

async function victim(port, seconds) {
  const connection = await HttpConnection.open(port);
  const times = [];
  const end = performance.now() + seconds * 1000;
  for (let n = 0; performance.now() < end; n++) {
    const since = performance.now();
    // Posts have a limit, too.
    const { status } = await connection.send(post(POSTS, tokenOf(3 + (n % 3)), { body: 'hi' }));
    if (status !== 201) throw new Error(`The other member's post was answered ${status}.`);
    times.push(performance.now() - since);
    await sleep(PAUSE_MS);
  }
  connection.close();
  return times;
}

/** Asks on many connections, again as soon as it is answered, whatever the answer is. */
async function flood(port, textOf) {
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => HttpConnection.open(port)));
  let isOver = false;
  const loops = connections.map(async (connection) => {
    while (!isOver) await connection.send(textOf());
    connection.close();
  });
  return async () => {
    isOver = true;
    await Promise.all(loops);
  };
}

/** Streams that read the log from the same place, each begun anew when it has come to the end. */
async function replays(port, cursor) {
  let isOver = false;
  const open = () => {
    const headers = { authorization: `Bearer ${ATTACKER}`, accept: 'text/event-stream' };
    const path = `/api/v1/events?after=${cursor}&html=true`;
    const request = httpGet({ port, host: '127.0.0.1', path, headers, agent: false }, (response) => {
      let bytes = 0;
      response.on('data', (chunk) => {
        bytes += chunk.length;
        if (isOver || bytes > FAT_MESSAGES * 200_000) request.destroy();
      });
      response.on('close', () => isOver || setTimeout(open, 10));
    });
    request.on('error', () => undefined);
  };
  for (let n = 0; n < STREAMS; n++) open();
  return () => {
    isOver = true;
  };
}

async function linksWhile({ port }, site) {
  const { port: sitePort } = site.address();
  let most = 0;
  let isOver = false;
  const probe = (async () => {
    const other = await HttpConnection.open(port);
    while (!isOver) {
      const since = performance.now();
      await other.send(get('/health/live', VICTIM));
      most = Math.max(most, performance.now() - since);
      await sleep(5);
    }
    other.close();
  })();
  for (const [n] of NESTED.entries()) await preview(port, `http://127.0.0.1:${sitePort}/${n}`);
  isOver = true;
  await probe;
  return [
    row(
      '/health/live while a hostile page is linked to: the longest',
      'ms',
      most,
      undefined,
      atMost(100, '≤ 100 ms'),
    ),
  ];
}

/** Answers when the page was read. */
const preview = (port, url) =>
  fetch(`http://127.0.0.1:${port}/api/v1/link_previews`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ATTACKER}`, 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  });

/** Pages of a megabyte, of one tag each. */
async function hostileSite() {
  const server = createServer(({ url }, response) => {
    const tag = NESTED[Number(url.slice(1))] ?? '';
    response.writeHead(200, { 'content-type': 'text/html' }).end(tag.repeat(1_000_000 / (tag.length || 1)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
