import { ReadDatabase } from '../../src/database/database';
import { PushService } from '../support/push-service';
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

const stored = () =>
  app.app.get(ReadDatabase).all<{ id: number; updated_at: number }>('SELECT * FROM push_subscriptions');

test('P56: a device is kept with its keys, for its owner, under the name of its browser; the same again is noted', async () => {
  const { subscription } = service.device();
  await app.request(bob, 'POST', PATH, subscription);
  const [first] = stored();
  expect(first).toMatchObject({ user_id: bob.id, ...subscription });
  expect((await app.request(bob, 'GET', PATH)).body.items).toMatchObject([{ user_agent: 'jest' }]);
  expect((await app.request(app.ann, 'GET', PATH)).body.items).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect((await app.request(bob, 'POST', PATH, subscription)).status).toBe(200);
  const [again, ...more] = stored();
  expect([again!.id, more]).toEqual([first!.id, []]);
  expect(again!.updated_at).toBeGreaterThan(first!.updated_at);
});
