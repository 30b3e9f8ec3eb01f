import { ReadDatabase } from '../../src/database/database';
import { lastEventId } from '../../src/writes/event-replay';
import { WritesService } from '../../src/writes/writes.service';
import { lockFromOutside } from '../support/foreign-lock';
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

const membersOf = async (as: Person, room: { id: number }) =>
  (await app.request(as, 'GET', `/api/v1/rooms/${room.id}/members`)).body.items.map(
    ({ user }: { user: { name: string } }) => user.name,
  ) as string[];
const mine = async (as: Person) =>
  (await app.request(as, 'GET', '/api/v1/rooms')).body.items as { id: number; name: string | null }[];
const cursor = () => lastEventId(app.app.get(ReadDatabase));

test('an open room holds everyone, present and future', async () => {
  const room = await app.openRoom(bob, 'Lobby');
  expect(await membersOf(bob, room)).toEqual(['Ann', 'Bob', 'Eve']);
  await app.join('Frida');
  expect(await membersOf(bob, room)).toEqual(['Ann', 'Bob', 'Eve', 'Frida']);
});

test('T35: somebody who joins while an open room is being made is in it', async () => {
  const lock = await lockFromOutside(app.dataDir);
  const made = [app.openRoom(bob, 'One'), app.join('Frida'), app.openRoom(bob, 'Two')] as const;
  await lock.release();
  const [one, frida, two] = await Promise.all(made);
  for (const room of [one, two]) expect(await membersOf(frida, room)).toContain('Frida');
});

test('a closed room holds those who were chosen, and its maker; nobody else hears of it', async () => {
  const [bobs, eves] = [await TestSocket.live(app, bob), await TestSocket.live(app, eve)];
  const room = await app.closedRoom(app.ann, 'Attic', [bob]);
  expect(await membersOf(bob, room)).toEqual(['Ann', 'Bob']);
  await bobs.event('room.created');
  await eves.settled();
  expect(eves.events).toEqual([]);
  expect(await mine(eve)).toHaveLength(1);
  for (const socket of [bobs, eves]) await socket.close();
});

test('T35: a room of people who are not there is not made at all', async () => {
  const before = cursor();
  const body = { type: 'closed', name: 'Ghosts', user_ids: [bob.id, 4711] };
  const answer = await app.request(app.ann, 'POST', '/api/v1/rooms', body);
  expect(answer).toMatchObject({ status: 422, body: { code: 'unknown_person' } });
  expect(cursor()).toBe(before);
  expect(await mine(app.ann)).toHaveLength(1);
});

test('P115: T34: there is one direct room for each set of people, in whatever order they are named, even at once', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      app.request(i % 2 ? bob : eve, 'POST', '/api/v1/rooms', {
        type: 'direct',
        user_ids: i % 2 ? [eve.id, bob.id] : [bob.id],
      }),
    ),
  );
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201]);
  const three = await app.direct(app.ann, bob, eve);
  expect(three.id).not.toBe(answers[0]!.body.id);
  expect(three).toMatchObject({ name: null, type: 'direct', involvement: 'everything' });
  expect((await mine(app.ann)).map(({ id }) => id)).not.toContain(answers[0]!.body.id);
});

test('a direct room is what it is: no other name, no other people, nobody leaves; any of them deletes it', async () => {
  const room = await app.direct(bob, eve);
  const at = `/api/v1/rooms/${room.id}`;
  expect((await app.request(bob, 'PATCH', at, { name: 'Us' })).status).toBe(403);
  expect((await app.request(bob, 'PUT', `${at}/members/${app.ann.id}`)).status).toBe(403);
  expect((await app.request(bob, 'DELETE', `${at}/members/me`)).status).toBe(403);
  expect((await app.request(app.ann, 'DELETE', at)).status).toBe(404);
  expect((await app.request(eve, 'DELETE', at)).status).toBe(204);
  expect((await app.request(bob, 'GET', at)).status).toBe(404);
});

test('P141: converting a closed room to an open one lets everyone in; back again, people can be chosen', async () => {
  const room = await app.closedRoom(app.ann, 'Attic', [bob]);
  const at = `/api/v1/rooms/${room.id}`;
  await app.request(app.ann, 'PATCH', at, { type: 'open' });
  expect(await membersOf(eve, room)).toEqual(['Ann', 'Bob', 'Eve']);
  expect((await app.request(app.ann, 'DELETE', `${at}/members/${eve.id}`)).status).toBe(403);
  const chosen = { type: 'closed', user_ids: [app.ann.id, eve.id] };
  expect((await app.request(app.ann, 'PATCH', at, chosen)).body.type).toBe('closed');
  expect(await membersOf(eve, room)).toEqual(['Ann', 'Eve']);
  expect((await app.request(bob, 'GET', at)).status).toBe(404);
});

test('whoever chooses themselves out of a room is told with 204, and is out', async () => {
  const room = await app.closedRoom(bob, 'Attic', [eve]);
  const answer = await app.request(bob, 'PATCH', `/api/v1/rooms/${room.id}`, { user_ids: [eve.id] });
  expect([answer.status, answer.text]).toEqual([204, '']);
  expect((await app.request(bob, 'GET', `/api/v1/rooms/${room.id}`)).status).toBe(404);
  expect(await membersOf(eve, room)).toEqual(['Eve']);
});

