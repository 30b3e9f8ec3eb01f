import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;
let cleo: Person;

beforeAll(async () => {
  app = await TestApp.start();
  [bob, eve, cleo] = [await app.join('Bob'), await app.join('Eve'), await app.join('Cleo')];
});
afterAll(() => app.stop());

let sockets: TestSocket[] = [];
const live = async (...people: Person[]) => {
  sockets = await Promise.all(people.map((person) => TestSocket.live(app, person)));
  return sockets;
};
afterEach(() => Promise.all(sockets.map((socket) => socket.close())));

const change = (person: Person, room: { id: number }, body: object) =>
  app.request(person, 'PATCH', `/api/v1/rooms/${room.id}`, body);
const shown = async (person: Person, room: { id: number }) =>
  (await app.request(person, 'GET', `/api/v1/rooms/${room.id}`)).body;
const peopleIn = async (room: { id: number }, as: Person) =>
  (await app.request(as, 'GET', `/api/v1/rooms/${room.id}/members`)).body.items.map(
    ({ user }: { user: { name: string } }) => user.name,
  );

/** What each of them heard by now. */
async function heard(): Promise<string[][]> {
  await Promise.all(sockets.map((socket) => socket.settled()));
  return sockets.map(({ events }) => events.map(({ name }) => name));
}

test('P104: a new room for everyone is told to everyone, once, and holds them all', async () => {
  await live(app.ann, bob, eve, cleo);
  const room = await app.openRoom(bob, 'Lobby');
  await Promise.all(sockets.map((socket) => socket.event('room.created')));
  expect(await heard()).toEqual(Array(4).fill(['room.created']));
  expect(await peopleIn(room, eve)).toEqual(['Ann', 'Bob', 'Cleo', 'Eve']);
});

test('P110: a new room for chosen people is told to each of them, once, and to nobody else', async () => {
  await live(app.ann, bob, eve, cleo);
  const room = await app.closedRoom(app.ann, 'Attic', [bob, eve]);
  await Promise.all(sockets.slice(0, 3).map((socket) => socket.event('room.created')));
  expect(await heard()).toEqual([['room.created'], ['room.created'], ['room.created'], []]);
  expect(await peopleIn(room, eve)).toEqual(['Ann', 'Bob', 'Eve']);
});

test.each(['open', 'closed'])(
  'P106: a member who did not make it changes nothing of an %s room, and nobody hears of the try',
  async (type) => {
    const room = type === 'open' ? await app.openRoom(bob, 'His') : await app.closedRoom(bob, 'His', [eve]);
    const before = await peopleIn(room, bob);
    await live(app.ann, bob, eve, cleo);
    for (const body of [{ name: 'Mine' }, { type: 'open' }, { type: 'closed', user_ids: [eve.id] }])
      expect((await change(eve, room, body)).status).toBe(403);
    expect(await heard()).toEqual([[], [], [], []]);
    expect([(await shown(bob, room)).name, (await shown(bob, room)).type]).toEqual(['His', type]);
    expect(await peopleIn(room, bob)).toEqual(before);
  },
);

test('P107: an administrator renames the room of somebody else; those in it hear of it, nobody else', async () => {
  const room = await app.closedRoom(bob, 'Old', [app.ann, eve]);
  await live(bob, eve, cleo);
  expect((await change(app.ann, room, { name: 'New' })).status).toBe(200);
  for (const socket of sockets.slice(0, 2))
    expect((await socket.event('room.updated')).data.room).toMatchObject({ id: room.id, name: 'New' });
  expect(await heard()).toEqual([['room.updated'], ['room.updated'], []]);
});

test('P108: a closed room that opens reaches everyone at once, those in it and those who come, and goes on', async () => {
  const room = await app.closedRoom(bob, 'Library', [eve]);
  const [bobs, cleos] = await live(bob, cleo);
  await app.post(bob, room, 'Before');
  await change(bob, room, { type: 'open' });
  await app.post(eve, room, 'After');
  const added = await cleos!.event('member.added');
  expect(added.data.room).toMatchObject({ name: 'Library', type: 'open' });
  expect(added.data.users.map(({ name }) => name)).toEqual(['Ann', 'Cleo']);
  for (const socket of sockets)
    await socket.event('message.posted', ({ data }) => data.message.body.source === 'After');
  // Whoever comes hears nothing of what was said before.
  expect((await heard())[1]).not.toContain('room.updated');
  expect(cleos!.events.map(({ name }) => name)).toEqual(['member.added', 'message.posted']);
  expect(bobs!.events.map(({ name }) => name)).toEqual([
    'message.posted',
    'room.updated',
    'member.added',
    'message.posted',
  ]);
  expect(await peopleIn(room, cleo)).toEqual(['Ann', 'Bob', 'Cleo', 'Eve']);
});

test('P112: an open room that closes keeps those who are chosen; the others hear that they are out, and nothing after', async () => {
  const room = await app.openRoom(bob, 'Garden');
  const [bobs, eves, cleos] = await live(bob, eve, cleo);
  await change(bob, room, { type: 'closed', user_ids: [bob.id, eve.id] });
  await app.post(bob, room, 'Quiet, please');
  for (const socket of [bobs!, eves!]) await socket.event('message.posted');
  await cleos!.event('member.removed');
  expect((await heard())[2]!.at(-1)).toBe('member.removed');
  expect(JSON.stringify(cleos!.frames)).not.toContain('Quiet');
  expect(await peopleIn(room, eve)).toEqual(['Bob', 'Eve']);
  expect((await shown(cleo, room)).status).toBe(404);
});

test('P111: who is chosen in and who is chosen out hear of it in one go, those outside nothing', async () => {
  const room = await app.closedRoom(app.ann, 'Board', [bob]);
  const [bobs, eves] = await live(bob, eve, cleo);
  await change(app.ann, room, { user_ids: [app.ann.id, eve.id] });
  expect((await eves!.event('member.added')).data.users.map(({ name }) => name)).toEqual(['Eve']);
  expect((await bobs!.event('member.removed')).data).toEqual({ room_id: room.id, user_id: bob.id });
  await app.post(app.ann, room, 'Only us');
  await eves!.event('message.posted');
  const [his, , hers] = await heard();
  expect([his!.at(-1), hers]).toEqual(['member.removed', []]);
  expect(await peopleIn(room, eve)).toEqual(['Ann', 'Eve']);
});
