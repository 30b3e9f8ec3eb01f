import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Crowd, postUntilCut } from './crowd.mjs';
import { alerts, fanOut } from './fan-out.mjs';
import { get, HttpConnection, post } from './http-client.mjs';
import { percentiles } from './percentiles.mjs';
import { uploads } from './upload-load.mjs';

/** The load generator process, which runs one job at a time for the benchmark. */
const jobs = {
  reads,
  posts,
  postsBesideLinks,
  fanOut,
  alerts,
  gather,
  cut,
  resume,
  disperse,
  postUntilCut,
  uploads,
};
const crowd = new Crowd();

process.on('message', async ({ kind, ...job }) => {
  try {
    process.send({ result: await jobs[kind](job) });
  } catch (error) {
    process.send({ error: error.stack });
  }
});
process.on('disconnect', () => process.exit());
process.on('uncaughtException', (error) => process.send({ error: error.stack }, () => process.exit(1)));

/** Each client sends its next request as soon as it gets a response. */
async function reads({ port, paths, tokens, accept, seconds }) {
  const texts = tokens.map((token) => paths.map((path) => get(path, token, accept)));
  return closedLoop(port, seconds, tokens.length, (client, n) => texts[client][n % paths.length], 200);
}

async function posts({ port, room_id, tokens, seconds, lines = LINES }) {
  const path = `/api/v1/rooms/${room_id}/messages`;
  const run = `run${randomUUID().slice(0, 8)}`;
  const message = (client, n) =>
    post(path, tokens[client], {
      body: `${lines[n % lines.length]} ${n} ${run}`,
      client_message_id: randomUUID(),
    });
  return { run, ...(await closedLoop(port, seconds, tokens.length, message, 201)) };
}

/** One more client posts links, each to the next site, at a steady pace. */
async function postsBesideLinks({ sites, perMinute, ...job }) {
  const [figures] = await Promise.all([posts(job), postLinks(sites, perMinute, job)]);
  return figures;
}

async function postLinks(sites, perMinute, { port, room_id, tokens, seconds }) {
  const connection = await HttpConnection.open(port);
  const start = performance.now();
  for (let n = 0; n < (perMinute * seconds) / 60; n++) {
    await sleep(Math.max(0, start + (n * 60_000) / perMinute - performance.now()));
    const body = `${sites[n % sites.length]}/page-${randomInt(1e9)}`; // nothing that looks like a secret
    const { status } = await connection.send(post(`/api/v1/rooms/${room_id}/messages`, tokens[0], { body }));
    if (status !== 201) throw new Error(`A link was answered with ${status}.`);
  }
  connection.close();
}

const LINES = [
  'Shall we move the review to three?',
  'The build is **green** again, thanks to the fix in `queue.ts`.',
  'I put the numbers on the wall, have a look when you pass by.',
  'Yes!',
  'Lunch at the corner place, who is coming along today?',
  'See https://example.com/notes for what we said last week.',
];

async function closedLoop(port, seconds, clients, textOf, wanted) {
  const connections = await Promise.all(Array.from({ length: clients }, () => HttpConnection.open(port)));
  const times = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  await Promise.all(
    connections.map(async (connection, client) => {
      for (let n = client; performance.now() < end; n += clients) {
        const since = performance.now();
        const { status, body } = await connection.send(textOf(client, n));
        if (status !== wanted) throw new Error(`Answered ${status}: ${body.toString().slice(0, 300)}`);
        times.push(performance.now() - since);
      }
    }),
  );
  const elapsed = (performance.now() - start) / 1000;
  for (const connection of connections) connection.close();
  return { count: times.length, perSecond: times.length / elapsed, ...percentiles(times) };
}

/** Opens sockets and keeps them until `disperse`. */
async function gather({ port, tokens }) {
  await crowd.join(port, tokens);
  return crowd.size;
}

/** Reconnects all sockets to the restarted server. */
function cut() {
  crowd.cut();
}

async function resume({ port, ids, offlineMs }) {
  const times = await crowd.resume(port, ids.at(-1), offlineMs);
  crowd.assertHeard(ids);
  return times;
}

function disperse() {
  crowd.leave();
}
