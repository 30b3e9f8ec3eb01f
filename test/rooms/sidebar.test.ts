import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;

beforeEach(async () => {
  app = await TestApp.start();
  [bob, eve] = [await app.join('Bob'), await app.join('Eve')];
});
afterEach(() => app.stop());

const sidebarOf = async (person: Person) => (await Browser.of(app, person).visit('/users/me/sidebar')).html;
const idsIn = async (person: Person) =>
  Array.from((await sidebarOf(person)).matchAll(/<li id="room-(\d+)"/g), ([, id]) => Number(id));
const unreadIn = async (person: Person) =>
  Array.from((await sidebarOf(person)).matchAll(/<li id="room-(\d+)"[^>]* data-unread="true"/g), ([, id]) =>
    Number(id),
  );

test('my rooms stand there by their names, whatever their case; those of others do not', async () => {
  const [zoo, attic, bar] = [
    await app.openRoom(app.ann, 'zoo'),
    await app.closedRoom(app.ann, 'attic', [bob]),
    await app.openRoom(eve, 'Bar'),
  ];
  const secret = await app.closedRoom(app.ann, 'Chamber', [eve]);
  expect(await idsIn(bob)).toEqual([1, attic.id, bar.id, zoo.id]);
  expect(await idsIn(eve)).toEqual([1, bar.id, secret.id, zoo.id]);
});

test('an unread room is marked for those who have not read it, not for the author nor for outsiders', async () => {
  const room = await app.closedRoom(app.ann, 'Attic', [bob]);
  await app.post(app.ann, room, 'News');
  expect([await unreadIn(app.ann), await unreadIn(bob), await unreadIn(eve)]).toEqual([[], [room.id], []]);
  await app.request(bob, 'POST', `/api/v1/rooms/${room.id}/read`, {});
  expect(await unreadIn(bob)).toEqual([]);
});

test('an unread ping is marked for whom it is for; the ping with the latest word stands first', async () => {
  const [anns, eves] = [await app.direct(app.ann, bob), await app.direct(eve, bob)];
  await app.post(eve, eves, 'First');
  await app.post(app.ann, anns, 'Second');
  expect(await unreadIn(bob)).toEqual([anns.id, eves.id]);
  expect([await unreadIn(app.ann), await unreadIn(eve)]).toEqual([[], []]);
  await app.post(bob, eves, 'Third');
  expect((await idsIn(bob)).slice(0, 2)).toEqual([eves.id, anns.id]);
  expect(await unreadIn(eve)).toEqual([eves.id]);
});

test('people to ping are offered in the order they came, without those one pings already', async () => {
  const [cleo, dan] = [await app.join('Cleo'), await app.join('Dan')];
  await app.direct(bob, cleo);
  const html = await sidebarOf(bob);
  const offers = Array.from(html.matchAll(/data-offer-of="(\d+)"/g), ([, id]) => Number(id));
  expect(offers).toEqual([app.ann.id, eve.id, dan.id]);
});

test('the strip of pings holds twenty people: those one talks with, and the oldest of the others', async () => {
  const crowd: Person[] = [];
  for (let n = 1; n <= 22; n++) crowd.push(await app.join(`P${n}`));
  await app.direct(bob, ...crowd.slice(18));
  await app.direct(bob, crowd[20]!);
  const offers = Array.from((await sidebarOf(bob)).matchAll(/data-offer-of="(\d+)"/g), ([, id]) =>
    Number(id),
  );
  const others = [app.ann, eve, ...crowd.slice(0, 18)].map(({ id }) => id);
  // Bob himself and the four he talks with count, once each.
  expect(offers).toEqual(others.slice(0, 15));
  expect((await sidebarOf(crowd[18]!)).match(/data-offer-of=/g)).toHaveLength(15);
});
