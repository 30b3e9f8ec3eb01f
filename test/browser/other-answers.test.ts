import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { until } from '../support/until';
import { LOST_CONNECTION } from './support/faults';
import { type Stage, scenes } from './support/stage';
import { keeps, staysIn } from './support/unreachable';
import type { Visitor } from './support/visitor';

const scene = scenes({ withCable: true });

type Answer = [status: number, headers?: Record<string, string>, body?: string | Buffer];
const HALF_PACKED = gzipSync('<!doctype html><title>Elsewhere</title>'.repeat(100)).subarray(0, 60);

const ANSWERS: Record<string, Answer> = {
  'a network that wants a sign-in': [511],
  'a proxy that wants a password': [407, { 'proxy-authenticate': 'Basic realm="Hotel"' }],
  'a filter with a sense of humor': [418],
  'another program’s JSON': [200, { 'content-type': 'application/json' }, '{"items":[]}'],
  'a script': [200, { 'content-type': 'text/javascript' }, 'document.title = "Elsewhere"'],
  'nothing at all': [200, { 'content-length': '0' }, ''],
  'no content': [204, {}, ''],
  'a page of another host': [301, { location: 'http://127.0.0.2:9/portal' }],
  'a body that is cut short': [200, { 'content-encoding': 'gzip' }, HALF_PACKED],
  'a length that is not kept': [200, { 'content-length': '100000' }],
  'a limit': [429, { 'retry-after': '3600' }],
  'no such page': [404],
  'no right to it': [403],
};

/** Bob has a service worker, Dan none; both are in one room and look at another. */
async function twoInRoom(stage: Stage) {
  const { app } = stage;
  stage.faults.forgive(
    LOST_CONNECTION,
    /Service Worker registration blocked|policy: connect-src|directive: "connect-src/,
  );
  const bob = await stage.person('Bob', {});
  const dan = await stage.person('Dan', { serviceWorkers: 'block' });
  const people = [bob.person, dan.person];
  const [here, there] = [
    await app.closedRoom(app.ann, 'Here', people),
    await app.closedRoom(app.ann, 'There', people),
  ];
  await bob.open('/rooms/1');
  await keeps(bob, '/rooms/1', '/offline');
  for (const who of [bob, dan]) await who.open(here);
  await keeps(bob, `/rooms/${here.id}`);
  return { here, there, visitors: [bob, dan] as const };
}

async function goes(who: Visitor, room: { id: number }): Promise<void> {
  await who.roomInSidebar(room).locator('a').click();
}

scene('N1: the app stays whatever else answers, and goes on when the server does', async (stage) => {
  const { there, visitors } = await twoInRoom(stage);
  const eve = await stage.listener('Eve');
  for (const [name, answer] of Object.entries(ANSWERS)) {
    stage.cable.answerInstead(...answer);
    for (const who of visitors) {
      await goes(who, there);
      await staysIn(who, 'Here').catch((error) => Promise.reject(new Error(`${name}: ${error}`)));
    }
    await visitors[0].page.reload();
    await visitors[0].isIn('Here');
  }
  await visitors[0].says('Whatever they say');
  await visitors[0].page.locator('.message.pending').getByText('Waiting…').waitFor();
  stage.cable.heal();
  await visitors[1].isIn('There');
  await visitors[0].wakes();
  await visitors[0].seesOnce('Whatever they say');
  await eve.never('Whatever they say');
});

/** How long the answer is on the wire. */
function lengthOf({ origin }: Stage, path: string, token: string): Promise<number> {
  const { hostname, port, host } = new URL(origin);
  const head = [
    `GET ${path} HTTP/1.1`,
    `Host: ${host}`,
    `Cookie: session=${token}`,
    'Accept: text/html',
    'Accept-Encoding: gzip, deflate, br, zstd',
    'Connection: close',
  ];
  return new Promise((resolve, reject) => {
    let length = 0;
    const socket = connect(Number(port), hostname, () => socket.write(`${head.join('\r\n')}\r\n\r\n`));
    socket.on('data', (chunk) => {
      length += chunk.length;
    });
    socket.on('end', () => resolve(length)).on('error', reject);
  });
}

scene('N1: a page that breaks off at any tenth of its length is none', async (stage) => {
  const { here, there, visitors } = await twoInRoom(stage);
  const length = await lengthOf(stage, `/rooms/${there.id}`, visitors[0].person.token);
  expect(length).toBeGreaterThan(5_000);
  for (let tenth = 1; tenth < 10; tenth++) {
    stage.cable.breakAnswersAfter(Math.round((tenth * length) / 10));
    await visitors[0].page.reload();
    await visitors[0].isIn('Here');
    await visitors[0].isLive();
    expect(new URL(visitors[0].page.url()).pathname).toBe(`/rooms/${here.id}`);
    for (const who of visitors) {
      await goes(who, there);
      await staysIn(who, 'Here');
    }
    stage.cable.heal();
    for (const who of visitors) await who.isIn('There');
    for (const who of visitors) await who.open(here);
    await visitors[0].page.evaluate(async (path) => {
      for (const name of await caches.keys()) await (await caches.open(name)).delete(path);
    }, `/rooms/${there.id}`);
  }
});

scene('N2: a picture that somebody else answered comes when the server is back', async (stage) => {
  const { app } = stage;
  stage.faults.forgive(LOST_CONNECTION, /Service Worker registration blocked/);
  const cleo = await stage.person('Cleo', { serviceWorkers: 'block' });
  const room = await app.closedRoom(app.ann, 'Faces', [cleo.person]);
  await app.post(app.ann, room, 'Do you see me?');
  const isShown = () =>
    cleo.page
      .locator('.message .message-avatar img')
      .first()
      .evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0);
  await cleo.page.route('**/users/*/avatar*', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html>Elsewhere' }),
  );
  await cleo.open(room);
  await cleo.sees('Do you see me?');
  expect(await isShown()).toBe(false);
  await cleo.page.unrouteAll();
  stage.cable.cut();
  await cleo.page.locator('html:not([data-connection="live"])').waitFor({ state: 'attached' });
  stage.cable.heal();
  await cleo.wakes();
  await until(async () => expect(await isShown()).toBe(true));
});
