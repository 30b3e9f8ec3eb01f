import { LiveTiming } from '../../src/connections/live-timing';
import { RoomViewers } from '../../src/presence/room-viewers';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;
/** A member by whose coming and going the tests know that what came before has been told. */
let dora: Person;
let timing: LiveTiming;
let room: { id: number };

beforeAll(async () => {
  app = await TestApp.start();
  [bob, eve, dora] = [await app.join('Bob'), await app.join('Eve'), await app.join('Dora')];
  timing = app.app.get(LiveTiming);
  Object.assign(timing, { coalesce: 60, grace: 150, sweep: 20 });
});
afterAll(() => app.stop());

let sockets: TestSocket[] = [];
const live = async (person: Person) => {
  const socket = await TestSocket.live(app, person);
  sockets.push(socket);
  return socket;
};
const viewers = () => app.app.get(RoomViewers).viewers(room.id);

let names = 0;
beforeEach(async () => {
  room = await app.closedRoom(app.ann, `Room ${names++}`, [bob, dora]);
});
afterEach(async () => {
  await Promise.all(sockets.map((socket) => socket.close()));
  sockets = [];
});

/** What a socket was told of the room, beside what concerns Dora alone. */
const told = (socket: TestSocket) =>
  socket
    .ofType('presence')
    .flatMap((frame) => ('room_id' in frame && frame.room_id === room.id ? [frame] : []))
    .filter((frame) => 'user_ids' in frame || frame.joined.concat(frame.left).some((id) => id !== dora.id));

/** Dora comes and goes after all that is under way; who hears of her has heard of all that. */
async function everythingIsTold(witness: TestSocket): Promise<void> {
  const doras = await live(dora);
  await enter(doras);
  await witness.next('presence', (frame) => isComing(dora)(frame));
  doras.raw.terminate();
  await witness.next('presence', (frame) => 'left' in frame && frame.left.includes(dora.id));
}

/** Without waiting for the time between two announcements. */
function announceNow(): void {
  const { rosters } = app.app.get(RoomViewers) as unknown as { rosters: Map<number, { announce(): void }> };
  rosters.get(room.id)!.announce();
}

/** What the server has set a timer of no time for has been done. */
const timersRan = () => new Promise((resolve) => setTimeout(resolve));

/** Either as a change, or in the whole list for somebody who has come just before. */
const isComing =
  ({ id }: Person) =>
  (frame: { joined?: number[]; user_ids?: number[] } | object) =>
    ('joined' in frame && frame.joined!.includes(id)) ||
    ('user_ids' in frame && frame.user_ids!.includes(id));

async function enter(socket: TestSocket): Promise<number[]> {
  socket.send({ type: 'room.enter', room_id: room.id });
  const frame = await socket.next('presence', (presence) => 'user_ids' in presence);
  return 'user_ids' in frame ? frame.user_ids : [];
}

test('P5: whoever enters is told who is there, the others that somebody came; nobody else hears', async () => {
  const [ann, bobs, elsewhere, outside] = await Promise.all([live(app.ann), live(bob), live(bob), live(eve)]);
  expect(await enter(ann)).toEqual([app.ann.id]);
  await timersRan(); // Ann's own coming is over
  expect(await enter(bobs)).toEqual([app.ann.id, bob.id]);
  expect(await ann.next('presence')).toMatchObject({ room_id: room.id, joined: [bob.id], left: [] });
  bobs.send({ type: 'room.leave', room_id: room.id });
  expect(await ann.next('presence')).toMatchObject({ joined: [], left: [bob.id] });
  outside.send({ type: 'room.enter', room_id: room.id });
  expect(await outside.next('error')).toMatchObject({ code: 'not_found' });
  await Promise.all([bobs.settled(), elsewhere.settled()]);
  expect(told(bobs)).toHaveLength(1);
  // A member with other rooms on screen hears nothing of who looks at this one.
  expect(told(elsewhere)).toEqual([]);
  expect(outside.ofType('presence')).toEqual([]);
});

test('T2 nobody is told of their own coming', async () => {
  const ann = await live(app.ann);
  await enter(ann);
  await everythingIsTold(ann);
  expect(told(ann)).toEqual([{ type: 'presence', room_id: room.id, user_ids: [app.ann.id] }]);
});

test('P7: T39 with three tabs two may close; the person leaves with the last, once', async () => {
  const [ann, outside, ...tabs] = await Promise.all([
    live(app.ann),
    live(eve),
    live(bob),
    live(bob),
    live(bob),
  ]);
  await enter(ann);
  for (const tab of tabs) await enter(tab);
  await ann.next('presence', isComing(bob));
  await tabs[0]!.close();
  tabs[1]!.send({ type: 'room.leave', room_id: room.id });
  await everythingIsTold(ann);
  expect(told(ann)).toHaveLength(2);
  expect(viewers()).toEqual([app.ann.id, bob.id]);
  await tabs[2]!.close();
  expect(await ann.next('presence')).toMatchObject({ left: [bob.id] });
  await everythingIsTold(ann);
  expect(told(ann)).toHaveLength(3);
  expect(outside.ofType('presence')).toEqual([]);
});

