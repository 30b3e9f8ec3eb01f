import { UserAdmin } from '../../src/accounts/people/user-admin';
import { type Device, PushService } from '../support/push-service';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let service: PushService;
let ann: Person;
let bob: Person;
let cid: Person;

beforeEach(async () => {
  service = await PushService.start();
  app = await TestApp.start(service.settings);
  ann = app.ann;
  bob = await app.join('Bob');
  cid = await app.join('Cid');
});
afterEach(async () => {
  await app.stop();
  await service.stop();
  expect(service.faults).toEqual([]);
});

async function subscribe(person: Person): Promise<Device> {
  const device = service.device();
  const answer = await app.request(person, 'POST', '/api/v1/push_subscriptions', device.subscription);
  expect(answer.status).toBe(201);
  return device;
}

const follow = (person: Person, room: { id: number }, involvement: string) =>
  app.request(person, 'PATCH', `/api/v1/rooms/${room.id}/membership`, { involvement });

let settlers = 0;

/** A last message to somebody who gets it for sure: whoever has nothing by then gets nothing. */
async function settled(): Promise<void> {
  const [dee, eve] = [await app.join(`Dee ${++settlers}`), await app.join(`Eve ${settlers}`)];
  const device = await subscribe(dee);
  await app.post(eve, await app.direct(eve, dee), 'Last');
  await service.until(() => device.received.length === 1, 'the last notification');
}

test('P144: whoever follows everything, and whoever is mentioned, is told; the author and all others are not', async () => {
  const dan = await app.join('Dan');
  const [annes, bobs, cids, dans] = [
    await subscribe(ann),
    await subscribe(bob),
    await subscribe(cid),
    await subscribe(dan),
  ];
  const room = await app.closedRoom(ann, 'Kitchen', [bob, cid]);
  await follow(ann, room, 'everything');
  await follow(bob, room, 'everything');
  await app.post(ann, room, 'Soup is ready');
  await app.post(ann, room, '@Cid: yours, too');
  await service.until(() => bobs.received.length === 2 && cids.received.length === 1);
  await settled();
  expect(bobs.bodies).toEqual(['Ann: Soup is ready', 'Ann: @Cid: yours, too']);
  expect(cids.bodies).toEqual(['Ann: @Cid: yours, too']);
  expect([annes.requests, dans.requests]).toEqual([0, 0]);
  const { title, options } = bobs.received[0]!.payload;
  expect(title).toBe('Kitchen');
  expect(options).toMatchObject({ tag: `room-${room.id}`, data: { badge: 1 } });
  expect(options.data.path).toMatch(new RegExp(`^/rooms/${room.id}/@\\d+$`));
});

test('a sound is told by its name and words, not by the command', async () => {
  const bobs = await subscribe(bob);
  const cids = await subscribe(cid);
  await app.post(ann, await app.direct(ann, bob), '/play trombone');
  await service.until(() => bobs.received.length === 1);
  await settled();
  expect(bobs.bodies).toEqual(['🔊 trombone: plays a sad trombone']);
  expect(cids.received).toEqual([]);
});

test('P146: who follows nothing, or does not see the room, is not told even when mentioned', async () => {
  const [bobs, cids] = [await subscribe(bob), await subscribe(cid)];
  const room = await app.closedRoom(ann, 'Attic', [bob, cid]);
  await follow(bob, room, 'nothing');
  await follow(cid, room, 'invisible');
  await app.post(ann, room, '@Bob and @Cid, come up');
  await settled();
  expect([bobs.requests, cids.requests]).toEqual([0, 0]);
});

test('a ping is told under the name of whoever sent it; a group ping likewise', async () => {
  const bobs = await subscribe(bob);
  await app.post(ann, await app.direct(ann, bob), 'Are you there?');
  await app.post(cid, await app.direct(ann, bob, cid), 'And you?');
  await service.until(() => bobs.received.length === 2);
  const told = bobs.received.map(({ payload: { title, options } }) => [
    title,
    options.body,
    options.data.badge,
  ]);
  expect(told).toEqual([
    ['Ann', 'Are you there?', expect.any(Number)],
    ['Cid', 'And you?', 2],
  ]);
});

test('P18: all devices of a person are told, and a device whose session ended is not', async () => {
  const phone = await signInAgain(bob);
  const [bobs, phones] = [await subscribe(bob), await subscribe(phone)];
  const room = await app.direct(ann, bob);
  await app.post(ann, room, 'One');
  await service.until(() => bobs.received.length === 1 && phones.received.length === 1);
  await app.request(phone, 'DELETE', '/api/v1/sessions/current');
  await app.post(ann, room, 'Two');
  await service.until(() => bobs.received.length === 2);
  await settled();
  expect(phones.bodies).toEqual(['One']);
});

async function signInAgain(person: Person): Promise<Person> {
  const { email_address } = person.user;
  const credentials = { email_address, password: 'correct horse battery' };
  return { ...person, token: (await app.request(null, 'POST', '/api/v1/sessions', credentials)).body.token };
}

