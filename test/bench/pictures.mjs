import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { photo, WORST } from './photos.mjs';
import { atLeast, atMost, row } from './row.mjs';
import { ROOMS, tokenOf, tokens } from './seed.mjs';
import { median, versus } from './versus.mjs';

const PHOTOS = 10;
const SMALL_KIB = 3;
const EVERY_MS = 10;
/** After the album, while its photos are drawn. */
const BEHIND_MS = 500;
const LONGEST_MS = 60_000;

/** Ten photos of a phone in one message, and a small picture of another person behind them. */
export async function album(bench) {
  const photos = await Promise.all(Array.from({ length: PHOTOS }, () => photo(12, 'jpeg')));
  const small = await photo(0.01, 'jpeg');
  const server = await bench.subjects.campfire();
  const rounds = [];
  try {
    await drawn(server, await post(server, 3, [small]));
    for (let round = 0; round < bench.scale.rounds; round++)
      rounds.push(await albumOnce(server, photos, small));
  } finally {
    await server.stop();
  }
  const of = (name) => median(rounds.map((round) => round[name]));
  return [
    row('ten photos of 12 MP: posted', 'ms', of('posted')),
    row('ten photos of 12 MP: the first is drawn', 'ms', of('first')),
    row('ten photos of 12 MP: the last is drawn', 'ms', of('last')),
    row(
      'a small picture of another person behind them',
      'ms',
      of('behind'),
      undefined,
      atMost(300, '≤ 300 ms'),
    ),
  ];
}

/** In milliseconds from the start of a post. */
async function albumOnce(server, photos, small) {
  const since = performance.now();
  const message = await post(server, 1, photos);
  const posted = performance.now() - since;
  const all = drawn(server, message, since);
  await sleep(BEHIND_MS);
  const start = performance.now();
  const behind = await drawn(server, await post(server, 2, [small]), start);
  const { first, last } = await all;
  return { posted, first, last, behind: behind.last };
}

async function post({ port }, person, files) {
  const form = new FormData();
  form.append('body', 'Pictures');
  for (const [index, file] of files.entries()) form.append('attachment', new Blob([file]), `${index}.jpg`);
  const path = `http://127.0.0.1:${port}/api/v1/rooms/${ROOMS.team}/messages`;
  const response = await fetch(path, { method: 'POST', headers: headersOf(person), body: form });
  if (response.status !== 201) throw new Error(`A message with pictures was answered ${response.status}.`);
  return response.json();
}

const headersOf = (person) => ({ authorization: `Bearer ${tokenOf(person)}`, accept: 'application/json' });

/** @returns when the first and the last picture of the message were drawn, or given up */
async function drawn({ port }, message, since = performance.now()) {
  const path = `http://127.0.0.1:${port}/api/v1/rooms/${ROOMS.team}/messages/${message.id}`;
  const limit = performance.now() + LONGEST_MS;
  let first;
  while (performance.now() < limit) {
    const { attachments } = await (await fetch(path, { headers: headersOf(1) })).json();
    const states = attachments.map(({ drawing }) => drawing.reason ?? drawing.state);
    const now = performance.now() - since;
    if (states.includes('drawn')) first ??= now;
    if (!states.includes('pending')) return { first, last: now, states };
    await sleep(EVERY_MS);
  }
  throw new Error('A picture was not drawn.');
}

/** The peak of a drawing process, which is another one for each picture. */
export async function drawingMemory(bench) {
  const rows = [];
  for (const [name, make] of Object.entries(WORST)) {
    const server = await bench.subjects.campfire();
    try {
      const file = await make();
      const message = await post(server, 1, [file]);
      const { states } = await drawn(server, message);
      const outcome = states[0] === 'drawn' ? '' : ` (${states[0]})`;
      rows.push(
        row(
          `memory that draws a ${name}${outcome}`,
          'MiB',
          peakOf(server),
          undefined,
          atMost(512, '≤ 512 MiB'),
        ),
      );
    } finally {
      await server.stop();
    }
  }
  return rows;
}

/** The kernel keeps it for as long as the process waits for more work. */
function peakOf({ child }) {
  const peaks = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statusOf)
    .filter((status) => status.includes(`\nPPid:\t${child.pid}\n`))
    .map((status) => Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024);
  return Math.max(0, ...peaks);
}

function statusOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

/** Each with its message. */
export async function smallFiles(bench) {
  const mebibytes = SMALL_KIB / 1024;
  const job = { room_id: ROOMS.team, tokens: tokens(1, 16), mebibytes, files: bench.scale.smallFiles };
  const { campfire, bare } = await versus(bench, 'uploads', job);
  const what = `uploads of ${SMALL_KIB} KiB, 16 clients`;
  const perSecond = (figure) => figure.perSecond / mebibytes;
  return [
    row(what, '/s', perSecond(campfire), perSecond(bare), atLeast(100, '≥ 100 /s')),
    row(`${what}: p99`, 'ms', campfire.p99, bare.p99),
  ];
}
