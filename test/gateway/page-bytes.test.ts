import { ReadDatabase } from '../../src/database/database';
import type { MessageView } from '../../src/protocol/message.view';
import { lastEventId } from '../../src/writes/event-replay';
import { allowed, TurnWatch } from '../support/processor-time';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';

/** Messages that are small to write and large to read, and very many in all. */
const MIB = 1024 * 1024;
const COUNT = 60;
const FAT = { body: 'a@b.c '.repeat(2_700) };

let app: TestApp;
let bob: Person;
let room: { id: number };
let start: number;
let all: number[];

beforeAll(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
  room = await app.closedRoom(app.ann, 'Fat', [bob]);
  start = lastEventId(app.app.get(ReadDatabase));
  all = [];
  for (let n = 0; n < COUNT; n++) all.push((await app.post(app.ann, room, FAT.body)).id);
});
afterAll(() => app.stop());

const sizeOf = (text: string) => Buffer.byteLength(text);

/** Follows the pages of a list to its end. */
async function follow(path: string, cursor: string, first: string) {
  const [sizes, ids]: [number[], number[]] = [[], []];
  let query: string | null = first;
  while (query !== null) {
    const { body, text } = await app.request(bob, 'GET', query === '' ? path : `${path}${cursor}=${query}`);
    sizes.push(sizeOf(text));
    ids.push(...idsIn(body.items));
    query = body.next;
  }
  return { sizes, ids };
}

const idsIn = (items: (MessageView | { message: MessageView } | { data: { message: MessageView } })[]) =>
  items.map((item) => ('data' in item ? item.data.message : 'message' in item ? item.message : item).id);

test.each([
  ['events', '/api/v1/events?', 'after'],
  ['events with HTML', '/api/v1/events?html=true&', 'after'],
])('S2: a page of %s ends at a mebibyte, and its pages have each event once', async (_what, path, cursor) => {
  const { sizes, ids } = await follow(path, cursor, String(start));
  expect(Math.max(...sizes)).toBeLessThan(MIB);
  expect(sizes.length).toBeGreaterThan(3);
  expect(ids).toEqual(all);
});

test('S2: a page of messages ends at a mebibyte, forwards, backwards and around one', async () => {
  const path = `/api/v1/rooms/${room.id}/messages?limit=100&`;
  const forwards = await follow(path, 'after', '0');
  expect([Math.max(...forwards.sizes) < MIB, forwards.ids]).toEqual([true, all]);
  const backwards = await follow(path, 'before', String(Number.MAX_SAFE_INTEGER));
  expect([Math.max(...backwards.sizes) < MIB, backwards.ids.sort((a, b) => a - b)]).toEqual([true, all]);
  const around = await app.request(bob, 'GET', `${path}around=${all[30]}`);
  expect(sizeOf(around.text)).toBeLessThan(MIB);
  expect(idsIn(around.body.items)).toContain(all[30]);
});

test.each(['newest', 'rank'])(
  'S2: an answer of the search ends at a mebibyte, ordered by %s',
  async (order) => {
    const path = `/api/v1/search?q=b.c&limit=100&order=${order}&room_id=${room.id}`;
    const { sizes, ids } = await follow(path, '&cursor', '');
    expect(Math.max(...sizes)).toBeLessThan(MIB);
    expect(sizes.length).toBeGreaterThan(3);
    expect(ids).toEqual(all.toReversed());
  },
);

test('S2: a room’s page ends at a mebibyte, says that there is more, and so does its history', async () => {
  const accept = { accept: 'text/html' };
  const page = await app.request(bob, 'GET', `/rooms/${room.id}`, undefined, accept);
  expect(sizeOf(page.text)).toBeLessThan(MIB);
  expect(page.text).toContain('data-has-older="true"');
  const seen = messagesIn(page.text);
  expect(seen.length).toBeGreaterThan(1);
  for (;;) {
    const path = `/rooms/${room.id}/messages?before=${seen[0]}`;
    const older = await app.request(bob, 'GET', path, undefined, accept);
    if (older.status === 204) break;
    expect(sizeOf(older.text)).toBeLessThan(MIB);
    if (messagesIn(older.text)[0] !== all[0]) expect(older.headers.link).toMatch(/rel="next"$/);
    seen.unshift(...messagesIn(older.text));
  }
  expect(seen).toEqual(all);
  const around = await app.request(bob, 'GET', `/rooms/${room.id}/@${all[30]}`, undefined, accept);
  expect(sizeOf(around.text)).toBeLessThan(MIB);
  expect(messagesIn(around.text)).toContain(all[30]);
});

const messagesIn = (html: string) =>
  [...html.matchAll(/data-message-id="(\d+)"/g)]
    .map(([, id]) => Number(id))
    .filter((id, n, ids) => ids.indexOf(id) === n);

const posted = ({ events }: TestSocket) =>
  events.flatMap((event) => (event.name === 'message.posted' ? [event.data.message.id] : []));

test.each([false, true])('S2: a replay parses what it sends, once (html: %s)', async (html) => {
  const { parse } = JSON;
  let parsed = 0;
  const spy = jest.spyOn(JSON, 'parse').mockImplementation((text: string, reviver) => {
    if (text.length > 100_000 && text.startsWith('{"message"')) parsed++;
    return parse(text, reviver);
  });
  const socket = await TestSocket.open(app, bob);
  socket.send({ type: 'hello', after: start, html });
  await until(() => posted(socket).length >= COUNT);
  spy.mockRestore();
  expect(posted(socket)).toEqual(all);
  expect(parsed).toBeLessThanOrEqual(COUNT);
  await socket.close();
});

test('S2: twenty replays at once leave the loop free for others', async () => {
  const sockets = await Promise.all(Array.from({ length: 20 }, () => TestSocket.open(app, bob)));
  for (const socket of sockets) socket.send({ type: 'hello', after: start, html: true });
  const turns = new TurnWatch();
  await until(() => sockets.every((socket) => posted(socket).length >= COUNT));
  expect(turns.stop()).toBeLessThan(allowed(250_000));
  for (const socket of sockets) await socket.close();
});
