import { LiveTiming } from '../../src/connections/live-timing';
import { ReadDatabase } from '../../src/database/database';
import { RoomViewers } from '../../src/presence/room-viewers';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';

const UNREAD = `SELECT 1 FROM memberships m JOIN rooms ON rooms.id = m.room_id
  WHERE m.user_id = ? AND m.room_id = ? AND rooms.last_message_id > m.last_read_message_id`;

let app: TestApp;
let bob: Person;
let eve: Person;
let room: { id: number };
let names = 0;

beforeAll(async () => {
  app = await TestApp.start();
  [bob, eve] = [await app.join('Bob'), await app.join('Eve')];
  Object.assign(app.app.get(LiveTiming), { read: 200, sweep: 20 });
});
afterAll(() => app.stop());

let sockets: TestSocket[] = [];
const live = async (person: Person) => {
  const socket = await TestSocket.live(app, person);
  sockets.push(socket);
  return socket;
};
beforeEach(async () => {
  room = await app.closedRoom(app.ann, `ReadState ${names++}`, [bob, eve]);
});
afterEach(async () => {
  await Promise.all(sockets.map((socket) => socket.close()));
  sockets = [];
});

const enter = async (socket: TestSocket) => {
  socket.send({ type: 'room.enter', ref: 'enter', room_id: room.id });
  await socket.next('ack');
};
/** As it is saved. */
const isUnread = async ({ id }: Person) => app.app.get(ReadDatabase).get(UNREAD, id, room.id) !== undefined;
const toldUnread = async (person: Person) =>
  (await app.request(person, 'GET', `/api/v1/rooms/${room.id}`)).body.unread as boolean;
const reads = (socket: TestSocket) => socket.events.filter(({ name }) => name === 'room.read');

test('entering a room reads it, on all devices of the person and for nobody else', async () => {
  const { id } = await app.post(app.ann, room, 'News');
  const [bobs, other, eves] = [await live(bob), await live(bob), await live(eve)];
  expect(await isUnread(bob)).toBe(true);
  await enter(bobs);
  expect(await isUnread(bob)).toBe(false);
  const data = { room_id: room.id, last_read_message_id: id };
  expect(await other.event('room.read')).toMatchObject({ data });
  expect(await bobs.event('room.read')).toMatchObject({ data });
  await eves.settled();
  expect(reads(eves)).toEqual([]);
  expect(await isUnread(eve)).toBe(true);
});

test('what is posted while the room is on screen is read, without a word when there is no other screen', async () => {
  const [bobs, eves] = [await live(bob), await live(eve)];
  await enter(bobs);
  for (let n = 0; n < 5; n++) await app.post(app.ann, room, `${n}`);
  await until(async () => !(await isUnread(bob)));
  await bobs.settled();
  expect(reads(bobs)).toEqual([]);
  expect(await isUnread(eve)).toBe(true);
  expect(reads(eves)).toEqual([]);
});

test('what is on a screen of mine is told as read before that is saved; for others it is unread', async () => {
  app.app.get(LiveTiming).read = 600_000;
  await enter(await live(bob));
  const { id } = await app.post(app.ann, room, '@Bob here');
  app.app.get(LiveTiming).read = 200;
  expect([await isUnread(bob), await toldUnread(bob), await toldUnread(eve)]).toEqual([true, false, true]);
  const { body } = await app.request(bob, 'GET', '/api/v1/rooms');
  expect(body.items.find((one: { id: number }) => one.id === room.id)).toMatchObject({
    unread: false,
    mentions: 0,
    last_read_message_id: id,
  });
});

test('another device that shows something else hears that it was read', async () => {
  const [bobs, phone, eves] = [await live(bob), await live(bob), await live(eve)];
  await enter(bobs);
  await app.post(app.ann, room, 'one');
  const { id } = await app.post(app.ann, room, 'two');
  const event = await phone.event('room.read', ({ data }) => data.last_read_message_id === id);
  expect(event.data.room_id).toBe(room.id);
  await eves.settled();
  expect(reads(eves)).toEqual([]);
});

test('looking away saves at once what was read, and not what comes later', async () => {
  Object.assign(app.app.get(LiveTiming), { read: 1_500 });
  const [bobs, eves] = [await live(bob), await live(eve)];
  await enter(bobs);
  await app.post(app.ann, room, 'Seen');
  await bobs.event('message.posted');
  bobs.send({ type: 'room.leave', room_id: room.id });
  await bobs.event('room.read');
  expect(await isUnread(bob)).toBe(false);
  await app.post(app.ann, room, 'Unseen');
  await bobs.event('message.posted');
  await enter(eves);
  await app.post(app.ann, room, 'Seen by Eve');
  await eves.event('message.posted', ({ data }) => data.message.body.source === 'Seen by Eve');
  eves.raw.terminate();
  await until(async () => !(await isUnread(eve)));
  expect(await isUnread(bob)).toBe(true);
  Object.assign(app.app.get(LiveTiming), { read: 200 });
});

test('P133: a device that has fallen silent reads nothing', async () => {
  const timing = app.app.get(LiveTiming);
  Object.assign(timing, { viewing: 100 });
  const [bobs, eves] = [await live(bob), await live(eve)];
  await enter(bobs);
  await enter(eves);
  const keep = setInterval(() => eves.send({ type: 'presence.refresh' }), 30);
  await until(async () => !app.app.get(RoomViewers).isViewing(bob.id, room.id));
  await app.post(app.ann, room, 'Nobody there');
  await until(async () => !(await isUnread(eve)));
  clearInterval(keep);
  expect(await isUnread(bob)).toBe(true);
  Object.assign(timing, { viewing: 60_000 });
});
