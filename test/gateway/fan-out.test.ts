import type { Connection } from '../../src/connections/connection';
import { Connections } from '../../src/connections/connections';
import { LiveStats } from '../../src/connections/live-stats';
import { EventFrames } from '../../src/gateway/event-frames';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;

beforeAll(async () => {
  app = await TestApp.start();
  [bob, eve] = [await app.join('Bob'), await app.join('Eve')];
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => app.stop());

const bodies = ({ events }: TestSocket) =>
  events.flatMap((event) => (event.name === 'message.posted' ? [event.data.message.body.source] : []));
const hears = (socket: TestSocket, body: string) =>
  socket.event('message.posted', ({ data }) => data.message.body.source === body);

test('T7 T30: what could not be sent is in the log: those it was for are sent off, come back and get it, once', async () => {
  const room = await app.closedRoom(app.ann, 'Half sent', [bob]);
  const [bobs, rich, outside] = await Promise.all([
    TestSocket.live(app, bob),
    TestSocket.live(app, bob, { html: true }),
    TestSocket.live(app, eve),
  ]);
  await app.post(app.ann, room, 'one');
  const { id, seq } = await hears(bobs, 'one');
  await hears(rich, 'one');
  const frames = app.app.get(EventFrames);
  const packet = frames.packet.bind(frames);
  const broken = jest.spyOn(frames, 'packet').mockImplementation((event, html) => {
    if (!html) throw new Error('cannot be serialised');
    return packet(event, html);
  });
  const { failed } = app.app.get(LiveStats);
  await app.post(app.ann, room, 'two');
  expect(await bobs.ended()).toMatchObject({ code: 1011 });
  broken.mockRestore();
  expect(app.app.get(LiveStats).failed).toBe(failed + 1);
  await app.post(app.ann, room, 'three');
  expect(bodies(bobs)).toEqual(['one']);
  const resumed = await TestSocket.live(app, bob, { after: id });
  await hears(resumed, 'three');
  expect(resumed.events.map((event) => event.seq)).toEqual([seq! + 1, seq! + 2]);
  expect(bodies(resumed)).toEqual(['two', 'three']);
  await outside.settled();
  expect([outside.closed, outside.events]).toEqual([undefined, []]);
  await Promise.all([rich, resumed, outside].map((socket) => socket.close()));
});

test('T30: a removal that could not be sent is a removal all the same', async () => {
  const room = await app.closedRoom(app.ann, 'Removed in silence', [bob, eve]);
  const [bobs, eves] = await Promise.all([TestSocket.live(app, bob), TestSocket.live(app, eve)]);
  jest.spyOn(app.app.get(EventFrames), 'packet').mockImplementationOnce(() => {
    throw new Error('cannot be serialised');
  });
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${room.id}/members/${eve.id}`);
  await Promise.all([bobs.ended(), eves.ended()]);
  const left = [...app.app.get(Connections).inRoom(room.id)].filter(({ user_id }) => user_id === eve.id);
  expect(left).toEqual([]);
  const back = await TestSocket.live(app, eve, { after: 0 });
  await app.post(app.ann, room, 'Without Eve');
  await back.event('member.removed', ({ room_id }) => room_id === room.id);
  await back.settled();
  expect(JSON.stringify(back.frames)).not.toContain('Without Eve');
  await back.close();
});

test('T11: sends that fail are counted and cost nobody else the event; their sockets are gone', async () => {
  const room = await app.closedRoom(app.ann, 'Broken pipes', [bob]);
  const sockets = await Promise.all(Array.from({ length: 10 }, () => TestSocket.live(app, bob)));
  const outside = await TestSocket.live(app, eve);
  const connections = app.app.get(Connections);
  const broken = [...connections.ofUser(bob.id)].filter((_, n) => n % 2 === 0) as Connection[];
  for (const connection of broken)
    jest.spyOn(connection, 'deliver').mockImplementation(() => {
      throw new Error('EPIPE');
    });
  const { failed } = app.app.get(LiveStats);
  await app.post(app.ann, room, 'To whom it may reach');
  const isDone = (socket: TestSocket) => socket.closed !== undefined || bodies(socket).length === 1;
  while (!sockets.every(isDone)) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(sockets.filter((socket) => bodies(socket).length === 1)).toHaveLength(5);
  expect(app.app.get(LiveStats).failed - failed).toBe(5);
  while (connections.ofUser(bob.id).size > 5) await new Promise((resolve) => setTimeout(resolve, 5));
  expect([...connections.inRoom(room.id)].filter((connection) => broken.includes(connection))).toEqual([]);
  await outside.settled();
  expect(outside.events).toEqual([]);
  await Promise.all([...sockets, outside].map((socket) => socket.close()));
});

test('T8: while one room is flooded the others go on, each with its own count', async () => {
  const busy = await app.closedRoom(app.ann, 'Busy', [bob]);
  const quiet = await app.closedRoom(app.ann, 'Quiet', [eve]);
  const crowd = await Promise.all(Array.from({ length: 20 }, () => TestSocket.live(app, bob)));
  const eves = await TestSocket.live(app, eve);
  let isOver = false;
  let posted = 0;
  const flood = Array.from({ length: 16 }, async () => {
    while (!isOver) await app.post(app.ann, busy, `${++posted}`);
  });
  for (let n = 0; n < 10; n++) {
    await app.post(app.ann, quiet, `Psst ${n}`);
    await hears(eves, `Psst ${n}`);
  }
  isOver = true;
  await Promise.all(flood);
  expect(posted).toBeGreaterThan(10);
  expect(eves.events.map(({ seq }) => seq)).toEqual(Array.from({ length: 10 }, (_, n) => n + 2));
  for (const socket of crowd) {
    await socket.event('message.posted', ({ seq }) => seq === posted + 1);
    expect(socket.events.map(({ seq }) => seq)).toEqual(Array.from({ length: posted }, (_, n) => n + 2));
  }
  await Promise.all([...crowd, eves].map((socket) => socket.close()));
});
