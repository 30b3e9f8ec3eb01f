import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataDirectoryError } from '../../src/database/data-directory';
import { Secrets } from '../../src/database/secrets';
import { WritesService } from '../../src/writes/writes.service';
import { Device, PushService } from '../support/push-service';
import { type Person, TestApp } from '../support/test-app';

const PATH = '/api/v1/push_subscriptions';

let app: TestApp;
let service: PushService;
let bob: Person;

beforeAll(async () => {
  service = await PushService.start();
  app = await TestApp.start(service.settings);
  bob = await app.join('Bob');
});
afterAll(async () => {
  await app.stop();
  await service.stop();
});

const save = (person: Person, subscription: object) => app.request(person, 'POST', PATH, subscription);
const list = async (person: Person) => (await app.request(person, 'GET', PATH)).body.items;
const somewhere = (endpoint: string) => new Device(endpoint).subscription;

test('P57: a device is saved once, listed to its owner alone, and removed by its owner alone', async () => {
  const { subscription } = service.device();
  const saved = await save(bob, subscription);
  expect([saved.status, saved.body]).toMatchObject([
    201,
    { current: true, push_service: new URL(service.origin).host, last_success_at: null, last_error: null },
  ]);
  expect(saved.text).not.toContain(subscription.auth_key);
  const again = await save(bob, subscription);
  expect([again.status, again.body.id]).toEqual([200, saved.body.id]);
  expect(await list(bob)).toHaveLength(1);
  expect(await list(app.ann)).toEqual([]);
  const { id } = saved.body;
  expect((await app.request(app.ann, 'DELETE', `${PATH}/${id}`)).status).toBe(404);
  expect((await app.request(app.ann, 'POST', `${PATH}/${id}/test_notifications`)).status).toBe(404);
  expect((await app.request(bob, 'DELETE', `${PATH}/${id}`)).status).toBe(204);
  expect(await list(bob)).toEqual([]);
});

test('P59: a new address of a device takes the place of its old one', async () => {
  await save(bob, service.device().subscription);
  await save(bob, service.device().subscription);
  expect(await list(bob)).toHaveLength(1);
});

test.each([
  'http://fcm.googleapis.com/fcm/send/x',
  'https://fcm.googleapis.com:8443/fcm/send/x',
  'https://user:secret@fcm.googleapis.com/fcm/send/x',
  'https://fcm.googleapis.com.example.org/x',
  'https://example.org/?https://fcm.googleapis.com/',
  'https://push.services.mozilla.com.example.org/x',
  'https://notify.windows.com/x',
  'https://evil-push.apple.com.attacker.example/x',
  'https://127.0.0.1/x',
  'https://0x7f.1/x',
  'https://[::1]/x',
  'https://169.254.169.254/latest/meta-data/',
  'https://localhost/x',
  'ftp://fcm.googleapis.com/x',
  'javascript:alert(1)',
  'no address',
])('%s is no address of a known push service', async (endpoint) => {
  const answer = await save(bob, somewhere(endpoint));
  expect([answer.status, answer.body.code]).toEqual([422, 'unknown_push_service']);
});

test.each([
  'https://fcm.googleapis.com/fcm/send/x',
  'https://updates.push.services.mozilla.com/wpush/v2/x',
  'https://web.push.apple.com/x',
  'https://db5p.notify.windows.com/w/?token=x',
])('%s is one', async (endpoint) => {
  expect((await save(bob, somewhere(endpoint))).status).toBe(201);
});

test('R36: a listed host in a private network is refused at saving, and at sending where it was saved before', async () => {
  const strict = await TestApp.start({ PUSH_HOSTS: `${service.origin} *.internal 10.0.0.1` });
  const ask = (endpoint: string) => strict.request(strict.ann, 'POST', PATH, somewhere(endpoint));
  const before = service.connections;
  for (const endpoint of [`${service.origin}/push/x`, 'https://10.0.0.1/x']) {
    const answer = await ask(endpoint);
    expect([answer.status, answer.body.code]).toEqual([422, 'private_address']);
  }
  const { id } = (await ask('https://fcm.googleapis.com/x')).body;
  const device = service.device();
  await strict.app
    .get(WritesService)
    .run((tx) => tx.run('UPDATE push_subscriptions SET endpoint = ? WHERE id = ?', device.endpoint, id));
  const test = await strict.request(strict.ann, 'POST', `${PATH}/${id}/test_notifications`);
  expect(test.body).toEqual({ delivered: false, detail: expect.stringContaining('allowed to call') });
  expect(service.connections).toBe(before);
  await strict.stop();
});

