import { Browser } from '../support/pages';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;

beforeAll(async () => {
  app = await TestApp.start();
  [bob, eve] = [await app.join('Bob'), await app.join('Eve')];
});
afterAll(() => app.stop());

const follow = async (person: Person, room: { id: number }, involvement: string) =>
  (await app.request(person, 'PATCH', `/api/v1/rooms/${room.id}/membership`, { involvement })).status;
const followed = async (person: Person, room: { id: number }) =>
  (await app.request(person, 'GET', `/api/v1/rooms/${room.id}`)).body.involvement;
const sidebarOf = async (person: Person) => (await Browser.of(app, person).visit('/users/me/sidebar')).html;

test('P142: rooms are followed for mentions and pings for everything, to begin with', async () => {
  for (const room of [await app.openRoom(app.ann, 'Lobby'), await app.closedRoom(app.ann, 'Attic', [bob])])
    for (const person of [app.ann, bob]) expect(await followed(person, room)).toBe('mentions');
  const ping = await app.direct(app.ann, bob);
  for (const person of [app.ann, bob]) expect(await followed(person, ping)).toBe('everything');
});

test('P119: a room that I hide leaves my list, on all my devices and nobody else’s; shown again, it is back', async () => {
  const room = await app.closedRoom(app.ann, 'Noise', [bob, eve]);
  const [phone, laptop, eves] = await Promise.all([bob, bob, eve].map((each) => TestSocket.live(app, each)));
  for (const involvement of ['invisible', 'mentions'] as const) {
    expect(await follow(bob, room, involvement)).toBe(200);
    for (const socket of [phone!, laptop!])
      expect((await socket.event('membership.updated')).data).toEqual({
        room_id: room.id,
        involvement,
        starred: false,
      });
    expect((await sidebarOf(bob)).includes('Noise')).toBe(involvement === 'mentions');
    expect(await sidebarOf(eve)).toContain('Noise');
    expect((await Browser.of(app, bob).visit(`/rooms/${room.id}`)).status).toBe(200);
  }
  await eves!.settled();
  expect(eves!.events).toEqual([]);
  await Promise.all([phone!, laptop!, eves!].map((socket) => socket.close()));
});

test('P122: a room that I hide is found again on a page of its own, without scripts, and is there for me alone', async () => {
  const room = await app.closedRoom(app.ann, 'Basement', [bob, eve]);
  const [his, hers] = [Browser.of(app, bob), Browser.of(app, eve)];
  expect((await his.visit('/rooms/1')).html).not.toContain('href="/rooms/opens"');
  await follow(bob, room, 'invisible');
  expect((await his.visit('/rooms/1')).html).toContain('href="/rooms/opens"');
  expect((await hers.visit('/rooms/1')).html).not.toContain('href="/rooms/opens"');
  expect((await hers.visit('/rooms/opens')).html).not.toContain('Basement');
  const page = await his.visit('/rooms/opens');
  expect(page.html).toContain(`href="/rooms/${room.id}"`);
  const back = await his.submit(page, `/rooms/${room.id}/involvement?_method=put`, {
    involvement: 'mentions',
  });
  expect([back.status, back.path]).toEqual([200, `/rooms/${room.id}`]);
  expect([await followed(bob, room), await followed(eve, room)]).toEqual(['mentions', 'mentions']);
  expect(await sidebarOf(bob)).toContain('Basement');
  expect((await his.visit('/rooms/opens')).html).not.toContain('Basement');
});

test('P120: how a ping is followed is told to my own devices, not to whom I talk with, and only when it changes', async () => {
  const ping = await app.direct(bob, eve);
  const [bobs, eves] = await Promise.all([TestSocket.live(app, bob), TestSocket.live(app, eve)]);
  for (const involvement of ['nothing', 'nothing', 'everything'])
    expect(await follow(bob, ping, involvement)).toBe(200);
  await Promise.all([bobs.settled(), eves.settled()]);
  expect(bobs.events.map(({ data }) => data)).toEqual([
    { room_id: ping.id, involvement: 'nothing', starred: false },
    { room_id: ping.id, involvement: 'everything', starred: false },
  ]);
  expect(eves.events).toEqual([]);
  await Promise.all([bobs.close(), eves.close()]);
});

test('P123: members choose for themselves and for nobody else; outsiders choose nothing', async () => {
  const room = await app.closedRoom(app.ann, 'Ours', [bob]);
  expect(await follow(bob, room, 'nothing')).toBe(200);
  expect([await followed(bob, room), await followed(app.ann, room)]).toEqual(['nothing', 'mentions']);
  expect(await follow(eve, room, 'everything')).toBe(404);
});
