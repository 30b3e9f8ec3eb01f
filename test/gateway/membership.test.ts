import { Connections } from '../../src/connections/connections';
import { ReadDatabase } from '../../src/database/database';
import { EventDispatcher } from '../../src/writes/dispatcher';
import { lastEventId } from '../../src/writes/event-replay';
import { WritesService } from '../../src/writes/writes.service';
import { TestSocket } from '../support/socket';
import { PASSWORD, type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  eve = await app.join('Eve');
});
afterAll(() => app.stop());

test('P140: whoever is added hears how, then all that follows, and nothing from before', async () => {
  const room = await app.closedRoom(app.ann, 'Door', [bob]);
  const [bobs, eves] = await Promise.all([TestSocket.live(app, bob), TestSocket.live(app, eve)]);
  await app.post(bob, room, 'Before');
  await app.request(app.ann, 'PUT', `/api/v1/rooms/${room.id}/members/${eve.id}`);
  await app.post(bob, room, 'After');
  await eves.event('message.posted');
  expect(eves.events.map(({ name }) => name)).toEqual(['member.added', 'message.posted']);
  await bobs.event('message.posted', ({ data }) => data.message.body.source === 'After');
  expect(bobs.events.map(({ seq }) => seq)).toEqual([2, 3, 4]);
  await Promise.all([bobs.close(), eves.close()]);
});

test('P11: a new room is heard of by its people only, and they hear what is said in it', async () => {
  const [bobs, eves] = await Promise.all([TestSocket.live(app, bob), TestSocket.live(app, eve)]);
  const room = await app.direct(app.ann, bob);
  await app.post(app.ann, room, 'Ping');
  expect(await bobs.event('room.created')).toMatchObject({ room_id: room.id, seq: 1 });
  expect(await bobs.event('message.posted')).toMatchObject({ seq: 2 });
  await eves.settled();
  expect(eves.events).toEqual([]);
  await Promise.all([bobs.close(), eves.close()]);
});

test('P10: row 46: the removal is the last that the removed person hears of the room, however many post meanwhile', async () => {
  const room = await app.closedRoom(app.ann, 'Race', [bob, eve]);
  const eves = await Promise.all([TestSocket.live(app, eve), TestSocket.live(app, eve)]);
  const bobs = await TestSocket.live(app, bob);
  for (let round = 0; round < 10; round++) {
    const path = `/api/v1/rooms/${room.id}/members/${eve.id}`;
    const posts = Array.from({ length: 10 }, (_, n) => app.post(bob, room, `${round}/${n}`));
    const removal = app.request(app.ann, 'DELETE', path);
    const late = Array.from({ length: 10 }, (_, n) => app.post(bob, room, `${round}/late ${n}`));
    expect((await removal).status).toBe(204);
    await Promise.all([...posts, ...late]);
    const removed = await bobs.event('member.removed');
    for (const socket of eves) {
      await socket.event('member.removed');
      await socket.settled();
      expect(socket.events.at(-1)).toEqual(removed);
    }
    const resumed = await TestSocket.live(app, eve, { after: removed.id });
    expect(resumed.events).toEqual([]);
    await resumed.close();
    await app.request(app.ann, 'PUT', path);
    for (const socket of eves) await socket.event('member.added');
  }
  // Bob, who stayed, has it all without a hole.
  await bobs.settled();
  expect(bobs.events.map(({ seq }) => seq)).toEqual(bobs.events.map((_, n) => bobs.events[0]!.seq! + n));
  await Promise.all([...eves, bobs].map((socket) => socket.close()));
});

test('P136: a removed person can neither post, type nor enter over the socket they have open', async () => {
  const room = await app.closedRoom(app.ann, 'Out', [bob, eve]);
  const [bobs, eves] = await Promise.all([TestSocket.live(app, bob), TestSocket.live(app, eve)]);
  await app.request(eve, 'DELETE', `/api/v1/rooms/${room.id}/members/me`);
  await eves.event('member.removed');
  eves.send({ type: 'typing.start', room_id: room.id });
  eves.send({ type: 'room.enter', room_id: room.id });
  eves.send({ type: 'message.post', ref: 'p', room_id: room.id, client_message_id: 'x', body: 'Still here' });
  expect((await eves.answered(3)).map((answer) => 'code' in answer && answer.code)).toEqual(
    Array(3).fill('not_found'),
  );
  await bobs.event('member.removed');
  await bobs.settled();
  expect(bobs.events.map(({ name }) => name)).toEqual(['member.removed']);
  expect(bobs.ofType('typing')).toEqual([]);
  await Promise.all([bobs.close(), eves.close()]);
});

