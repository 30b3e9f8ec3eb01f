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

const peopleIn = async (room: { id: number }, as: Person) =>
  (await app.request(as, 'GET', `/api/v1/rooms/${room.id}/members`)).body.items.map(
    ({ user }: { user: { name: string } }) => user.name,
  );
const typeOf = async (room: { id: number }, as: Person) =>
  (await app.request(as, 'GET', `/api/v1/rooms/${room.id}`)).body.type;

test('P114: a ping holds whom its maker named, and its maker; the others hear nothing of it', async () => {
  const [bobs, eves] = await Promise.all([TestSocket.live(app, bob), TestSocket.live(app, eve)]);
  const ping = await app.direct(app.ann, bob);
  expect((await bobs.event('room.created')).data.room).toMatchObject({ id: ping.id, type: 'direct' });
  await eves.settled();
  expect(eves.events).toEqual([]);
  expect(await peopleIn(ping, bob)).toEqual(['Ann', 'Bob']);
  expect((await app.request(eve, 'GET', `/api/v1/rooms/${ping.id}`)).status).toBe(404);
  await Promise.all([bobs.close(), eves.close()]);
});

test('P143: a ping with oneself holds nobody else, and there is one', async () => {
  const note = await app.direct(eve, eve);
  expect(await peopleIn(note, eve)).toEqual(['Eve']);
  expect((await app.direct(eve)).id).toBe(note.id);
  expect((await app.request(app.ann, 'GET', `/api/v1/rooms/${note.id}`)).status).toBe(404);
});

test('P109: a ping never becomes a room, nor gets other people, whether its maker asks or an administrator', async () => {
  const ping = await app.direct(bob, app.ann);
  const [bobs, eves] = await Promise.all([TestSocket.live(app, bob), TestSocket.live(app, eve)]);
  for (const person of [bob, app.ann]) {
    for (const body of [
      { type: 'open' },
      { type: 'closed', user_ids: [bob.id, eve.id] },
      { user_ids: [eve.id] },
    ])
      expect((await app.request(person, 'PATCH', `/api/v1/rooms/${ping.id}`, body)).status).toBe(403);
    const browser = Browser.of(app, person);
    for (const kind of ['opens', 'closeds']) {
      const fields = { name: 'Ours', user_ids: [bob.id, eve.id] };
      expect((await browser.post(`/rooms/${kind}/${ping.id}?_method=put`, fields)).status).toBe(404);
    }
  }
  await Promise.all([bobs.settled(), eves.settled()]);
  expect([bobs.events, eves.events]).toEqual([[], []]);
  expect([await typeOf(ping, bob), await peopleIn(ping, bob)]).toEqual(['direct', ['Ann', 'Bob']]);
  await Promise.all([bobs.close(), eves.close()]);
});

test('a room never becomes a ping', async () => {
  const room = await app.closedRoom(bob, 'Attic', [eve]);
  for (const person of [bob, eve])
    expect((await app.request(person, 'PATCH', `/api/v1/rooms/${room.id}`, { type: 'direct' })).status).toBe(
      422,
    );
  expect(await typeOf(room, eve)).toBe('closed');
});

test('P117: the address of pings deletes no room, and no ping of others, not for an administrator either', async () => {
  const [closed, open] = [
    await app.closedRoom(app.ann, 'Cellar', [eve]),
    await app.openRoom(app.ann, 'Hall'),
  ];
  const theirs = await app.direct(bob, eve);
  const eves = await TestSocket.live(app, eve);
  const browser = Browser.of(app, app.ann);
  for (const room of [closed, open, theirs])
    expect((await browser.post(`/rooms/directs/${room.id}?_method=delete`)).status).toBe(404);
  await eves.settled();
  expect(eves.events).toEqual([]);
  expect([await typeOf(closed, eve), await typeOf(open, eve), await typeOf(theirs, eve)]).toEqual([
    'closed',
    'open',
    'direct',
  ]);
  await eves.close();
});
