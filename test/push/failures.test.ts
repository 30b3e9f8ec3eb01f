import { ReadDatabase } from '../../src/database/database';
import { PushQueue } from '../../src/push/push-queue';
import { PushTiming } from '../../src/push/push-timing';
import { type Behaviour, type Device, PushService } from '../support/push-service';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';

let app: TestApp;
let services: PushService[];
let service: PushService;
let bob: Person;
let room: { id: number };
let device: Device;

beforeEach(async () => {
  service = await PushService.start();
  services = [service];
  app = await TestApp.start(service.settings);
  Object.assign(app.app.get(PushTiming), { request: 500, backoff: 40, breaker: 600 });
  bob = await app.join('Bob');
  room = await app.direct(app.ann, bob);
  device = await subscribe(bob);
});
afterEach(async () => {
  for (const one of services) one.hangUp();
  await app.stop();
  for (const one of services) await one.stop();
  expect(services.flatMap(({ faults }) => faults)).toEqual([]);
});

/** The server anew, with a second push service beside the first. */
async function withAnother(timing: Partial<PushTiming>): Promise<PushService> {
  const other = await PushService.start();
  services.push(other);
  await app.stop();
  const hosts = { PUSH_HOSTS: `${service.origin} ${other.origin}` };
  app = await TestApp.start({ ...service.settings, ...hosts });
  Object.assign(app.app.get(PushTiming), timing);
  return other;
}

async function subscribe(person: Person, on = service): Promise<Device> {
  const one = on.device();
  const answer = await app.request(person, 'POST', '/api/v1/push_subscriptions', one.subscription);
  expect(answer.status).toBe(201);
  return one;
}

const devices = async (person = bob) =>
  (await app.request(person, 'GET', '/api/v1/push_subscriptions')).body.items;
const say = (text: string) => app.post(app.ann, room, text);

/** As broken as these say, one after the other; then well. */
function broken(...behaviours: Behaviour[]): void {
  device.behave = (nth) => behaviours[nth] ?? 201;
}

test.each([404, 410])(
  'P147: T57: a device that is gone (%i) is forgotten, and nothing is sent to it again',
  async (status) => {
    broken(status);
    await say('Anybody?');
    await until(async () => (await devices()).length === 0);
    const other = await subscribe(bob);
    await say('No?');
    await service.until(() => other.received.length === 1);
    expect(device.requests).toBe(1);
  },
);

test.each<[string, Behaviour[]]>([
  ['429 without a time', [429]],
  ['500', [500, 503]],
  ['a reset', ['reset']],
  ['silence', ['hang']],
])('T57: after %s it is tried again, until it is taken, once', async (_name, behaviours) => {
  broken(...behaviours);
  await say('Patience');
  await service.until(() => device.received.length === 1);
  await until(async () => (await devices())[0].last_error === null);
  await say('Thank you');
  await service.until(() => device.received.length > 1);
  expect(device.bodies).toEqual(['Patience', 'Thank you']);
  expect(device.requests).toBe(behaviours.length + 2);
});

test('the time that a push service asks for is kept', async () => {
  broken({ status: 429, headers: { 'retry-after': '1' } });
  const start = Date.now();
  await say('In a moment');
  await service.until(() => device.requests === 1);
  await until(async () => (await devices())[0].last_error !== null);
  await service.until(() => device.received.length === 1);
  expect(Date.now() - start).toBeGreaterThanOrEqual(900);
});

test('the pauses double', async () => {
  const at: number[] = [];
  device.behave = (nth) => {
    at.push(performance.now());
    return nth < 4 ? 429 : 201;
  };
  await say('Later and later');
  await service.until(() => device.received.length === 1);
  const pauses = at.slice(1).map((time, n) => time - at[n]!);
  for (const [n, pause] of pauses.entries()) expect(pause).toBeGreaterThanOrEqual(40 * 2 ** n - 5);
});

test('what is too long for a push service is sent once more, shorter, and then not again', async () => {
  const text = 'A long story. '.repeat(15);
  broken(413);
  await say(text);
  await service.until(() => device.received.length === 1);
  expect(device.bodies[0]!.length).toBeLessThanOrEqual(40);
  expect(text).toContain(device.bodies[0]!.slice(0, 30));
  device.behave = () => 413;
  await say(text);
  await until(async () => expect((await devices())[0].last_error).toMatch(/too large/));
  expect(device.requests).toBe(4);
  device.behave = () => 201;
  await say('Short');
  await service.until(() => device.bodies.includes('Short'));
  expect(device.requests).toBe(5);
});