test('P96: the deletion is the last that anybody hears of a room', async () => {
  const room = await app.closedRoom(app.ann, 'Doomed', [bob]);
  const [bobs, eves] = await Promise.all([TestSocket.live(app, bob), TestSocket.live(app, eve)]);
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${room.id}`);
  expect(await bobs.event('room.deleted')).toMatchObject({ room_id: room.id });
  await bobs.settled();
  expect(bobs.events).toHaveLength(1);
  await eves.settled();
  expect(eves.events).toEqual([]);
  await Promise.all([bobs.close(), eves.close()]);
});

describe('T60: a session that ends closes its sockets, and no other', () => {
  /** So that the feed takes its time. */
  const busy = () => {
    for (const end = performance.now() + 15; performance.now() < end; );
  };
  const signIn = async (person: Person): Promise<Person> => {
    const { body } = await app.request(null, 'POST', '/api/v1/sessions', {
      email_address: person.user.email_address,
      password: PASSWORD,
    });
    return { ...person, token: body.token };
  };

  test('by signing out', async () => {
    const device = await signIn(bob);
    const [gone, stays, other] = await Promise.all(
      [device, bob, app.ann].map((person) => TestSocket.live(app, person)),
    );
    await app.request(device, 'DELETE', '/api/v1/sessions/current');
    expect(await gone!.ended()).toMatchObject({ code: 1008 });
    await app.post(app.ann, { id: 1 }, 'Later');
    await Promise.all([stays!.event('message.posted'), other!.event('message.posted')]);
    expect(gone!.events).toEqual([]);
    await Promise.all([stays!.close(), other!.close()]);
  });

  test('also while what closes it waits in a long feed: what it asks for anew is not told any more', async () => {
    const device = await signIn(bob);
    const gone = await TestSocket.open(app, device);
    const stays = await TestSocket.live(app, bob);
    const after = lastEventId(app.app.get(ReadDatabase));
    app.app.get(EventDispatcher).publish(Array.from({ length: 40 }, () => busy));
    await app.request(device, 'DELETE', '/api/v1/sessions/current');
    await app.post(app.ann, { id: 1 }, 'After the end');
    gone.send({ type: 'hello', after });
    expect(await gone.ended()).toMatchObject({ code: 1008 });
    expect(gone.events).toEqual([]);
    await stays.event('message.posted', ({ data }) => data.message.body.source === 'After the end');
    await stays.close();
  });

  test('by being revoked from another device', async () => {
    const device = await signIn(bob);
    const [gone, stays] = await Promise.all([TestSocket.live(app, device), TestSocket.live(app, bob)]);
    const { body } = await app.request(device, 'GET', '/api/v1/sessions');
    const session = body.items.find(({ current }: { current: boolean }) => current);
    await app.request(bob, 'DELETE', `/api/v1/sessions/${session.id}`);
    expect(await gone.ended()).toMatchObject({ code: 1008 });
    await stays.settled();
    await stays.close();
  });

  test('by a new password, on all other devices', async () => {
    const device = await signIn(eve);
    const [gone, stays] = await Promise.all([TestSocket.live(app, device), TestSocket.live(app, eve)]);
    const input = { password: 'another fine password', current_password: PASSWORD };
    expect((await app.request(eve, 'PATCH', '/api/v1/me', input)).status).toBe(200);
    expect(await gone.ended()).toMatchObject({ code: 1008 });
    await stays.settled();
    await stays.close();
  });

  test('by deactivation, with nothing heard after it', async () => {
    const carol = await app.join('Carol');
    const room = await app.closedRoom(app.ann, 'Carol’s', [carol, bob]);
    const [gone, bobs] = await Promise.all([TestSocket.live(app, carol), TestSocket.live(app, bob)]);
    const answer = app.request(app.ann, 'DELETE', `/api/v1/users/${carol.id}`);
    const late = Array.from({ length: 10 }, (_, n) => app.post(bob, room, `${n}`));
    expect((await answer).status).toBe(204);
    await Promise.all(late);
    expect(await gone.ended()).toMatchObject({ code: 1008 });
    const deactivated = await bobs.event('user.deactivated');
    expect(gone.events.every(({ id }) => id <= deactivated.id)).toBe(true);
    expect(app.app.get(Connections).ofUser(carol.id).size).toBe(0);
    await bobs.close();
  });

  test('a client that does not answer the close hears nothing more and is cut off', async () => {
    const device = await signIn(bob);
    const socket = await TestSocket.live(app, device);
    // It stops reading: the close frame stays unread, and so nothing comes back.
    socket.raw.pause();
    await app.request(device, 'DELETE', '/api/v1/sessions/current');
    await app.post(app.ann, { id: 1 }, 'Secret');
    const connections = [...app.app.get(Connections).ofUser(bob.id)];
    expect(connections).toEqual([]);
    socket.raw.resume();
    await socket.ended();
    expect(JSON.stringify(socket.frames)).not.toContain('Secret');
  });

  test('a session that was deleted without a word is found out by the next command', async () => {
    const device = await signIn(bob);
    const socket = await TestSocket.live(app, device);
    await app.app
      .get(WritesService)
      .run((tx) => tx.run('DELETE FROM sessions WHERE id = (SELECT max(id) FROM sessions)'));
    socket.send({ type: 'presence.refresh', ref: 'r' });
    expect(await socket.next('error')).toMatchObject({ ref: 'r', code: 'unauthenticated' });
    expect(await socket.ended()).toMatchObject({ code: 1008 });
  });
});
