import { connect, type Socket } from 'node:net';
import { Connections } from '../../src/connections/connections';
import { LiveStats } from '../../src/connections/live-stats';
import { LiveTiming } from '../../src/connections/live-timing';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';

let app: TestApp;
let bob: Person;
let eve: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  eve = await app.join('Eve');
});
afterAll(() => app.stop());

/** A client below the library: it reads only when it is told to. */
async function rawSocket(person: Person, hello: object): Promise<Socket> {
  const socket = connect(Number(new URL(app.origin).port), '127.0.0.1');
  socket.write(
    [
      'GET /ws HTTP/1.1',
      'Host: localhost',
      `Authorization: Bearer ${person.token}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      '\r\n',
    ].join('\r\n'),
  );
  await new Promise((resolve) => socket.once('data', resolve));
  const text = Buffer.from(JSON.stringify({ type: 'hello', ...hello }));
  socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), text]));
  return socket;
}

const long = 'long '.repeat(3000);
const seqsIn = (text: string) => [...text.matchAll(/"seq":(\d+),"name"/g)].map(([, seq]) => Number(seq));

test('T10 a reader that does not read is bounded, told to come back, and resumes; others notice nothing', async () => {
  const room = await app.closedRoom(app.ann, 'Slow', [bob]);
  const stats = app.app.get(LiveStats);
  const connections = app.app.get(Connections);
  const reader = await TestSocket.live(app, app.ann);
  const outside = await TestSocket.live(app, eve);
  const slow = await rawSocket(bob, {});
  await until(() => [...connections.ofUser(bob.id)][0]?.cursor !== Number.POSITIVE_INFINITY);
  const [connection] = connections.ofUser(bob.id);
  slow.pause();
  for (let n = 0; stats.slow === 0; n++) {
    await app.post(app.ann, room, `${n} ${long}`);
    expect(connection!.bufferedAmount).toBeLessThan(1.2 * 1024 * 1024);
  }
  await app.post(app.ann, room, 'End');
  await reader.event('message.posted', ({ data }) => data.message.body.source === 'End');
  expect(reader.events.map(({ seq }) => seq)).toEqual(reader.events.map((_, n) => n + 2));
  let text = '';
  slow.on('data', (data) => (text += data.toString('latin1')));
  slow.resume();
  await until(() => text.includes('reading too slowly'));
  expect(text).toContain('"type":"bye"');
  slow.destroy();
  await until(() => connections.ofUser(bob.id).size === 0);
  // It goes on from the last event that it has, and misses none.
  const last = [...text.matchAll(/"type":"event","id":(\d+)/g)].at(-1)!;
  const resumed = await TestSocket.live(app, bob, { after: Number(last[1]) });
  await resumed.event('message.posted', ({ data }) => data.message.body.source === 'End');
  const seqs = [...seqsIn(text), ...resumed.events.map(({ seq }) => seq)];
  expect(seqs).toEqual(reader.events.map(({ seq }) => seq));
  await outside.settled();
  expect(outside.events).toEqual([]);
  await Promise.all([reader, resumed, outside].map((socket) => socket.close()));
});

test('T10 a stream that is not read is bounded and cut off', async () => {
  const timing = app.app.get(LiveTiming);
  timing.close = 200;
  const room = await app.closedRoom(app.ann, 'Slow stream', [bob]);
  const stats = app.app.get(LiveStats);
  const connections = app.app.get(Connections);
  const before = stats.slow;
  const slow = connect(Number(new URL(app.origin).port), '127.0.0.1');
  slow.on('error', () => undefined);
  slow.write(
    `GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nAuthorization: Bearer ${bob.token}\r\n\r\n`,
  );
  await until(() => connections.ofUser(bob.id).size === 1);
  const [connection] = connections.ofUser(bob.id);
  await until(() => connection!.cursor !== Number.POSITIVE_INFINITY);
  slow.pause();
  for (let n = 0; stats.slow === before; n++) {
    await app.post(app.ann, room, `${n} ${long}`);
    expect(connection!.bufferedAmount).toBeLessThan(1.2 * 1024 * 1024);
  }
  await until(() => connections.ofUser(bob.id).size === 0);
  slow.destroy();
  timing.close = 5_000;
});

test('whoever catches up slowly is waited for, and gets it all', async () => {
  const room = await app.closedRoom(app.ann, 'Catching up', [bob]);
  const connections = app.app.get(Connections);
  await app.post(app.ann, room, 'First');
  const marker = await TestSocket.live(app, app.ann);
  for (let n = 0; n < 150; n++) await app.post(app.ann, room, `${n} ${long}`);
  await marker.event('message.posted', ({ seq }) => seq === 152);
  const after = marker.events[0]!.id - 1;
  const slow = await rawSocket(bob, { after, html: true });
  slow.pause();
  await until(() => ([...connections.ofUser(bob.id)][0]?.bufferedAmount ?? 0) > 0);
  const [connection] = connections.ofUser(bob.id);
  for (let turn = 0; turn < 50; turn++) await marker.settled();
  expect(connection!.bufferedAmount).toBeLessThan(600 * 1024);
  expect(connection!.cursor).toBe(Number.POSITIVE_INFINITY);
  let text = '';
  slow.on('data', (data) => (text += data.toString('latin1')));
  slow.resume();
  await until(() => connection!.cursor !== Number.POSITIVE_INFINITY);
  await until(() => (text.match(/"name":"message.posted"/g) ?? []).length >= 150);
  expect(seqsIn(text)).toEqual(Array.from({ length: 150 }, (_, n) => n + 3));
  slow.destroy();
  await marker.close();
});

test('T37 a peer that vanished without a close is found out, and its place is free', async () => {
  const timing = app.app.get(LiveTiming);
  const before = { ...timing };
  Object.assign(timing, { sweep: 50, ping: 100, dead: 300 });
  const connections = app.app.get(Connections);
  await until(() => connections.all.size === 0);
  try {
    const alive = await TestSocket.live(app, eve); // The library answers.
    for (let dead = 1; dead <= 2; dead++) {
      const ghost = await rawSocket(bob, {}); // Answers no ping.
      await until(() => connections.ofUser(bob.id).size === 1);
      await until(() => connections.ofUser(bob.id).size === 0);
      expect(app.app.get(LiveStats).dead).toBe(dead);
      ghost.destroy();
    }
    expect(connections.ofUser(eve.id).size).toBe(1);
    await alive.close();
  } finally {
    Object.assign(timing, before);
  }
});