test('keys with which nothing can be encrypted are refused', async () => {
  const { subscription } = service.device();
  const wrong = {
    p256dh_key: ['x', '', 'A'.repeat(87), Buffer.alloc(65, 4).toString('base64url')],
    auth_key: ['x', 'A'.repeat(24), '<script>'],
  };
  for (const [field, values] of Object.entries(wrong))
    for (const value of values) {
      const answer = await save(bob, { ...subscription, [field]: value });
      expect([answer.status, answer.body.errors[0].field]).toEqual([422, field]);
    }
});

test('a test notification arrives, and its answer says so; a device that is gone is said to be gone', async () => {
  const device = service.device();
  const { id } = (await save(bob, device.subscription)).body;
  const test = () => app.request(bob, 'POST', `${PATH}/${id}/test_notifications`);
  expect((await test()).body).toMatchObject({ delivered: true });
  expect(device.received[0]!.payload).toMatchObject({ title: 'Campfire', options: { tag: 'test' } });
  expect(device.received[0]!.headers).toMatchObject({
    urgency: 'high',
    ttl: '60',
    'content-encoding': 'aes128gcm',
  });
  expect((await list(bob))[0].last_success_at).toMatch(/Z$/);
  device.behave = () => 500;
  expect((await test()).body).toEqual({ delivered: false, detail: 'The push service returned error 500.' });
  expect((await list(bob))[0].last_error).toBe('The push service returned error 500.');
  device.behave = () => 410;
  expect((await test()).body).toMatchObject({ delivered: false });
  expect(await list(bob)).toEqual([]);
  expect(service.faults).toEqual([]);
});

test('the text is left out where the person, or the operator, wants it so', async () => {
  const device = service.device();
  await save(bob, device.subscription);
  const room = await app.direct(app.ann, bob);
  const me = await app.request(bob, 'PATCH', '/api/v1/me', { push_text: false });
  expect(me.body.push_text).toBe(false);
  await app.post(app.ann, room, 'Secret');
  await service.until(() => device.received.length === 1);
  expect(device.received[0]!.text).not.toContain('Secret');
  expect(device.received[0]!.payload.options.body).toBe('New message');
  await app.request(bob, 'PATCH', '/api/v1/me', { push_text: true });
  await app.post(app.ann, room, 'Plain');
  await service.until(() => device.received.length === 2);
  expect(device.bodies[1]).toBe('Plain');

  const discreet = await TestApp.start({ ...service.settings, PUSH_TEXT: 'off' });
  const cid = await discreet.join('Cid');
  const cids = service.device();
  await discreet.request(cid, 'POST', PATH, cids.subscription);
  await discreet.post(discreet.ann, await discreet.direct(discreet.ann, cid), 'Secret');
  await service.until(() => cids.received.length === 1);
  expect(cids.received[0]!.text).not.toContain('Secret');
  await discreet.stop();
});

test('where notifications are switched off, the API says so and nothing is sent', async () => {
  const off = await TestApp.start({ ...service.settings, FEATURE_PUSH: 'off' });
  const device = service.device();
  for (const answer of [
    await off.request(off.ann, 'GET', PATH),
    await off.request(off.ann, 'POST', PATH, device.subscription),
    await off.request(off.ann, 'POST', `${PATH}/1/test_notifications`),
  ])
    expect([answer.status, answer.body.code]).toEqual([501, 'feature_disabled']);
  expect(existsSync(join(off.dataDir, 'secrets.json'))).toBe(false);
  await off.stop();
});

test('the keys are made on the first start, for us alone, and stay', async () => {
  const file = join(app.dataDir, 'secrets.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const { vapid } = JSON.parse(readFileSync(file, 'utf8'));
  expect(vapid.public_key).toMatch(/^B[\w-]{86}$/);
  expect(vapid.private_key).toMatch(/^[\w-]{43}$/);
  expect((await app.request(bob, 'GET', PATH)).body.public_key).toBe(vapid.public_key);
  expect(new Secrets(file).get('vapid', () => 'other')).toEqual(vapid);
});

test('a file of secrets that cannot be read is not replaced', () => {
  const file = join(app.dataDir, 'broken.json');
  for (const content of ['', '{', 'null', '[]', '"x"']) {
    writeFileSync(file, content);
    expect(() => new Secrets(file)).toThrow(DataDirectoryError);
    expect(readFileSync(file, 'utf8')).toBe(content);
  }
});
