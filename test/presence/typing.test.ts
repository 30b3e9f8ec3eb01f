import { LiveTiming } from '../../src/connections/live-timing';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;
let room: { id: number };
let ann: TestSocket;
let bobs: TestSocket;
let bobs2: TestSocket;
let outside: TestSocket;

beforeAll(async () => {
  app = await TestApp.start();
  [bob, eve] = [await app.join('Bob'), await app.join('Eve')];
  room = await app.closedRoom(app.ann, 'Typing', [bob]);
});
afterAll(() => app.stop());

beforeEach(async () => {
  [ann, bobs, bobs2, outside] = (await Promise.all(
    [app.ann, bob, bob, eve].map((person) => TestSocket.live(app, person)),
  )) as [TestSocket, TestSocket, TestSocket, TestSocket];
});
afterEach(async () => {
  await outside.settled();
  expect(outside.ofType('typing')).toEqual([]);
  // Not the typist’s other devices either.
  expect(bobs2.ofType('typing').filter(({ user_id }) => user_id === bob.id)).toEqual([]);
  await Promise.all([ann, bobs, bobs2, outside].map((socket) => socket.close()));
});

const seen = () => ann.ofType('typing').map(({ active }) => active);
const start = () => bobs.send({ type: 'typing.start', room_id: room.id });

test('typing is shown to the other members, by name, and ends when it is stopped', async () => {
  start();
  expect(await ann.next('typing')).toEqual({
    type: 'typing',
    room_id: room.id,
    user_id: bob.id,
    name: 'Bob',
    active: true,
  });
  bobs.send({ type: 'typing.stop', room_id: room.id });
  expect(await ann.next('typing')).toMatchObject({ active: false });
  bobs.send({ type: 'typing.stop', room_id: room.id });
  await bobs.settled();
  await ann.settled();
  expect(seen()).toEqual([true, false]);
});

test('T42 going on typing is not told with every key', async () => {
  for (let n = 0; n < 20; n++) start();
  await bobs.settled();
  await ann.settled();
  expect(seen()).toEqual([true]);
});

test('T5 the stop comes before the message, and nothing of it after', async () => {
  for (let round = 0; round < 10; round++) {
    start();
    bobs.send({
      type: 'message.post',
      ref: `${round}`,
      room_id: room.id,
      client_message_id: `${round}`,
      body: `${round}`,
    });
    await ann.event('message.posted');
  }
  await ann.settled();
  const order = ann.frames.flatMap((frame): unknown[] =>
    frame.type === 'typing' ? [frame.active] : frame.type === 'event' ? [frame.name] : [],
  );
  expect(order).toEqual(Array.from({ length: 10 }, () => [true, false, 'message.posted']).flat());
});

test('T42 a post over HTTP ends it, too', async () => {
  start();
  await ann.next('typing');
  await app.post(bob, room, 'From the other window');
  await ann.event('message.posted');
  expect(seen()).toEqual([true, false]);
});

test('T42 it ends with the connection, with leaving the room, and by itself', async () => {
  start();
  await ann.next('typing');
  bobs.send({ type: 'room.leave', room_id: room.id });
  expect(await ann.next('typing')).toMatchObject({ active: false });
  const timing = app.app.get(LiveTiming);
  timing.typing = 100;
  start();
  await ann.next('typing');
  expect(await ann.next('typing')).toMatchObject({ active: false });
  timing.typing = 10_000;
  start();
  await ann.next('typing');
  bobs.raw.terminate();
  expect(await ann.next('typing')).toMatchObject({ active: false });
});

test('another device of the same person that closes ends nothing', async () => {
  start();
  await ann.next('typing');
  const third = await TestSocket.live(app, bob);
  await third.close();
  await ann.settled();
  expect(seen()).toEqual([true]);
});

test('T42 typing into a room of others is refused', async () => {
  outside.send({ type: 'typing.start', ref: 'x', room_id: room.id });
  expect(await outside.next('error')).toMatchObject({ ref: 'x', code: 'not_found' });
  await ann.settled();
  expect(seen()).toEqual([]);
});

test('the removed do not go on typing', async () => {
  const carol = await app.join('Carol');
  await app.request(app.ann, 'PUT', `/api/v1/rooms/${room.id}/members/${carol.id}`);
  const carols = await TestSocket.live(app, carol);
  carols.send({ type: 'typing.start', room_id: room.id });
  await ann.next('typing');
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${room.id}/members/${carol.id}`);
  await ann.event('member.removed');
  expect(seen()).toEqual([true, false]);
  start();
  await ann.next('typing');
  await carols.settled();
  expect(carols.ofType('typing')).toEqual([]);
  await carols.close();
});