test('P148: T60: whoever was deactivated, and whoever was taken out of the room, is told nothing any more', async () => {
  const [bobs, cids] = [await subscribe(bob), await subscribe(cid)];
  const room = await app.closedRoom(ann, 'Vault', [bob, cid]);
  const ping = await app.direct(ann, bob);
  await follow(cid, room, 'everything');
  await app.app.get(UserAdmin).deactivate(bob.id);
  await app.request(ann, 'DELETE', `/api/v1/rooms/${room.id}/members/${cid.id}`);
  await app.post(ann, room, '@Cid, the code is 4711');
  await app.post(ann, ping, 'The code is 4711');
  await settled();
  expect([bobs.requests, cids.requests]).toEqual([0, 0]);
});

test('P67: whoever is banned is told nothing any more', async () => {
  const bobs = await subscribe(bob);
  const room = await app.direct(ann, bob);
  expect((await app.request(ann, 'POST', `/api/v1/users/${bob.id}/ban`)).status).toBeLessThan(300);
  await app.post(ann, room, 'The code is 4711');
  await settled();
  expect(bobs.requests).toBe(0);
});

test('P145: who looks at the room is not told; who looked away is, and only of what came since', async () => {
  const bobs = await subscribe(bob);
  const room = await app.direct(ann, bob);
  const socket = await TestSocket.live(app, bob);
  socket.send({ type: 'room.enter', ref: 'in', room_id: room.id });
  await socket.next('ack');
  await app.post(ann, room, 'Seen');
  await socket.event('message.posted');
  await settled();
  expect(bobs.requests).toBe(0);
  await app.post(ann, room, 'Seen just in time');
  await socket.event('message.posted');
  socket.send({ type: 'room.leave', ref: 'out', room_id: room.id });
  await socket.next('ack', ({ ref }) => ref === 'out');
  await app.post(ann, room, 'Missed');
  await service.until(() => bobs.received.length === 1);
  await settled();
  expect(bobs.bodies).toEqual(['Missed']);
  await socket.close();
});

test('what was read elsewhere before its turn, and what was deleted, is not told', async () => {
  const bobs = await subscribe(bob);
  const room = await app.direct(ann, bob);
  bobs.behave = (nth) => (nth === 0 ? { status: 429, headers: { 'retry-after': '1' } } : 201);
  await app.post(ann, room, 'First');
  await service.until(() => bobs.requests === 1);
  await app.request(bob, 'POST', `/api/v1/rooms/${room.id}/read`, {});
  const second = await app.post(ann, room, 'Second');
  await app.request(ann, 'DELETE', `/api/v1/rooms/${room.id}/messages/${second.id}`);
  await app.post(ann, room, 'Third');
  await service.until(() => bobs.received.length === 1);
  await settled();
  expect(bobs.bodies).toEqual(['Third']);
});

test('who marks messages unread, or follows the room more closely, is not told what was said before', async () => {
  const bobs = await subscribe(bob);
  const room = await app.closedRoom(ann, 'Archive', [bob]);
  for (const text of ['@Bob, oldest', 'Older', 'Old']) await app.post(ann, room, text);
  await service.until(() => bobs.received.length === 1);
  await follow(bob, room, 'everything');
  await app.post(ann, room, 'New');
  await service.until(() => bobs.received.length === 2);
  const ping = await app.direct(ann, bob);
  const socket = await TestSocket.live(app, bob);
  socket.send({ type: 'room.enter', ref: 'in', room_id: ping.id });
  await socket.next('ack');
  const seen = await app.post(ann, ping, 'Seen');
  await socket.event('message.posted', ({ data }) => data.message.id === seen.id);
  const unread = { message_id: seen.id };
  expect((await app.request(bob, 'POST', `/api/v1/rooms/${ping.id}/unread`, unread)).status).toBe(200);
  await socket.close();
  await app.post(ann, ping, 'Unseen');
  await service.until(() => bobs.received.length === 3);
  await settled();
  expect(bobs.bodies).toEqual(['Ann: @Bob, oldest', 'Ann: New', 'Unseen']);
});

test('a person who comes to a browser takes its notifications over from who was there before', async () => {
  const device = await subscribe(bob);
  const taken = await app.request(cid, 'POST', '/api/v1/push_subscriptions', device.subscription);
  expect(taken.status).toBe(201);
  await app.post(ann, await app.direct(ann, bob), 'For Bob alone');
  await app.post(ann, await app.direct(ann, cid), 'For Cid');
  await service.until(() => device.received.length === 1);
  await settled();
  expect(device.bodies).toEqual(['For Cid']);
  expect((await app.request(bob, 'GET', '/api/v1/push_subscriptions')).body.items).toEqual([]);
});

test('a post that is repeated is told once', async () => {
  const bobs = await subscribe(bob);
  const room = await app.direct(ann, bob);
  for (let n = 0; n < 5; n++) await app.post(ann, room, 'Once', { client_message_id: 'same' });
  await settled();
  expect(bobs.bodies).toEqual(['Once']);
});
