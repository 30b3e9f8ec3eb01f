import { Connections } from '../../src/connections/connections';
import { LiveTiming } from '../../src/connections/live-timing';
import { RoomViewers } from '../../src/presence/room-viewers';
import { Browser } from '../support/pages';
import { PushService } from '../support/push-service';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';

let app: TestApp;
let service: PushService;
let bob: Person;
let cid: Person;
/** A member by whose coming and going another one knows that what came before has been told. */
let dora: Person;
let witness: Person;
let eve: Person;
let room: { id: number };
let sockets: TestSocket[] = [];

beforeEach(async () => {
  service = await PushService.start();
  app = await TestApp.start(service.settings);
  hurry(app);
  [bob, cid] = [await app.join('Bob'), await app.join('Cid')];
  [dora, witness, eve] = [await app.join('Dora'), await app.join('Wim'), await app.join('Eve')];
  await app.direct(app.ann, bob);
  room = await app.closedRoom(app.ann, 'Kitchen', [bob, cid, dora, witness]);
});
afterEach(async () => {
  await Promise.all(sockets.map((socket) => socket.close()));
  sockets = [];
  await app.stop();
  await service.stop();
});

const hurry = ({ app: server }: TestApp) =>
  Object.assign(server.get(LiveTiming), { grace: 100, coalesce: 30 });
const hide = (presence_hidden: boolean) => app.request(bob, 'PATCH', '/api/v1/me', { presence_hidden });

async function live(person: Person): Promise<TestSocket> {
  const socket = await TestSocket.live(app, person);
  sockets.push(socket);
  return socket;
}

/** Whose faces the header of the room shows to Ann. */
async function faces(): Promise<string[]> {
  const { html } = await Browser.of(app, app.ann).visit(`/rooms/${room.id}`);
  const [part = ''] = /class="members-faces".*?<\/a>/s.exec(html) ?? [];
  const people = [app.ann, bob, cid, dora, witness].map(({ user }) => user);
  const shown = [...part.matchAll(/src="([^"]+)"/g)].map(([, src]) => src);
  return shown.map((src) => people.find(({ avatar_url }) => avatar_url === src)?.name ?? `${src}`);
}

async function enter(socket: TestSocket): Promise<unknown> {
  socket.send({ type: 'room.enter', room_id: room.id });
  const isMine = (frame: object) => 'user_ids' in frame;
  return socket.next('presence', isMine);
}

/** Dora comes and goes after all that is under way; when that has been told, so has everything before it. */
async function everythingIsTold(): Promise<void> {
  const [watcher, doras] = [await live(witness), await live(dora)];
  await enter(watcher);
  await enter(doras);
  doras.raw.terminate();
  await watcher.next('presence', (frame) => 'left' in frame && frame.left.includes(dora.id));
  watcher.send({ type: 'room.leave', room_id: room.id });
  await watcher.settled();
  await watcher.close();
}

/** All that a socket was ever told about Bob's being here. */
async function ofBob(socket: TestSocket): Promise<unknown[]> {
  await everythingIsTold();
  await socket.settled();
  return socket.ofType('presence').flatMap((frame) => {
    if ('online' in frame) return frame.user_id === bob.id ? [frame.online ? 'online' : 'offline'] : [];
    if ('user_ids' in frame) return frame.user_ids.includes(bob.id) ? ['here'] : [];
    return [
      ...(frame.joined.includes(bob.id) ? ['here'] : []),
      ...(frame.left.includes(bob.id) ? ['left'] : []),
    ];
  });
}

test('P137: to hide looks like leaving, to whoever saw it and nobody else, on all devices; to show oneself like coming', async () => {
  const [ann, cids, outside] = await Promise.all([live(app.ann), live(cid), live(eve)]);
  const [one, two] = [await live(bob), await live(bob)];
  await enter(ann);
  await enter(one);
  await enter(two);
  expect(await ofBob(ann)).toEqual(['online', 'here']);
  expect((await hide(true)).body.presence_hidden).toBe(true);
  expect(await ofBob(ann)).toEqual(['online', 'here', 'offline', 'left']);
  await hide(true); // says nothing new
  expect(await enter(cids)).toMatchObject({ user_ids: [app.ann.id, cid.id] });
  await hide(false);
  expect(await ofBob(ann)).toEqual(['online', 'here', 'offline', 'left', 'online', 'here']);
  expect(await ofBob(cids)).toEqual(['here']);
  expect(await ofBob(outside)).toEqual([]);
});

