import { ReadDatabase } from '../../src/database/database';
import { lastEventId } from '../../src/writes/event-replay';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;
let room: { id: number };

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  eve = await app.join('Eve');
  room = await app.closedRoom(app.ann, 'Kitchen', [bob, eve]);
});
afterAll(() => app.stop());

const pathOf = (message: { id: number; room_id: number }) =>
  `/api/v1/rooms/${message.room_id}/messages/${message.id}`;
const found = async (q: string) =>
  (await app.request(bob, 'GET', `/api/v1/search?q=${q}`)).body.items.length as number;

test('P168: an edited message says so, keeps its place, and is found by its new words only', async () => {
  const message = await app.post(bob, room, 'The giraffe waits');
  const { body } = await app.request(bob, 'PATCH', pathOf(message), { body: 'The *zebra* waits' });
  expect(body).toMatchObject({ id: message.id, client_message_id: message.client_message_id });
  expect(body.body).toMatchObject({ source: 'The *zebra* waits', plain_text: 'The zebra waits' });
  expect(body.created_at).toBe(message.created_at);
  expect(Date.parse(body.edited_at)).toBeGreaterThan(Date.parse(message.created_at));
  expect([await found('giraffe'), await found('zebra')]).toEqual([0, 1]);
});

test('an edit that changes nothing is no edit', async () => {
  const message = await app.post(bob, room, 'As it was');
  const before = lastEventId(app.app.get(ReadDatabase));
  const { body } = await app.request(bob, 'PATCH', pathOf(message), { body: 'As it was' });
  expect(body.edited_at).toBeNull();
  expect(lastEventId(app.app.get(ReadDatabase))).toBe(before);
});

test('N10: an edit that is repeated changes nothing that came in between, over either way', async () => {
  const message = await app.post(bob, room, 'v0');
  const [socket, outsider] = [await TestSocket.live(app, bob), await TestSocket.live(app, app.ann)];
  const edit = { body: 'v1', client_edit_id: 'one' };
  const frame = { type: 'message.edit', message_id: message.id, ...edit };
  socket.send({ ...frame, ref: '1' });
  await socket.event('message.edited', ({ data }) => data.message.id === message.id);
  await app.request(app.ann, 'PATCH', pathOf(message), { body: 'v2' });
  socket.send({ ...frame, ref: '2' });
  const again = await socket.next('ack', ({ ref }) => ref === '2');
  expect(again).toMatchObject({ message: { body: { source: 'v2' } } });
  expect(again.event_id).toBeUndefined();
  const repeated = await app.request(bob, 'PATCH', pathOf(message), edit);
  expect(repeated).toMatchObject({ status: 200, body: { body: { source: 'v2' } } });
  const other = await app.request(bob, 'PATCH', pathOf(message), { ...edit, body: 'v3' });
  expect(other).toMatchObject({ status: 409, body: { code: 'idempotency_key_reused' } });
  await outsider.settled();
  const versions = outsider.events.flatMap(({ name, data }) =>
    name === 'message.edited' ? [data.message.body.source] : [],
  );
  expect(versions).toEqual(['v1', 'v2']);
  await Promise.all([socket.close(), outsider.close()]);
});

test('every edit has a later time than the one before, even within a millisecond', async () => {
  const message = await app.post(bob, room, 'v0');
  const times = [];
  for (let i = 1; i <= 5; i++)
    times.push((await app.request(bob, 'PATCH', pathOf(message), { body: `v${i}` })).body.edited_at);
  expect(times).toEqual([...new Set(times)].sort());
});

test('P164: the author and administrators edit and delete; other members may not, and see it unchanged', async () => {
  const message = await app.post(bob, room, 'Mine');
  for (const method of ['PATCH', 'DELETE'] as const) {
    const answer = await app.request(
      eve,
      method,
      pathOf(message),
      method === 'PATCH' ? { body: 'x' } : undefined,
    );
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  }
  expect((await app.request(eve, 'GET', pathOf(message))).body).toEqual(message);
  expect((await app.request(app.ann, 'PATCH', pathOf(message), { body: 'Moderated' })).status).toBe(200);
  expect((await app.request(app.ann, 'DELETE', pathOf(message))).status).toBe(204);
  expect((await app.request(bob, 'GET', pathOf(message))).status).toBe(404);
});

test('P165: a deleted message is neither listed nor found nor unread any more', async () => {
  await app.request(app.ann, 'POST', `/api/v1/rooms/${room.id}/read`, {});
  const message = await app.post(bob, room, `@Ann the walrus`);
  const mine = async () => (await app.request(app.ann, 'GET', `/api/v1/rooms/${room.id}`)).body;
  expect(await mine()).toMatchObject({ unread: true, mentions: 1 });
  await app.request(bob, 'DELETE', pathOf(message));
  expect(await mine()).toMatchObject({ unread: false, mentions: 0 });
  expect(await found('walrus')).toBe(0);
  expect((await app.request(bob, 'DELETE', pathOf(message))).status).toBe(404);
  expect((await app.request(bob, 'PATCH', pathOf(message), { body: 'Back' })).status).toBe(404);
});

