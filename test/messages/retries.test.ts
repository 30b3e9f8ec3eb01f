import { ReadDatabase } from '../../src/database/database';
import { lastEventId } from '../../src/writes/event-replay';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

/** Promise A1: a message goes out once, however often it is sent. */
let app: TestApp;
let bob: Person;
let eve: Person;
let room: { id: number };

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  eve = await app.join('Eve');
  room = await app.closedRoom(app.ann, 'Kitchen', [bob]);
});
afterAll(() => app.stop());

const cursor = () => lastEventId(app.app.get(ReadDatabase));
const send = (
  as: Person,
  where: { id: number },
  body: string,
  client_message_id: string,
  more: object = {},
) => app.request(as, 'POST', `/api/v1/rooms/${where.id}/messages`, { body, client_message_id, ...more });
const rowsOf = (client_message_id: string) =>
  app.app
    .get(ReadDatabase)
    .all<{ id: number; source: string }>(
      'SELECT id, source FROM messages WHERE client_message_id = ?',
      client_message_id,
    );

test('P167: T22: a retry gets the stored message with 200, and nobody hears, counts or finds anything again', async () => {
  const listener = await TestSocket.live(app, app.ann);
  const first = await send(bob, room, 'Only once', 'retry');
  await listener.event('message.posted');
  const before = cursor();
  const unread = (await app.request(app.ann, 'GET', `/api/v1/rooms/${room.id}`)).body;
  const again = await send(bob, room, 'Only once', 'retry');
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.body).toEqual(first.body);
  await listener.settled();
  expect(listener.events).toHaveLength(1);
  expect(cursor()).toBe(before);
  expect((await app.request(app.ann, 'GET', `/api/v1/rooms/${room.id}`)).body).toEqual(unread);
  expect((await app.request(app.ann, 'GET', '/api/v1/search?q=once')).body.items).toHaveLength(1);
  await listener.close();
});

test('a retry after somebody read the room marks nothing unread again', async () => {
  await send(bob, room, 'Read me', 'read');
  await app.request(app.ann, 'POST', `/api/v1/rooms/${room.id}/read`, {});
  await send(bob, room, 'Read me', 'read');
  expect((await app.request(app.ann, 'GET', `/api/v1/rooms/${room.id}`)).body.unread).toBe(false);
});

test('T21: 64 posts at once with one id are one row, one event and one 201', async () => {
  const before = cursor();
  const answers = await Promise.all(Array.from({ length: 64 }, () => send(bob, room, 'Race', 'race')));
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(63).fill(200), 201]);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(rowsOf('race')).toHaveLength(1);
  expect(cursor()).toBe(before + 1);
});

test('over HTTP and over the socket at once it is one message, too', async () => {
  const socket = await TestSocket.live(app, bob);
  socket.send({ type: 'message.post', ref: '1', room_id: room.id, client_message_id: 'both', body: 'Both' });
  const [ack, answer] = [await socket.next('ack'), await send(bob, room, 'Both', 'both')];
  expect(answer.body.id).toBe(ack.message!.id);
  expect(rowsOf('both')).toHaveLength(1);
  await socket.close();
});

test.each([
  ['body', 'Other', {}],
  ['format', 'Same', { format: 'plain' }],
  ['answer', 'Same', { reply_to_id: 1 }],
])('the same id with another %s is a conflict, and the first message stays', async (what, body, more) => {
  const id = `conflict-${what}`;
  await send(bob, room, 'Same', id);
  const before = cursor();
  const answer = await send(bob, room, body, id, more);
  expect(answer).toMatchObject({ status: 409, body: { code: 'idempotency_key_reused' } });
  expect(rowsOf(id).map(({ source }) => source)).toEqual(['Same']);
  expect(cursor()).toBe(before);
});

test('R23: of 64 posts at once with one id and two bodies only one body wins', async () => {
  const answers = await Promise.all(
    Array.from({ length: 64 }, (_, i) => send(bob, room, `Body ${i % 2}`, 'two-bodies')),
  );
  const [stored] = rowsOf('two-bodies');
  for (const [i, { status }] of answers.entries())
    expect(status === 409).toBe(stored!.source !== `Body ${i % 2}`);
  expect(rowsOf('two-bodies')).toHaveLength(1);
});

test('T23: the same id in another room, or of another person, is another message', async () => {
  const other = await app.closedRoom(app.ann, 'Cellar', [bob]);
  const messages = [
    await send(bob, room, 'Here', 'shared'),
    await send(bob, other, 'There', 'shared'),
    await send(app.ann, room, 'Mine', 'shared'),
  ];
  expect(messages.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set(messages.map(({ body }) => body.id)).size).toBe(3);
  expect(messages.map(({ body }) => body.creator.name)).toEqual(['Bob', 'Bob', 'Ann']);
});

test('a retry after the message was edited gets the message as it is now', async () => {
  const { body } = await send(bob, room, 'Tpyo', 'edited');
  const path = `/api/v1/rooms/${room.id}/messages/${body.id}`;
  await app.request(bob, 'PATCH', path, { body: 'Typo' });
  const again = await send(bob, room, 'Tpyo', 'edited');
  expect([again.status, again.body.id, again.body.body.source]).toEqual([200, body.id, 'Typo']);
  expect((await send(bob, room, 'Typo', 'edited')).status).toBe(409);
});

test('a retry cannot bring a deleted message back', async () => {
  const { body } = await send(bob, room, 'Gone', 'deleted');
  await app.request(bob, 'DELETE', `/api/v1/rooms/${room.id}/messages/${body.id}`);
  const before = cursor();
  const again = await send(bob, room, 'Gone', 'deleted');
  expect(again).toMatchObject({ status: 409, body: { code: 'message_deleted' } });
  expect(rowsOf('deleted')).toEqual([]);
  expect(cursor()).toBe(before);
});

test('a retry of somebody who has been removed since is refused, and shows nothing', async () => {
  const closed = await app.closedRoom(app.ann, 'Attic', [eve]);
  await send(eve, closed, 'My secret', 'removed');
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${closed.id}/members/${eve.id}`);
  const again = await send(eve, closed, 'My secret', 'removed');
  expect(again.status).toBe(404);
  expect(again.text).not.toContain('My secret');
});

test('T27: an outsider’s post writes nothing and marks nothing unread', async () => {
  const before = cursor();
  const answer = await send(eve, room, 'Let me in', 'outside');
  expect(answer.status).toBe(404);
  expect(rowsOf('outside')).toEqual([]);
  expect(cursor()).toBe(before);
});

test('without an id each post is a message of its own', async () => {
  const [one, two] = [await app.post(bob, room, 'Twice'), await app.post(bob, room, 'Twice')];
  expect(one.id).not.toBe(two.id);
  expect(one.client_message_id).not.toBe(two.client_message_id);
});
