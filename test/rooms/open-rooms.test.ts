import { Browser } from '../support/pages';
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

const leave = (person: Person, room: { id: number }) =>
  app.request(person, 'DELETE', `/api/v1/rooms/${room.id}/members/me`);
const enter = (person: Person, room: { id: number }) =>
  app.request(person, 'PUT', `/api/v1/rooms/${room.id}/members/me`);
const others = async (person: Person) =>
  (await app.request(person, 'GET', '/api/v1/rooms/opens')).body.items as object[];

test('P101: who has left an open room finds it among the others and enters it again, with nothing unread', async () => {
  const room = await app.openRoom(bob, 'Garden');
  await leave(eve, room);
  await app.post(bob, room, 'While you were away');
  expect(await others(eve)).toEqual([{ id: room.id, name: 'Garden', people: 2 }]);
  expect(await others(bob)).toEqual([]);
  expect((await enter(eve, room)).status).toBe(204);
  expect(await others(eve)).toEqual([]);
  const { body } = await app.request(eve, 'GET', `/api/v1/rooms/${room.id}`);
  expect(body).toMatchObject({ unread: false, involvement: 'mentions' });
});

test('the room hears who entered, once; those who are not in it hear nothing', async () => {
  const room = await app.openRoom(bob, 'Garden');
  await leave(eve, room);
  await leave(app.ann, room);
  const [anns, bobs] = [await TestSocket.live(app, app.ann), await TestSocket.live(app, bob)];
  await enter(eve, room);
  await enter(eve, room);
  expect((await bobs.event('member.added')).data.users).toMatchObject([{ name: 'Eve' }]);
  for (const socket of [anns, bobs]) await socket.settled();
  expect(bobs.events).toHaveLength(1);
  expect(anns.events).toEqual([]);
  for (const socket of [anns, bobs]) await socket.close();
});

test('a closed room and a ping are entered by nobody, as if they were not there', async () => {
  const closed = await app.closedRoom(bob, 'Attic', [app.ann]);
  const ping = await app.direct(bob, app.ann);
  for (const room of [closed, ping, { id: 4711 }]) expect((await enter(eve, room)).status).toBe(404);
  expect(await others(eve)).toEqual([]);
});

test('the last one of a closed room cannot leave it behind; an open one may be empty', async () => {
  const closed = await app.closedRoom(bob, 'Attic', []);
  expect(await leave(bob, closed)).toMatchObject({ status: 409, body: { code: 'last_member' } });
  const open = await app.openRoom(bob, 'Garden');
  for (const person of [app.ann, bob, eve]) expect((await leave(person, open)).status).toBe(204);
  expect(await others(bob)).toEqual([{ id: open.id, name: 'Garden', people: 0 }]);
});

test('without scripts, too, there is a way back into a room', async () => {
  const room = await app.openRoom(bob, 'Garden');
  const browser = Browser.of(app, eve);
  expect((await browser.visit(`/rooms/${room.id}`)).html).not.toContain('href="/rooms/opens"');
  await leave(eve, room);
  expect((await browser.visit('/rooms/1')).html).toContain('href="/rooms/opens"');
  const page = await browser.visit('/rooms/opens');
  expect(page.html).toContain('Garden');
  expect(page.html).toContain('2 people');
  const joined = await browser.submit(page, `/rooms/${room.id}/membership`);
  expect([joined.status, /class="room-name"[^>]* title="Garden"/.test(joined.html)]).toEqual([200, true]);
  expect((await browser.visit(`/rooms/${room.id}`)).status).toBe(200);
});
