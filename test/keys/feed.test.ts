import { request } from 'node:http';
import { ReadDatabase } from '../../src/database/database';
import { EVENT_NAMES } from '../../src/protocol/event-names';
import type { EventFrame } from '../../src/protocol/frames';
import { MAX_CURSORS_PER_PERSON } from '../../src/protocol/limits';
import { lastEventId } from '../../src/writes/event-replay';
import { WritesService } from '../../src/writes/writes.service';
import { withKey } from '../support/keys';
import { Refusal, TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let room: { id: number };
let other: { id: number };
let after: number;

/** In two rooms: a post that mentions Bob, one that doesn't, an edit, a boost, and a change of a name. */
beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  room = await app.closedRoom(app.ann, 'One', [bob]);
  other = await app.closedRoom(app.ann, 'Two', [bob]);
  after = last();
  await app.post(app.ann, room, 'Hello @Bob');
  await app.post(app.ann, other, 'Hello @Bob');
  const { id } = await app.post(app.ann, room, 'To nobody');
  await app.request(app.ann, 'PATCH', `/api/v1/rooms/${room.id}/messages/${id}`, { body: 'Edited' });
  await app.request(bob, 'POST', `/api/v1/messages/${id}/boosts`, { content: '🎉' });
  await app.request(bob, 'PATCH', '/api/v1/me', { bio: 'Here' });
  await app.request(bob, 'PATCH', `/api/v1/rooms/${other.id}/membership`, { starred: true });
});
afterAll(() => app.stop());

const last = () => lastEventId(app.app.get(ReadDatabase));
const events = (as: Person, query: string) => app.request(as, 'GET', `/api/v1/events?${query}`);
const place = ({ name, room_id, data }: EventFrame) =>
  `${name} ${room_id ?? ('room_id' in data ? data.room_id : '')}`.trim();

interface Filter {
  types?: string;
  rooms?: string;
  mentions?: string;
}

const FILTERS = (): [Filter, string[]][] => {
  const [one, two] = [room.id, other.id];
  const inOne = [
    `message.posted ${one}`,
    `message.posted ${one}`,
    `message.edited ${one}`,
    `boost.added ${one}`,
  ];
  return [
    [
      { types: 'message.posted' },
      [`message.posted ${one}`, `message.posted ${two}`, `message.posted ${one}`],
    ],
    [{ types: 'boost.added,user.updated' }, [`boost.added ${one}`, 'user.updated']],
    [{ rooms: String(one) }, [...inOne, 'user.updated']],
    [{ rooms: `${two}` }, [`message.posted ${two}`, 'user.updated', `membership.updated ${two}`]],
    [{ mentions: 'me' }, [`message.posted ${one}`, `message.posted ${two}`]],
    [
      { mentions: 'me', rooms: String(two), types: 'message.posted, message.edited' },
      [`message.posted ${two}`],
    ],
    [{ mentions: 'me', types: 'boost.added' }, []],
  ];
};

test('K18: a feed has what its filter says: page, long poll, stream, and socket alike', async () => {
  for (const [filter, expected] of FILTERS()) {
    const query = new URLSearchParams({ after: String(after), ...filter }).toString();
    const page = await events(bob, query);
    expect({ filter, got: page.body.items.map(place) }).toEqual({ filter, got: expected });
    expect(page.body).toMatchObject({ cursor: last(), next: null });
    const socket = await TestSocket.live(app, bob, { after, ...filter });
    expect({ filter, got: socket.events.map(place) }).toEqual({ filter, got: expected });
    await socket.close();
    expect({ filter, got: (await streamed(bob, query, expected.length)).map(place) }).toEqual({
      filter,
      got: expected,
    });
  }
});

/** The first events of a stream, which is then left. */
function streamed({ token }: Person, query: string, count: number): Promise<EventFrame[]> {
  const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
  return new Promise((resolve, reject) => {
    const sent = request(`${app.origin}/api/v1/events?${query}`, { headers }, (response) => {
      let text = '';
      response
        .on('error', () => undefined)
        .on('data', (chunk) => {
          text += chunk;
          const frames = [...text.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json!));
          const heard = frames.filter(({ type }) => type === 'event');
          if (heard.length < count || frames.length === 0) return;
          response.destroy();
          resolve(heard);
        });
    });
    sent.on('error', reject).end();
  });
}

test('K18: live, a filtered socket and long poll hear what passes and nothing else', async () => {
  const socket = await TestSocket.live(app, bob, { rooms: String(room.id), types: 'message.posted' });
  const free = await TestSocket.live(app, bob);
  const poll = events(bob, `after=${last()}&wait=30&mentions=me`);
  await app.post(app.ann, other, 'Elsewhere');
  await app.post(app.ann, room, 'In One');
  await app.post(app.ann, other, 'For @Bob');
  await free.event('message.posted', ({ data }) => data.message.body.plain_text === 'For @Bob');
  await socket.settled();
  const texts = (frames: EventFrame[]) =>
    frames.flatMap(({ data }) => ('message' in data ? data.message.body.plain_text : []));
  expect([texts(socket.events), texts(free.events)]).toEqual([
    ['In One'],
    ['Elsewhere', 'In One', 'For @Bob'],
  ]);
  expect(texts((await poll).body.items)).toEqual(['For @Bob']);
  for (const one of [socket, free]) await one.close();
});