test('what a push service refuses for good is not sent again, and the device list says why', async () => {
  broken(403);
  await say('Refused');
  await until(async () => (await devices())[0].last_error === 'The push service returned error 403.');
  await say('Taken');
  await service.until(() => device.received.length === 1);
  expect([device.bodies, device.requests]).toEqual([['Taken'], 2]);
  await until(async () => (await devices())[0].last_error === null);
  expect((await devices())[0].last_success_at).toMatch(/^\d{4}-/);
});

test('a redirect is not followed', async () => {
  const elsewhere = service.device();
  broken({ status: 307, headers: { location: elsewhere.endpoint } });
  await say('Follow me');
  await until(async () => (await devices())[0].last_error === 'The push service returned error 307.');
  expect(elsewhere.requests).toBe(0);
});

test('T51: five failures open the breaker of that push service alone; it is tried again later, and closes', async () => {
  const other = await withAnother({ request: 500, backoff: 5, breaker: 1_500 });
  bob = await app.join('Bob');
  room = await app.direct(app.ann, bob);
  device = await subscribe(bob);
  const cid = await app.join('Cid');
  const cids = await subscribe(cid, other);
  let isDown = true;
  device.behave = () => (isDown ? 500 : 201);
  const health = async () => (await app.request(null, 'GET', '/health')).body;
  expect((await health()).details.push.status).toBe('up');

  await say('To whoever is there');
  const { host } = new URL(service.origin);
  await until(() => app.app.get(PushQueue).hosts.failing.includes(host));
  expect(device.requests).toBe(5);
  const sick = await app.request(null, 'GET', '/health');
  expect(sick.status).toBe(200);
  expect(sick.body).toMatchObject({ status: 'degraded', details: { push: { not_answering: [host] } } });
  expect((await app.request(null, 'GET', '/metrics')).text).toContain(
    'campfire_push_breakers{state="open"} 1',
  );
  const [{ id }] = await devices();
  const test = await app.request(bob, 'POST', `/api/v1/push_subscriptions/${id}/test_notifications`);
  expect(test.body).toMatchObject({ delivered: false });
  expect(device.requests).toBe(5);
  await app.post(app.ann, await app.direct(app.ann, cid), 'You are well');
  await other.until(() => cids.received.length === 1);

  isDown = false;
  await service.until(() => device.received.length === 1);
  expect(device.requests).toBe(6);
  await until(async () => (await health()).details.push.status === 'up');
});

test('R31: a push service that hangs holds up neither posts nor others', async () => {
  const other = await withAnother({ request: 60_000 });
  const eve = await app.join('Eve');
  const people = await Promise.all(Array.from({ length: 20 }, (_, n) => app.join(`Person ${n + 1}`)));
  const hanging = await Promise.all(people.map((person) => subscribe(person)));
  for (const one of hanging) one.behave = () => 'hang';
  const eves = await subscribe(eve, other);
  const all = await app.closedRoom(app.ann, 'All', [eve, ...people]);
  for (const person of [eve, ...people])
    await app.request(person, 'PATCH', `/api/v1/rooms/${all.id}/membership`, { involvement: 'everything' });
  for (let n = 0; n < 10; n++) await app.post(app.ann, all, `News ${n}`);
  await other.until(() => eves.received.length === 10);
  // No one was given up for it, and none of the hanging ones came to its end.
  expect(hanging.reduce((sum, { requests }) => sum + requests, 0)).toBeLessThanOrEqual(8);
  expect(app.app.get(ReadDatabase).all('SELECT id FROM push_subscriptions')).toHaveLength(21);
});

test('a device that was away for long is told the newest of what it missed, not all of it', async () => {
  let isOff = true;
  device.behave = () => (isOff ? { status: 429, headers: { 'retry-after': '1' } } : 201);
  for (let n = 0; n < 60; n++) await say(`Message ${n}`);
  await service.until(() => device.requests > 0);
  isOff = false;
  await service.until(() => device.bodies.includes('Message 59'));
  expect(device.received.length).toBeLessThanOrEqual(21);
});
