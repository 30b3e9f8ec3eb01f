import { createECDH } from 'node:crypto';
import { BadConfig, readConfig } from '../../src/config/read-config';
import { PushService } from '../support/push-service';
import { TestApp } from '../support/test-app';

const pair = createECDH('prime256v1');
const publicKey = pair.generateKeys('base64url');
const privateKey = pair.getPrivateKey('base64url');
const KEYS = { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey };

test('keys that the operator brings along are the ones browsers and push services see', async () => {
  const service = await PushService.start();
  const settings = { ...service.settings, ...KEYS, VAPID_SUBJECT: 'mailto:ops@example.com' };
  const app = await TestApp.start(settings);
  const bob = await app.join('Bob');
  const list = await app.request(bob, 'GET', '/api/v1/push_subscriptions');
  expect(list.body.public_key).toBe(publicKey);
  const device = service.device();
  await app.request(bob, 'POST', '/api/v1/push_subscriptions', device.subscription);
  await app.post(app.ann, await app.direct(app.ann, bob), 'By other keys');
  await service.until(() => device.received.length === 1, 'the notification');
  const { authorization } = device.received[0]!.headers;
  const [, claims, key] = /^vapid t=[\w-]+\.([\w-]+)\.[\w-]+, ?k=([\w-]+)$/.exec(authorization!)!;
  expect(key).toBe(publicKey);
  expect(JSON.parse(Buffer.from(claims!, 'base64url').toString()).sub).toBe('mailto:ops@example.com');
  expect(service.faults).toEqual([]);
  await app.stop();
  await service.stop();
});

test.each([
  ['half a pair', { VAPID_PUBLIC_KEY: publicKey }, 'set together'],
  ['the other half', { VAPID_PRIVATE_KEY: privateKey }, 'set together'],
  ['a public key of another kind', { ...KEYS, VAPID_PUBLIC_KEY: 'key' }, 'VAPID_PUBLIC_KEY must be'],
  ['a private key that is too short', { ...KEYS, VAPID_PRIVATE_KEY: 'key' }, 'VAPID_PRIVATE_KEY must be'],
  ['a subject nobody can write to', { VAPID_SUBJECT: 'nobody' }, 'VAPID_SUBJECT'],
])('%s stops the start, and the fault is named', (_what, settings, words) => {
  expect(() => readConfig(settings)).toThrow(BadConfig);
  expect(() => readConfig(settings)).toThrow(words);
});

test('whole pairs, and who to turn to, are taken', () => {
  for (const VAPID_SUBJECT of ['mailto:ops@example.com', 'https://example.com'])
    expect(readConfig({ ...KEYS, VAPID_SUBJECT })).toMatchObject({ ...KEYS, VAPID_SUBJECT });
});