test('K18: a filter that is wrong, or names a room one is not in, is refused on every door', async () => {
  const eve = await app.join('Eve');
  const limited = await withKey(app, bob, { rooms: [room.id] });
  const cases: [Person, Filter, number, string][] = [
    [bob, { types: 'message.sent' }, 422, 'unknown_event_type'],
    [bob, { types: '' }, 422, 'unknown_event_type'],
    [bob, { rooms: 'All Talk' }, 422, 'not_an_id'],
    [bob, { rooms: '0' }, 422, 'not_an_id'],
    [bob, { rooms: Array.from({ length: 101 }, () => room.id).join() }, 422, 'not_an_id'],
    [bob, { mentions: 'bob' }, 422, 'unknown_filter'],
    [eve, { rooms: String(room.id) }, 404, 'not_found'],
    [limited, { rooms: String(other.id) }, 404, 'not_found'],
    [bob, { rooms: '999999' }, 404, 'not_found'],
  ];
  for (const [person, filter, status, code] of cases) {
    const answer = await events(person, new URLSearchParams({ ...filter }).toString());
    expect([filter, answer.status, answer.body.code]).toEqual([filter, status, code]);
    const socket = await TestSocket.open(app, person);
    socket.send({ type: 'hello', ref: 'hello', ...filter });
    expect(await socket.next('error')).toMatchObject({ code });
    await socket.close();
  }
  const all = await TestSocket.live(app, bob, { types: EVENT_NAMES.join(' ') }).catch((refusal) => refusal);
  expect(all).not.toBeInstanceOf(Refusal);
  await all.close();
});

const cursor = (as: Person, method: 'GET' | 'PUT' | 'DELETE', name: string, at?: unknown) =>
  app.request(as, method, `/api/v1/cursors/${name}`, at === undefined ? undefined : { cursor: at });

test('K19: the server keeps a program’s place, which only moves forward; everyone has their own', async () => {
  const key = await withKey(app, bob, { scopes: ['read'] });
  expect((await cursor(key, 'GET', 'archive')).status).toBe(404);
  expect((await events(key, 'cursor=archive')).status).toBe(404);
  expect((await cursor(key, 'PUT', 'archive', after)).body).toMatchObject({ name: 'archive', cursor: after });
  const first = await events(key, 'cursor=archive&types=message.posted');
  expect(first.body.items[0].id).toBe(after + 1);
  expect((await events(key, 'cursor=archive&types=message.posted')).body).toEqual(first.body);
  expect((await cursor(key, 'PUT', 'archive', first.body.cursor)).status).toBe(200);
  expect((await cursor(key, 'PUT', 'archive', first.body.cursor)).status).toBe(200);
  expect((await cursor(key, 'PUT', 'archive', after)).body.code).toBe('cursor_behind');
  expect((await cursor(bob, 'GET', 'archive')).body.cursor).toBe(first.body.cursor);
  expect((await events(key, 'cursor=archive')).body.items).toEqual([]);
  expect((await cursor(app.ann, 'GET', 'archive')).status).toBe(404);
  expect((await events(app.ann, 'cursor=archive')).status).toBe(404);
  const stream = await streamed(key, 'cursor=archive', 0);
  expect(stream).toEqual([]);
  expect((await cursor(key, 'DELETE', 'archive')).status).toBe(204);
  expect((await cursor(key, 'GET', 'archive')).status).toBe(404);
});

test('K19: a cursor that is too old says so, like any other; bad ones are refused', async () => {
  await cursor(bob, 'PUT', 'old', 0);
  const { body } = await events(bob, 'cursor=old');
  if (after > 0) {
    await app.app.get(WritesService).run((tx) => tx.run('DELETE FROM events WHERE id <= ?', after));
    const old = (await events(bob, 'cursor=old')).body;
    expect(old).toEqual({
      items: [],
      cursor: last(),
      next: null,
      resync: { reason: 'cursor_too_old', cursor: last() },
    });
  }
  expect(body.items.length).toBeGreaterThan(0);
  const wrong: [string, unknown, string][] = [
    ['a', last() + 1, 'cursor_unknown'],
    ['a', -1, 'not_a_cursor'],
    ['a', '1', 'not_a_cursor'],
    ['a b', 1, 'not_a_name'],
    ['a'.repeat(61), 1, 'not_a_name'],
  ];
  for (const [name, at, code] of wrong)
    expect([name, (await cursor(bob, 'PUT', encodeURIComponent(name), at)).body.code]).toEqual([name, code]);
  expect((await events(bob, 'cursor=old&after=1')).body.code).toBe('one_of_two');
});

test('K19: a person has a bounded number of cursors, and moves of one from many sides end at the furthest', async () => {
  const eve = await app.join('Eve of many');
  const answers = await Promise.all(
    Array.from({ length: MAX_CURSORS_PER_PERSON + 1 }, (_, n) => cursor(eve, 'PUT', `c${n}`, 1)),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(MAX_CURSORS_PER_PERSON);
  expect(answers.find(({ status }) => status !== 200)!.body.code).toBe('too_many_cursors');
  await Promise.all([3, 1, 5, 2, 4].map((at) => cursor(eve, 'PUT', 'c0', at)));
  expect((await cursor(eve, 'GET', 'c0')).body.cursor).toBe(5);
});
