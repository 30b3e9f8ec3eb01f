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

type Request = () => Promise<{ status: number }>;

/** Lets both in, and writes only then: the first one first. */
async function race(first: Request, second: Request): Promise<number[]> {
  const { depth } = app.app.get(WritesService);
  const lock = await lockFromOutside(app.dataDir);
  const answers = [first(), await queued(depth + 1), second(), await queued(depth + 2)];
  await lock.release();
  return Promise.all([answers[0], answers[2]].map(async (answer) => (await answer)!.status));
}

async function queued(depth: number): Promise<void> {
  const writes = app.app.get(WritesService);
  while (writes.depth < depth) await new Promise((turn) => setImmediate(turn));
}

const asks =
  (who: Person, method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object): Request =>
  () =>
    app.request(who, method, `/api/v1${path}`, body);

const namesIn = async (room: { id: number }) =>
  (await app.request(app.ann, 'GET', `/api/v1/rooms/${room.id}/members`)).body.items.map(
    ({ user }: { user: { name: string } }) => user.name,
  );

describe('somebody who was just taken off the account', () => {
  const goes = () => asks(app.ann, 'DELETE', `/users/${bob.id}`);

  test('says nothing more, not even in the pings they stay in', async () => {
    const ping = await app.direct(bob, eve);
    const socket = await TestSocket.live(app, eve);
    const path = `/rooms/${ping.id}/messages`;
    expect(await race(goes(), asks(bob, 'POST', path, { body: 'One more thing' }))).toEqual([204, 404]);
    await socket.settled();
    expect(socket.events.map(({ name }) => name)).not.toContain('message.posted');
    await socket.close();
  });

  test('changes none of their messages, and deletes no ping', async () => {
    const ping = await app.direct(bob, eve);
    const said = await app.post(bob, ping, 'As it was');
    const path = `/rooms/${ping.id}/messages/${said.id}`;
    expect(await race(goes(), asks(bob, 'PATCH', path, { body: 'Another thing' }))).toEqual([204, 404]);
    const kept = await app.request(eve, 'GET', `/api/v1${path}`);
    expect([kept.status, kept.body.body.source]).toEqual([200, 'As it was']);
  });

  test('makes no room', async () => {
    const lobby = asks(bob, 'POST', '/rooms', { type: 'open', name: 'Lobby' });
    expect(await race(goes(), lobby)).toEqual([204, 422]);
    expect((await app.request(eve, 'GET', '/api/v1/rooms')).body.items).toHaveLength(1);
  });
});

describe('an administrator who has just become a member', () => {
  beforeEach(() => app.request(app.ann, 'PATCH', `/api/v1/users/${bob.id}`, { role: 'administrator' }));
  const falls = () => asks(app.ann, 'PATCH', `/users/${bob.id}`, { role: 'member' });

  test('deletes no room of others', async () => {
    expect(await race(falls(), asks(bob, 'DELETE', '/rooms/1'))).toEqual([200, 403]);
    expect((await app.request(eve, 'GET', '/api/v1/rooms/1')).status).toBe(200);
  });

  test('renames no room of others, and brings nobody in', async () => {
    const room = await app.closedRoom(app.ann, 'Attic', [bob]);
    const rename = asks(bob, 'PATCH', `/rooms/${room.id}`, { name: 'Cellar' });
    expect(await race(falls(), rename)).toEqual([200, 403]);
    await app.request(app.ann, 'PATCH', `/api/v1/users/${bob.id}`, { role: 'administrator' });
    const add = asks(bob, 'PUT', `/rooms/${room.id}/members/${eve.id}`);
    expect(await race(falls(), add)).toEqual([200, 403]);
    expect(await namesIn(room)).toEqual(['Ann', 'Bob']);
    expect((await app.request(bob, 'GET', `/api/v1/rooms/${room.id}`)).body.name).toBe('Attic');
  });

  test('P153: edits and deletes no message of others', async () => {
    const said = await app.post(eve, { id: 1 }, 'Mine');
    const path = `/rooms/1/messages/${said.id}`;
    expect(await race(falls(), asks(bob, 'PATCH', path, { body: 'Ours' }))).toEqual([200, 403]);
    await app.request(app.ann, 'PATCH', `/api/v1/users/${bob.id}`, { role: 'administrator' });
    expect(await race(falls(), asks(bob, 'DELETE', path))).toEqual([200, 403]);
    expect((await app.request(eve, 'GET', `/api/v1${path}`)).body.body.source).toBe('Mine');
  });
});

test('whoever was just removed removes nobody', async () => {
  const room = await app.closedRoom(bob, 'Attic', [app.ann, eve]);
  const [bobs, anns] = [`/rooms/${room.id}/members/${bob.id}`, `/rooms/${room.id}/members/${app.ann.id}`];
  expect(await race(asks(app.ann, 'DELETE', bobs), asks(bob, 'DELETE', anns))).toEqual([204, 404]);
  expect(await namesIn(room)).toEqual(['Ann', 'Eve']);
});

test('whoever left an open room is not brought back by its new name', async () => {
  const room = await app.openRoom(app.ann, 'Lobby');
  expect((await app.request(bob, 'DELETE', `/api/v1/rooms/${room.id}/members/me`)).status).toBe(204);
  const socket = await TestSocket.live(app, bob);
  await app.request(app.ann, 'PATCH', `/api/v1/rooms/${room.id}`, { name: 'Hall', type: 'open' });
  await socket.settled();
  expect([socket.events, await namesIn(room)]).toEqual([[], ['Ann', 'Eve']]);
  await socket.close();
});