test('P159: a message is found only in its own room', async () => {
  const message = await app.post(bob, room, 'Where am I');
  const elsewhere = { ...message, room_id: (await app.allTalk()).id };
  for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
    const body = method === 'PATCH' ? { body: 'x' } : undefined;
    expect((await app.request(bob, method, pathOf(elsewhere), body)).status).toBe(404);
  }
  expect((await app.request(bob, 'GET', pathOf(message))).status).toBe(200);
});

test('P169: an answer quotes what it answers, as that is now, and goes on when it is gone', async () => {
  const question = await app.post(bob, room, 'Tea or coffee?');
  const answer = await app.post(eve, room, 'Tea', { reply_to_id: question.id });
  expect(answer.reply_to).toMatchObject({
    id: question.id,
    creator: { id: bob.id, name: 'Bob' },
    excerpt: 'Tea or coffee?',
  });
  await app.request(bob, 'PATCH', pathOf(question), { body: 'Tea or juice?' });
  const reread = async () => (await app.request(eve, 'GET', pathOf(answer))).body.reply_to;
  expect((await reread()).excerpt).toBe('Tea or juice?');
  await app.request(bob, 'DELETE', pathOf(question));
  expect(await reread()).toMatchObject({ id: question.id, creator: null, excerpt: null });
});

test('nobody answers a message of another room: its words would leak', async () => {
  const secret = await app.post(app.ann, await app.closedRoom(app.ann, 'Attic', []), 'Sealed letter');
  const answer = await app.request(bob, 'POST', `/api/v1/rooms/${room.id}/messages`, {
    body: 'What does it say?',
    reply_to_id: secret.id,
  });
  expect(answer).toMatchObject({ status: 422, body: { code: 'unknown_message' } });
  expect(answer.text).not.toContain('Sealed');
});

describe('mentions', () => {
  test('P172: reach members of the room by name and by id, once each', async () => {
    const message = await app.post(bob, room, `@Eve and <@${app.ann.id}> and @eve again`);
    expect([...message.mentions].sort()).toEqual([app.ann.id, eve.id].sort());
    expect(message.body.html).toContain(`href="/users/${eve.id}"`);
    expect(message.body.plain_text).toBe('@Eve and @Ann and @Eve again');
  });

  test('P173: reach nobody outside of the room, whatever the format', async () => {
    const olaf = await app.join('Olaf');
    const bodies = [
      { body: '@Olaf, come in' },
      { body: `<@${olaf.id}>` },
      { body: `<a data-mention="${olaf.id}" href="/users/${olaf.id}">@Olaf</a> hello`, format: 'html' },
    ];
    for (const body of bodies) {
      const { status, body: message } = await app.request(
        bob,
        'POST',
        `/api/v1/rooms/${room.id}/messages`,
        body,
      );
      if (status === 201)
        expect([message.mentions, message.body.html]).toEqual([[], expect.not.stringContaining('mention')]);
      else expect(status).toBe(422);
    }
    const { items } = (await app.request(olaf, 'GET', '/api/v1/rooms')).body;
    expect(items.every(({ mentions }: { mentions: number }) => mentions === 0)).toBe(true);
  });

  test('stand in no code and no e-mail address', async () => {
    const { mentions } = await app.post(bob, room, '`@Eve` and bob@Eve.example');
    expect(mentions).toEqual([]);
  });

  test('follow an edit: who comes in is counted, who is taken out is not', async () => {
    const message = await app.post(bob, room, 'Hello @Eve');
    const count = async (who: Person) =>
      (await app.request(who, 'GET', `/api/v1/rooms/${room.id}`)).body.mentions as number;
    const before = [await count(eve), await count(app.ann)];
    await app.request(bob, 'PATCH', pathOf(message), { body: 'Hello @Ann' });
    expect([await count(eve), await count(app.ann)]).toEqual([before[0]! - 1, before[1]! + 1]);
  });

  test('are at most twenty', async () => {
    const people = [];
    for (let i = 0; i < 21; i++) people.push(await app.join(`Guest ${String.fromCharCode(65 + i)}`));
    const hall = await app.closedRoom(app.ann, 'Hall', people);
    const names = people.map(({ name }) => `@${name}`);
    expect((await app.post(app.ann, hall, names.slice(0, 20).join(' '))).mentions).toHaveLength(20);
    const answer = await app.request(app.ann, 'POST', `/api/v1/rooms/${hall.id}/messages`, {
      body: names.join(' '),
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'too_many_mentions' } });
  });
});

test('edits are counted with posts: each of them has to be rendered', async () => {
  const limited = await TestApp.start({ RATE_LIMITS: 'on' });
  const { id } = await limited.post(limited.ann, { id: 1 }, 'One');
  const path = `/api/v1/rooms/1/messages/${id}`;
  const edit = async (body: string) => (await limited.request(limited.ann, 'PATCH', path, { body })).status;
  const statuses = await Promise.all(Array.from({ length: 55 }, (_, i) => edit(`Edit ${i}`)));
  expect(statuses.filter((status) => status === 200)).toHaveLength(49);
  expect(statuses.filter((status) => status === 429)).toHaveLength(6);
  const socket = await TestSocket.live(limited, limited.ann);
  socket.send({ type: 'message.edit', ref: 'e', message_id: id, body: 'One more' });
  expect(await socket.next('error')).toMatchObject({ ref: 'e', code: 'rate_limited' });
  await socket.close();
  await limited.stop();
});
