import { Connections } from '../../src/connections/connections';
import { LiveStats } from '../../src/connections/live-stats';
import { LiveTiming } from '../../src/connections/live-timing';
import { ReadDatabase } from '../../src/database/database';
import { lastEventId } from '../../src/writes/event-replay';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import { RawSocket } from './raw-socket';

let app: TestApp;
let bob: Person;
let eve: Person;

beforeAll(async () => {
  app = await TestApp.start({ RATE_LIMITS: 'on' });
  [bob, eve] = [await app.join('Bob'), await app.join('Eve')];
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => app.stop());

const HOUR = 3600_000;
const sourceOf = (message: { body: { source: string } }) => message.body.source;

test('R27: row 22: when the clock jumps, forth and back, order, sessions and limits stay', async () => {
  const room = await app.closedRoom(app.ann, 'Clock', [bob]);
  const [bobs, outside] = await Promise.all([TestSocket.live(app, bob), TestSocket.live(app, eve)]);
  const after = lastEventId(app.app.get(ReadDatabase));
  const now = Date.now.bind(Date);
  const jumps = [0, HOUR, -HOUR, -HOUR - 600_000, HOUR, 0];
  const said: string[] = [];
  for (const jump of jumps) {
    jest.spyOn(Date, 'now').mockImplementation(() => now() + jump);
    for (let n = 0; n < 3; n++) {
      said.push(`${jump} ${n}`);
      await app.post(app.ann, room, said.at(-1)!);
    }
    await bobs.event('message.posted', ({ data }) => sourceOf(data.message) === said.at(-1));
    jest.restoreAllMocks();
  }
  const heard = (socket: TestSocket) =>
    socket.events.flatMap((event) => (event.name === 'message.posted' ? [sourceOf(event.data.message)] : []));
  expect(heard(bobs)).toEqual(said);
  expect(bobs.events.map(({ seq }) => seq)).toEqual(said.map((_, n) => n + 2));
  const resumed = await TestSocket.live(app, bob, { after });
  expect(heard(resumed)).toEqual(said);
  const { body } = await app.request(bob, 'GET', `/api/v1/rooms/${room.id}/messages`);
  expect(body.items.map(sourceOf)).toEqual(said);
  const { body: found } = await app.request(bob, 'GET', `/api/v1/search?q=2&room_id=${room.id}`);
  expect(found.items.map(({ message }: { message: { id: number } }) => message.id)).toEqual(
    body.items
      .filter((message: { body: { source: string } }) => / 2$/.test(sourceOf(message)))
      .map(({ id }: { id: number }) => id)
      .reverse(),
  );
  // The limit for posts counts on, whatever the clock says.
  jest.spyOn(Date, 'now').mockImplementation(() => now() + HOUR);
  jest.spyOn(performance, 'now').mockReturnValue(performance.now());
  const more = await Promise.all(
    Array.from({ length: 60 }, () =>
      app.request(app.ann, 'POST', `/api/v1/rooms/${room.id}/messages`, { body: 'x' }),
    ),
  );
  jest.restoreAllMocks();
  expect(more.map(({ status }) => status)).toContain(429);
  await outside.settled();
  expect(outside.events).toEqual([]);
  await Promise.all([bobs, resumed, outside].map((socket) => socket.close()));
});

test('R29: row 23: a server that stood still takes nobody for dead who is only not read yet', async () => {
  const timing = app.app.get(LiveTiming);
  const before = { ...timing };
  Object.assign(timing, { sweep: 50, ping: 20, dead: 400 });
  const sockets = await Promise.all([app.ann, bob, eve].map((person) => TestSocket.live(app, person)));
  const { dead } = app.app.get(LiveStats);
  const end = performance.now() + 1_500;
  while (performance.now() < end);
  // Who comes now and answers nothing is found out after whoever was taken for dead before.
  const ghost = await RawSocket.live(app.origin, bob.token);
  await until(() => app.app.get(LiveStats).dead > dead);
  for (const socket of sockets) await socket.settled();
  expect(app.app.get(LiveStats).dead).toBe(dead + 1);
  expect(app.app.get(Connections).all.size).toBe(3);
  Object.assign(timing, before);
  await ghost.hangUp();
  await Promise.all(sockets.map((socket) => socket.close()));
});
