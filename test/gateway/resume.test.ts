import { ReadDatabase } from '../../src/database/database';
import type { EventFrame } from '../../src/protocol/frames';
import { lastEventId } from '../../src/writes/event-replay';
import { WritesService } from '../../src/writes/writes.service';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  eve = await app.join('Eve');
});
afterAll(() => app.stop());

const cursor = () => lastEventId(app.app.get(ReadDatabase));
const ids = (events: EventFrame[]) => events.map(({ id }) => id);
const bodies = (events: EventFrame[]) =>
  events.flatMap((event) => (event.name === 'message.posted' ? [event.data.message.body.source] : []));

test('P127: T13 whoever comes back with the last event they saw gets exactly what they missed, in order', async () => {
  const room = await app.closedRoom(app.ann, 'Resume', [bob]);
  const before = await TestSocket.live(app, bob);
  await app.post(app.ann, room, 'one');
  await app.post(app.ann, room, 'two');
  const seen = await before.event('message.posted', ({ data }) => data.message.body.source === 'two');
  await before.close();
  await app.post(app.ann, room, 'three');
  await app.post(app.ann, room, 'four');
  const after = await TestSocket.live(app, bob, { after: seen.id });
  expect(after.frames[0]).toMatchObject({ type: 'welcome', cursor: cursor() });
  expect(bodies(after.events)).toEqual(['three', 'four']);
  await app.post(app.ann, room, 'five');
  await after.event('message.posted', ({ data }) => data.message.body.source === 'five');
  expect(bodies(after.events)).toEqual(['three', 'four', 'five']);
  const outside = await TestSocket.live(app, eve, { after: seen.id });
  expect(outside.events).toEqual([]);
  await Promise.all([after.close(), outside.close()]);
});

test('T14 nothing missed: nothing comes; without a cursor the stream begins now', async () => {
  await app.post(app.ann, { id: 1 }, 'Past');
  const resumed = await TestSocket.live(app, bob, { after: cursor() });
  const fresh = await TestSocket.live(app, bob);
  expect(resumed.events).toEqual([]);
  expect(fresh.events).toEqual([]);
  expect(fresh.frames[0]).toMatchObject({ type: 'welcome', cursor: cursor() });
  await Promise.all([resumed.close(), fresh.close()]);
});

