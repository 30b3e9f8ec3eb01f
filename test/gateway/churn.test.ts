import { Connections } from '../../src/connections/connections';
import { LiveStats } from '../../src/connections/live-stats';
import { LiveTiming } from '../../src/connections/live-timing';
import { ReadMarks } from '../../src/gateway/read-marks';
import { ConnectionLimit } from '../../src/gateway/socket/connection-limit';
import { ConnectionPolicy } from '../../src/gateway/socket/connection-policy';
import { FrameReader } from '../../src/gateway/socket/frame-reader';
import { OnlineStatus } from '../../src/presence/online-status';
import { RoomViewers } from '../../src/presence/room-viewers';
import { Typing } from '../../src/presence/typing';
import { EventDispatcher } from '../../src/writes/dispatcher';
import { WritesService } from '../../src/writes/writes.service';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';

const PEOPLE = 10;
const ROUNDS = 20;

let app: TestApp;
let people: Person[];
let rooms: { id: number }[];

beforeAll(async () => {
  app = await TestApp.start({ RATE_LIMITS: 'on' });
  Object.assign(app.app.get(LiveTiming), { grace: 50, coalesce: 20, typing: 100, read: 20 });
  people = [];
  for (let n = 0; n < PEOPLE; n++) people.push(await app.join(`Person ${n}`));
  rooms = [];
  for (let n = 0; n < 5; n++) rooms.push(await app.closedRoom(app.ann, `Room ${n}`, people));
  for (const person of people.slice(1)) await app.direct(people[0]!, person);
});
afterAll(() => app.stop());

/** What grows with those who are here, and must not with those who were. */
function held(): Record<string, number> {
  const get = app.app.get.bind(app.app);
  const connections = get(Connections);
  return {
    connections: connections.all.size,
    people: sizeOf(connections, 'byUser'),
    rooms: sizeOf(connections, 'byRoom'),
    online: sizeOf(get(OnlineStatus), 'people'),
    viewed: sizeOf(get(RoomViewers), 'rosters'),
    typists: sizeOf(get(Typing), 'typists'),
    addresses: sizeOf(get(ConnectionPolicy), 'perAddress'),
    plain: sizeOf(get(ConnectionLimit), 'open'),
    unread: sizeOf(get(ReadMarks), 'unsaved'),
    commands: get(FrameReader).inFlight,
    dispatcher: get(EventDispatcher).depth,
    writes: get(WritesService).depth,
    sockets: get(LiveStats).sockets,
    streams: get(LiveStats).streams,
  };
}

/** Of a map that nobody else has to see. */
const sizeOf = (holder: object, name: string) => (holder as Record<string, { size: number }>)[name]!.size;

/** Comes, looks, types, says something now and then, and goes in one of several ways. */
async function visit(person: Person, round: number): Promise<void> {
  const socket = await TestSocket.live(app, person);
  const room = rooms[(person.id + round) % rooms.length]!;
  socket.send({ type: 'room.enter', room_id: room.id });
  socket.send({ type: 'typing.start', room_id: room.id });
  if (round % 4 === 0)
    socket.send({
      type: 'message.post',
      ref: 'x',
      room_id: room.id,
      client_message_id: `${person.id}/${round}`,
      body: `${round}`,
    });
  await socket.settled();
  if (round % 3 === 0) socket.raw.terminate();
  else if (round % 3 === 1) await socket.close();
  else socket.raw.close(4000);
  await socket.ended();
}

async function poll(person: Person): Promise<void> {
  const abort = new AbortController();
  const headers = { authorization: `Bearer ${person.token}` };
  const answer = fetch(`${app.origin}/api/v1/events?wait=30`, { headers, signal: abort.signal });
  setTimeout(() => abort.abort(), 30);
  await answer.catch(() => undefined);
}

test('T59: what is kept of those who come is gone when they are, in whatever way they go', async () => {
  const before = held();
  const most: Record<string, number> = {};
  for (let round = 0; round < ROUNDS; round++) {
    await Promise.all(people.map((person) => (round % 5 === 4 ? poll(person) : visit(person, round))));
    for (const [name, count] of Object.entries(held())) most[name] = Math.max(most[name] ?? 0, count);
  }
  // It was there to be let go of.
  expect(most.online).toBeGreaterThan(0);
  const nothing = Object.fromEntries(Object.keys(before).map((name) => [name, 0]));
  // The connections of `fetch` stay open for the next request.
  await until(() => expect({ ...held(), plain: 0 }).toEqual(nothing));
  expect(held().plain).toBeLessThanOrEqual(1);
});
