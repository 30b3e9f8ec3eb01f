import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;

beforeEach(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  eve = await app.join('Eve');
});
afterEach(() => app.stop());

const roomOf = async (person: Person, room: { id: number }) =>
  (await app.request(person, 'GET', `/api/v1/rooms/${room.id}`)).body;
const unreadFrom = (person: Person, room: { id: number }, message_id: number) =>
  app.request(person, 'POST', `/api/v1/rooms/${room.id}/unread`, { message_id });

test('a room is unread again from a message on, with the mentions of it, on all devices of that person alone', async () => {
  const room = await app.closedRoom(bob, 'Attic', [app.ann, eve]);
  const said = [];
  for (const text of ['One', `@${eve.name} two`, 'Three']) said.push(await app.post(bob, room, text));
  await app.request(eve, 'POST', `/api/v1/rooms/${room.id}/read`, {});
  expect(await roomOf(eve, room)).toMatchObject({ unread: false, mentions: 0 });
  const [phone, anns] = [await TestSocket.live(app, eve), await TestSocket.live(app, app.ann)];
  const answer = await unreadFrom(eve, room, said[1]!.id);
  expect(answer).toMatchObject({ status: 200, body: { last_read_message_id: said[0]!.id } });
  expect(await roomOf(eve, room)).toMatchObject({ unread: true, mentions: 1 });
  const { data } = await phone.event('room.read');
  expect(data).toEqual({ room_id: room.id, last_read_message_id: said[0]!.id, unread: true });
  await anns.settled();
  expect(anns.events).toEqual([]);
  for (const socket of [phone, anns]) await socket.close();
});

test('from the very first message on, a room is unread as a whole', async () => {
  const room = await app.closedRoom(bob, 'Attic', [eve]);
  const first = await app.post(bob, room, 'One');
  await unreadFrom(eve, room, first.id);
  expect(await roomOf(eve, room)).toMatchObject({ unread: true, last_read_message_id: 0 });
});

test('nothing becomes unread from a message of another room, or in a room one is not in', async () => {
  const [attic, cellar] = [
    await app.closedRoom(bob, 'Attic', [eve]),
    await app.closedRoom(bob, 'Cellar', [app.ann]),
  ];
  const [here, there] = [await app.post(bob, attic, 'Here'), await app.post(bob, cellar, 'There')];
  await app.request(eve, 'POST', `/api/v1/rooms/${attic.id}/read`, {});
  expect((await unreadFrom(eve, attic, there.id)).status).toBe(404);
  expect((await unreadFrom(eve, cellar, there.id)).status).toBe(404);
  expect((await unreadFrom(app.ann, attic, here.id)).status).toBe(404);
  expect((await app.request(eve, 'POST', `/api/v1/rooms/${attic.id}/unread`, {})).status).toBe(422);
  expect(await roomOf(eve, attic)).toMatchObject({ unread: false });
});

test('all rooms are read at once, mine and nobody else’s, and each that was unread is told of', async () => {
  const rooms = [
    await app.closedRoom(bob, 'Attic', [app.ann, eve]),
    await app.closedRoom(bob, 'Cellar', [app.ann, eve]),
    await app.closedRoom(bob, 'Empty', [app.ann, eve]),
  ];
  for (const room of rooms.slice(0, 2)) await app.post(bob, room, `@${eve.name} look`);
  const phone = await TestSocket.live(app, eve);
  expect((await app.request(eve, 'POST', '/api/v1/rooms/read')).status).toBe(204);
  for (const room of rooms) {
    expect(await roomOf(eve, room)).toMatchObject({ unread: false, mentions: 0 });
  }
  expect(await roomOf(app.ann, rooms[0]!)).toMatchObject({ unread: true });
  await phone.settled();
  expect(phone.events.map(({ name, room_id }) => [name, room_id])).toEqual([
    ['room.read', undefined],
    ['room.read', undefined],
  ]);
  await app.request(eve, 'POST', '/api/v1/rooms/read');
  await phone.settled();
  expect(phone.events).toHaveLength(2);
  await phone.close();
});