test('D14: the faces are of those who are here, then of those who were here last, never of who hides', async () => {
  expect(await faces()).toEqual(['Ann', 'Bob', 'Cid']);
  const [doras, wims, cids] = await Promise.all([live(dora), live(witness), live(cid)]);
  await enter(doras);
  await enter(wims);
  expect(await faces()).toEqual(['Wim', 'Dora', 'Ann']);
  await enter(cids);
  doras.send({ type: 'room.leave', room_id: room.id });
  await doras.settled();
  expect(await faces()).toEqual(['Cid', 'Wim', 'Dora']);
  await hide(true);
  await enter(await live(bob));
  expect(await faces()).toEqual(['Cid', 'Wim', 'Dora']);
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${room.id}/members/${cid.id}`);
  expect(await faces()).toEqual(['Wim', 'Dora', 'Ann']);
});

test('whoever hides comes, looks around and goes without a trace, and is no ghost afterwards', async () => {
  await hide(true);
  const [ann, outside] = [await live(app.ann), await live(eve)];
  await enter(ann);
  const bobs = await live(bob);
  expect(await enter(bobs)).toMatchObject({ user_ids: [app.ann.id] });
  const late = await live(app.ann);
  await enter(late);
  await app.direct(app.ann, bob, cid);
  bobs.raw.terminate();
  expect(await ofBob(ann)).toEqual([]);
  expect(await ofBob(late)).toEqual([]);
  // Shown again while away: nobody is there to be seen.
  await hide(false);
  expect(await ofBob(ann)).toEqual([]);
  expect(await ofBob(outside)).toEqual([]);
});

test('hiding while gone for a moment ends what was seen, once', async () => {
  const [ann, bobs] = [await live(app.ann), await live(bob)];
  await enter(ann);
  await enter(bobs);
  expect(await ofBob(ann)).toEqual(['online', 'here']);
  app.app.get(LiveTiming).grace = 400;
  bobs.raw.terminate();
  await until(() => app.app.get(Connections).ofUser(bob.id).size === 0);
  await hide(true);
  expect(await ofBob(ann)).toEqual(['online', 'here', 'offline', 'left']);
});

test('it is kept over a restart, and shown to nobody but oneself', async () => {
  await hide(true);
  expect((await app.request(app.ann, 'GET', `/api/v1/users/${bob.id}`)).text).not.toContain('presence');
  const { dataDir, ann: person } = app;
  await app.app.close();
  app = await TestApp.start({ ...service.settings, DATA_DIR: dataDir }, { isSetUp: false });
  hurry(app);
  const [ann, bobs] = [await live(person), await live(bob)];
  await enter(bobs);
  expect(await enter(ann)).toMatchObject({ user_ids: [person.id] });
  expect(await ofBob(ann)).toEqual([]);
  expect((await app.request(bob, 'GET', '/api/v1/me')).body.presence_hidden).toBe(true);
});

test('P139: whoever hides is still known to be looking: no notification while there, and the room is read', async () => {
  await hide(true);
  const device = service.device();
  await app.request(bob, 'POST', '/api/v1/push_subscriptions', device.subscription);
  await app.request(bob, 'PATCH', `/api/v1/rooms/${room.id}/membership`, { involvement: 'everything' });
  const bobs = await live(bob);
  await enter(bobs);
  expect(app.app.get(RoomViewers).viewers(room.id)).toEqual([bob.id]);
  await app.post(app.ann, room, 'Seen by Bob');
  await app.post(app.ann, await app.direct(app.ann, bob), 'Not looked at');
  await service.until(() => device.received.length > 0, 'a notification');
  expect(device.bodies).toEqual(['Not looked at']);
});

test('typing is an act of one’s own: it is seen while it lasts, and tells of nothing else', async () => {
  await hide(true);
  const [ann, bobs, outside] = [await live(app.ann), await live(bob), await live(eve)];
  bobs.send({ type: 'typing.start', room_id: room.id });
  expect(await ann.next('typing')).toMatchObject({ user_id: bob.id, active: true });
  bobs.send({ type: 'typing.stop', room_id: room.id });
  expect(await ann.next('typing')).toMatchObject({ user_id: bob.id, active: false });
  expect(await ofBob(ann)).toEqual([]);
  await outside.settled();
  expect(outside.ofType('typing')).toEqual([]);
});

test('the switch in the profile does it without scripts, and nothing but a switch is taken', async () => {
  const press = (value: string) =>
    app.request(bob, 'POST', '/users/me/profile?_method=put', `presence_hidden=${value}`, {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html',
    });
  expect((await press('true')).status).toBe(303);
  expect((await app.request(bob, 'GET', '/api/v1/me')).body.presence_hidden).toBe(true);
  expect((await press('perhaps')).status).toBe(422);
  expect((await press('false')).status).toBe(303);
  expect((await app.request(bob, 'GET', '/api/v1/me')).body.presence_hidden).toBe(false);
});