test('P135: T40 a reload, and a hundred of them, is no coming and going', async () => {
  timing.grace = 5_000;
  const [ann, outside] = await Promise.all([live(app.ann), live(eve)]);
  await enter(ann);
  const first = await live(bob);
  await enter(first);
  await ann.next('presence', isComing(bob));
  let tab = first;
  for (let n = 0; n < 100; n++) {
    tab.raw.terminate();
    tab = await TestSocket.live(app, bob);
    await enter(tab);
  }
  sockets.push(tab);
  timing.grace = 150;
  await everythingIsTold(ann);
  expect(told(ann)).toHaveLength(2);
  expect(viewers()).toEqual([app.ann.id, bob.id]);
  expect(app.app.get(RoomViewers).isViewing(bob.id, room.id)).toBe(true);
  expect(outside.ofType('presence')).toEqual([]);
});

test('comings and goings of a moment are told in one', async () => {
  timing.coalesce = 600_000;
  const carol = await app.join(`Carol ${names}`);
  await app.request(app.ann, 'PUT', `/api/v1/rooms/${room.id}/members/${carol.id}`);
  const [ann, bobs, carols, outside] = await Promise.all([live(app.ann), live(bob), live(carol), live(eve)]);
  await enter(ann);
  await timersRan();
  await Promise.all([enter(bobs), enter(carols)]);
  carols.send({ type: 'room.leave', room_id: room.id });
  await carols.settled();
  timing.coalesce = 60;
  announceNow();
  await everythingIsTold(ann);
  expect(told(ann).slice(1)).toEqual([{ type: 'presence', room_id: room.id, joined: [bob.id], left: [] }]);
  expect(outside.ofType('presence')).toEqual([]);
});

test('P132: T38 a device that falls silent is away after the TTL; a refresh keeps it, and brings it back', async () => {
  Object.assign(timing, { viewing: 1_000 });
  const [ann, bobs] = await Promise.all([live(app.ann), live(bob)]);
  const outside = await live(eve);
  await enter(ann);
  await enter(bobs);
  const keep = setInterval(() => ann.send({ type: 'presence.refresh' }), 50);
  await ann.next('presence', (frame) => 'left' in frame && frame.left.includes(bob.id));
  expect(viewers()).toEqual([app.ann.id]);
  bobs.send({ type: 'presence.refresh' });
  expect(await bobs.next('presence')).toMatchObject({ user_ids: [app.ann.id, bob.id] });
  await ann.next('presence', (frame) => 'joined' in frame && frame.joined.includes(bob.id));
  clearInterval(keep);
  timing.viewing = 60_000;
  expect(outside.ofType('presence')).toEqual([]);
});

test('whoever comes between two announcements is told the whole when the whole has changed since', async () => {
  timing.coalesce = 300;
  const carol = await app.join(`Carol ${names}`);
  await app.request(app.ann, 'PUT', `/api/v1/rooms/${room.id}/members/${carol.id}`);
  const [ann, bobs, carols, outside] = await Promise.all([live(app.ann), live(bob), live(carol), live(eve)]);
  await enter(ann);
  await enter(bobs);
  await ann.next('presence', isComing(bob));
  bobs.send({ type: 'room.leave', room_id: room.id });
  await bobs.settled();
  expect(await enter(carols)).toEqual([app.ann.id, carol.id]);
  await enter(bobs);
  await carols.next('presence', isComing(bob));
  await outside.settled();
  expect(outside.ofType('presence')).toEqual([]);
  timing.coalesce = 60;
});

test('whoever is removed from the room is off it at once, and hears nothing more of it', async () => {
  const [ann, bobs] = await Promise.all([live(app.ann), live(bob)]);
  await enter(ann);
  await enter(bobs);
  await ann.next('presence', isComing(bob));
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${room.id}/members/${bob.id}`);
  await ann.next('presence', (frame) => 'left' in frame && frame.left.includes(bob.id));
  const before = told(bobs).length;
  const doras = await live(dora);
  await enter(doras);
  await ann.next('presence', isComing(dora));
  ann.send({ type: 'room.leave', room_id: room.id });
  await doras.next('presence', (frame) => 'left' in frame && frame.left.includes(app.ann.id));
  await bobs.settled();
  expect(told(bobs)).toHaveLength(before);
  expect(viewers()).toEqual([dora.id]);
});

test('a connection may show several rooms, up to a limit', async () => {
  const bobs = await live(bob);
  const rooms = await Promise.all(Array.from({ length: 51 }, (_, n) => app.closedRoom(bob, `Tab ${n}`, [])));
  for (const [n, each] of rooms.entries()) bobs.send({ type: 'room.enter', ref: `${n}`, room_id: each.id });
  const answers = await bobs.answered(51);
  expect(answers.filter(({ type }) => type === 'ack')).toHaveLength(50);
  expect(answers.find(({ type }) => type === 'error')).toMatchObject({ code: 'too_many_rooms' });
});