test('a change that names somebody unknown changes nothing, neither name nor people', async () => {
  const room = await app.closedRoom(app.ann, 'Attic', [bob]);
  const body = { name: 'Cellar', user_ids: [eve.id, 4711] };
  const answer = await app.request(app.ann, 'PATCH', `/api/v1/rooms/${room.id}`, body);
  expect(answer).toMatchObject({ status: 422, body: { code: 'unknown_person' } });
  expect((await app.request(bob, 'GET', `/api/v1/rooms/${room.id}`)).body.name).toBe('Attic');
  expect(await membersOf(app.ann, room)).toEqual(['Ann', 'Bob']);
});

test('P100: leaving takes nobody else along, and the last thing heard of the room is the leaving', async () => {
  const room = await app.closedRoom(app.ann, 'Attic', [bob, eve]);
  const socket = await TestSocket.live(app, bob);
  expect((await app.request(bob, 'DELETE', `/api/v1/rooms/${room.id}/members/me`)).status).toBe(204);
  await app.post(app.ann, room, 'Is Bob gone?');
  await socket.event('member.removed');
  await socket.settled();
  expect(socket.events.map(({ name }) => name)).toEqual(['member.removed']);
  expect(await membersOf(eve, room)).toEqual(['Ann', 'Eve']);
  await socket.close();
});

test('adding somebody twice is heard once', async () => {
  const room = await app.closedRoom(app.ann, 'Attic', []);
  const add = () => app.request(app.ann, 'PUT', `/api/v1/rooms/${room.id}/members/${bob.id}`);
  const before = cursor();
  expect((await Promise.all([add(), add(), add()])).map(({ status }) => status)).toEqual([204, 204, 204]);
  expect(cursor()).toBe(before + 1);
});

test('a deleted room is gone for everyone, with what was said in it', async () => {
  const room = await app.closedRoom(app.ann, 'Attic', [bob]);
  await app.post(bob, room, 'Treasure map');
  expect((await app.request(app.ann, 'DELETE', `/api/v1/rooms/${room.id}`)).status).toBe(204);
  for (const who of [app.ann, bob]) {
    expect((await app.request(who, 'GET', `/api/v1/rooms/${room.id}/messages`)).status).toBe(404);
    expect((await app.request(who, 'GET', '/api/v1/search?q=treasure')).body.items).toEqual([]);
  }
  const left = app.app.get(ReadDatabase).all('SELECT id FROM messages WHERE room_id = ?', room.id);
  expect(left).toEqual([]);
});

test('R26: a post that races with the deletion of its room is refused, and leaves nothing behind', async () => {
  const room = await app.closedRoom(app.ann, 'Attic', [bob]);
  const writes = app.app.get(WritesService);
  const lock = await lockFromOutside(app.dataDir);
  const deleted = app.request(app.ann, 'DELETE', `/api/v1/rooms/${room.id}`);
  while (writes.depth < 1) await new Promise((turn) => setImmediate(turn));
  const posted = app.request(bob, 'POST', `/api/v1/rooms/${room.id}/messages`, { body: 'Too late' });
  while (writes.depth < 2) await new Promise((turn) => setImmediate(turn));
  await lock.release();
  expect([(await deleted).status, (await posted).status]).toEqual([204, 404]);
});

describe('reading', () => {
  const room1 = async (as: Person) => (await app.request(as, 'GET', '/api/v1/rooms/1')).body;

  test('a message makes the room unread for the others, and a mention is counted', async () => {
    const room = await app.allTalk();
    await app.post(bob, room, 'Hello');
    await app.post(bob, room, 'Hello @Eve');
    expect(await room1(bob)).toMatchObject({ unread: false, mentions: 0 });
    expect(await room1(eve)).toMatchObject({ unread: true, mentions: 1 });
    expect(await room1(app.ann)).toMatchObject({ unread: true, mentions: 0 });
  });

  test('reading up to a message leaves the later ones unread, and never goes back', async () => {
    const room = await app.allTalk();
    const [one, two] = [await app.post(bob, room, 'One'), await app.post(bob, room, 'Two')];
    const read = async (message_id?: number) =>
      (await app.request(eve, 'POST', '/api/v1/rooms/1/read', message_id ? { message_id } : {})).body;
    expect((await read(one.id)).last_read_message_id).toBe(one.id);
    expect((await room1(eve)).unread).toBe(true);
    expect((await read()).last_read_message_id).toBe(two.id);
    expect((await read(one.id)).last_read_message_id).toBe(two.id);
    expect((await read(999_999)).last_read_message_id).toBe(two.id);
    expect((await room1(eve)).unread).toBe(false);
  });

  test('only the other devices of the same person hear that it was read', async () => {
    await app.post(bob, await app.allTalk(), 'News');
    const [eves, bobs] = [await TestSocket.live(app, eve), await TestSocket.live(app, bob)];
    await app.request(eve, 'POST', '/api/v1/rooms/1/read', {});
    expect((await eves.event('room.read')).data.room_id).toBe(1);
    await bobs.settled();
    expect(bobs.events).toEqual([]);
    for (const socket of [eves, bobs]) await socket.close();
  });

  test('an invisible room is never unread', async () => {
    await app.request(eve, 'PATCH', '/api/v1/rooms/1/membership', { involvement: 'invisible' });
    await app.post(bob, await app.allTalk(), 'Psst');
    expect(await room1(eve)).toMatchObject({ unread: false, involvement: 'invisible' });
  });

  test('a direct room notifies of everything or nothing', async () => {
    const { id } = await app.direct(bob, eve);
    const follow = async (involvement: string) =>
      (await app.request(bob, 'PATCH', `/api/v1/rooms/${id}/membership`, { involvement })).status;
    expect([await follow('mentions'), await follow('invisible'), await follow('nothing')]).toEqual([
      422, 422, 200,
    ]);
  });
});