test('P125: T16 edits, deletions, rooms and memberships of the absence are in what comes', async () => {
  const room = await app.closedRoom(app.ann, 'Absence', [bob]);
  const message = await app.post(app.ann, room, 'First');
  const gone = await app.post(app.ann, room, 'Gone');
  const after = cursor();
  const path = `/api/v1/rooms/${room.id}`;
  await app.request(app.ann, 'PATCH', `${path}/messages/${message.id}`, { body: 'Second' });
  await app.request(app.ann, 'DELETE', `${path}/messages/${gone.id}`);
  await app.request(app.ann, 'PATCH', path, { name: 'Presence' });
  const other = await app.closedRoom(app.ann, 'New', [bob]);
  const secret = await app.closedRoom(app.ann, 'Without Bob', [eve]);
  await app.post(eve, secret, 'Psst');
  await app.request(app.ann, 'PUT', `${path}/members/${eve.id}`);
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${other.id}`);
  const socket = await TestSocket.live(app, bob, { after });
  expect(socket.events.map(({ name }) => name)).toEqual([
    'message.edited',
    'message.deleted',
    'room.updated',
    'member.added',
    // Of a room that has come and gone it is enough to know that it went.
    'room.deleted',
  ]);
  expect(ids(socket.events)).toEqual(ids(socket.events).toSorted((a, b) => a - b));
  expect(JSON.stringify(socket.events)).not.toContain('Psst');
  await socket.close();
});

test('P128: T15 a thousand missed events come page by page, none twice, none left out', async () => {
  const room = await app.closedRoom(app.ann, 'Long', [bob]);
  const after = cursor();
  const sent = Array.from({ length: 1000 }, (_, n) => `${n}`);
  await Promise.all(sent.map((body) => app.post(app.ann, room, body, { client_message_id: body })));
  const socket = await TestSocket.live(app, bob, { after, html: true });
  await socket.event('message.posted', ({ id }) => id === after + 1000);
  expect(socket.events.map(({ id }) => id)).toEqual(sent.map((_, n) => after + 1 + n));
  expect(new Set(bodies(socket.events)).size).toBe(1000);
  await socket.close();
});

test('T1 T17 whoever comes back in the middle of a storm gets each event once, in order', async () => {
  const room = await app.closedRoom(app.ann, 'Storm', [bob]);
  const after = cursor();
  const outside = await TestSocket.live(app, eve);
  let posting = true;
  const storm = (async () => {
    for (let n = 0; posting; n += 5)
      await Promise.all([0, 1, 2, 3, 4].map((k) => app.post(app.ann, room, `${n + k}`)));
  })();
  const sockets: TestSocket[] = [];
  let at = after;
  for (let n = 0; n < 20; n++) {
    const socket = await TestSocket.live(app, bob, { after: n % 2 ? at : after });
    sockets.push(socket);
    at = socket.events.at(-1)?.id ?? at;
    if (n % 4 === 0) socket.raw.terminate();
  }
  posting = false;
  await storm;
  const last = cursor();
  for (const [n, socket] of sockets.entries()) {
    if (n % 4 === 0) continue;
    await socket.event('message.posted', ({ id }) => id === last);
    const got = ids(socket.events);
    expect(got).toEqual(Array.from({ length: last - got[0]! + 1 }, (_, k) => got[0]! + k));
    if (n % 2 === 0) expect(got[0]).toBe(after + 1);
    await socket.close();
  }
  await outside.settled();
  expect(outside.events).toEqual([]);
  await outside.close();
});

test('T1 a message that commits in the tick of hello comes once', async () => {
  const room = await app.closedRoom(app.ann, 'Tick', [bob]);
  for (let round = 0; round < 20; round++) {
    const socket = await TestSocket.open(app, bob);
    const after = cursor();
    const posted = app.post(app.ann, room, `${round}`);
    if (round % 3) await new Promise((resolve) => setImmediate(resolve));
    socket.send({ type: 'hello', after });
    const { id } = await posted;
    await socket.event('message.posted', ({ data }) => data.message.id === id);
    await socket.settled();
    expect(socket.events).toHaveLength(1);
    await socket.close();
  }
});

test('T15 a cursor from another log, or too old, is told to start anew, and goes on live', async () => {
  const room = await app.closedRoom(app.ann, 'Resync', [bob]);
  await app.post(app.ann, room, 'Old');
  const unknown = await TestSocket.open(app, bob);
  unknown.send({ type: 'hello', after: cursor() + 1000 });
  expect(await unknown.next('resync')).toEqual({
    type: 'resync',
    reason: 'cursor_unknown',
    cursor: cursor(),
  });
  const start = cursor() - 2;
  await app.app.get(WritesService).run((tx) => tx.run('DELETE FROM events WHERE id <= ?', start + 1));
  const old = await TestSocket.open(app, bob);
  old.send({ type: 'hello', after: start });
  expect(await old.next('resync')).toMatchObject({ reason: 'cursor_too_old', cursor: cursor() });
  const exact = await TestSocket.live(app, bob, { after: start + 1 });
  expect(exact.events).toHaveLength(1);
  await app.post(app.ann, room, 'New');
  for (const socket of [unknown, old]) {
    await socket.event('message.posted');
    expect(bodies(socket.events)).toEqual(['New']);
    expect(socket.ofType('welcome')).toEqual([]);
  }
  const outside = await TestSocket.live(app, eve);
  expect(outside.events).toEqual([]);
  await Promise.all([unknown, old, exact, outside].map((socket) => socket.close()));
});

test('T19 after a restart clients go on where they were, with what was said last before it', async () => {
  const first = await TestApp.start();
  const { dataDir, ann } = first;
  const socket = await TestSocket.live(first, ann);
  await first.post(ann, { id: 1 }, 'Before');
  const seen = await socket.event('message.posted');
  await first.post(ann, { id: 1 }, 'Last words');
  await first.app.close();
  const second = await TestApp.start({ DATA_DIR: dataDir }, { isSetUp: false });
  const again = await TestSocket.live(second, ann, { after: seen.id });
  expect(bodies(again.events)).toEqual(['Last words']);
  await again.close();
  await second.stop();
});
