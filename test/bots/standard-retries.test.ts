import { WebhookQueue } from '../../src/bots/webhooks/webhook-queue';
import { WebhookTiming } from '../../src/bots/webhooks/webhook-timing';
import { WritesService } from '../../src/writes/writes.service';
import type { Person, TestApp } from '../support/test-app';
import { until } from '../support/until';
import type { Call, Receiver } from './receiver';
import { DELAYS, HOUR, StandardScene, verify, type Waiting } from './standard-scene';

let scene: StandardScene;
let app: TestApp;
let bob: Person;
let receiver: Receiver;

beforeAll(async () => {
  scene = await StandardScene.start();
  ({ app, bob, receiver } = scene);
});
afterAll(() => scene.stop());
beforeEach(() => scene.reset());

test('K404: only a 2xx is success; anything else is tried again with the same id and body, redirects included', async () => {
  const [bot, room] = [await scene.newHook({ webhook_events: ['message.posted'] }), await scene.newRoom()];
  const statuses = [301, 400, 404, 422, 500, 503, 202];
  receiver.respond = (response) => {
    const status = statuses[receiver.to(bot.path).length - 1] ?? 204;
    response.writeHead(status, { location: '/else' }).end('{"a":1}');
  };
  await app.post(bob, room, 'again and again');
  await receiver.untilTold(bot.path, statuses.length);
  await scene.settled(bot);
  const calls = receiver.to(bot.path);
  expect(calls.length).toBe(statuses.length);
  expect(new Set(calls.map(({ headers, text }) => `${headers['webhook-id']} ${text}`)).size).toBe(1);
  for (const call of calls) verify(call, bot.webhook_secret);
  expect(receiver.to('/else')).toEqual([]);
  expect((await scene.viewOf(bot)).webhook).toMatchObject({ failing_since: null, last_error: null });
  const messages = (await app.request(bob, 'GET', `/api/v1/rooms/${room.id}/messages`)).body.items;
  expect(messages.length).toBe(1);
});

test('K405: ten attempts in about three days, then it is off and administrators are told; turned on, it continues', async () => {
  expect(DELAYS.reduce((sum, delay) => sum + delay, 0)).toBe(75.5 * HOUR + 305_000);
  const events = { webhook_events: ['message.posted'] };
  const [bot, other, room] = [
    await scene.newHook(events),
    await scene.newHook(events),
    await scene.newRoom(),
  ];
  const page = async (path: string) =>
    (await app.request(app.ann, 'GET', path, undefined, { accept: 'text/html' })).text;
  const isBot = ({ path }: Call) => path === bot.path;
  receiver.respond = (response, call) => response.writeHead(isBot(call) ? 400 : 204).end();
  const before = receiver.to(bot.path).length;
  await app.post(bob, room, 'lost?');
  await until(async () => (await scene.viewOf(bot)).webhook!.off_since !== null, 'the webhook to be off');
  expect(receiver.to(bot.path).length - before).toBe(10);
  expect((await scene.viewOf(other)).webhook).toMatchObject({ off_since: null, failing_since: null });
  expect(await page(`/account/bots/${bot.user.id}`)).toContain('Switched off since');
  expect(await page('/account/edit')).toMatch(/webhooks? (is|are) failing/);
  await app.post(bob, room, 'not told');
  await until(() => receiver.to(other.path).some(({ text }) => text.includes('not told')));
  receiver.respond = (response) => response.writeHead(204).end();
  const { status } = await app.request(
    app.ann,
    'PUT',
    `/account/bots/${bot.user.id}/webhook/switch`,
    undefined,
    { 'content-type': 'application/x-www-form-urlencoded' },
  );
  expect(status).toBe(303);
  await app.post(bob, room, 'told again');
  await until(() => receiver.to(bot.path).some(({ text }) => text.includes('told again')));
  await scene.quiet(bot, other);
  expect(receiver.to(bot.path).filter(({ text }) => text.includes('not told'))).toEqual([]);
  expect((await scene.viewOf(bot)).webhook).toMatchObject({ off_since: null, failing_since: null });
});

test('K406: an event that is never accepted is given up, and does not switch off a webhook that takes the others', async () => {
  const [bot, room] = [await scene.newHook({ webhook_events: ['message.posted'] }), await scene.newRoom()];
  receiver.respond = (response, { text }) => response.writeHead(text.includes('poison') ? 422 : 204).end();
  app.app.get(WebhookTiming).standard.delays = DELAYS.map((_, n) => (n < 8 ? 20 : HOUR));
  await app.post(bob, room, 'poison');
  await until(() => scene.waitingFor(bot)[0]?.attempts === 9);
  app.app.get(WebhookTiming).standard.delays = DELAYS.map(() => 20);
  await app.post(bob, room, 'food');
  await until(() => scene.waitingFor(bot).length === 1 && scene.typesTo(bot).length === 10);
  const [{ id }] = scene.waitingFor(bot) as [Waiting];
  await app.app.get(WritesService).run((tx) => tx.run('UPDATE webhook_deliveries SET retry_at = 0'));
  app.app.get(WebhookTiming).standard.delays = DELAYS.map(() => HOUR);
  app.app.get(WebhookQueue).retryNow(id);
  await scene.settled(bot);
  expect(scene.typesTo(bot).length).toBe(11);
  expect((await scene.viewOf(bot)).webhook).toMatchObject({
    off_since: null,
    last_error: 'It refused the request.',
  });
});

test('K407: 410 switches a webhook off at once', async () => {
  const events = { webhook_events: ['message.posted'] };
  const [bot, other, room] = [
    await scene.newHook(events),
    await scene.newHook(events),
    await scene.newRoom(),
  ];
  receiver.respond = (response, { path }) => response.writeHead(path === bot.path ? 410 : 204).end();
  const [before, others] = [receiver.to(bot.path).length, receiver.to(other.path).length];
  await app.post(bob, room, 'Anyone there?');
  await until(async () => (await scene.viewOf(bot)).webhook!.off_since !== null);
  await app.post(bob, room, 'And now?');
  await receiver.untilTold(other.path, others + 2);
  await scene.quiet(bot, other);
  expect(receiver.to(bot.path).length).toBe(before + 1);
  expect((await scene.viewOf(bot)).webhook!.last_error).toBe('It said it’s gone for good.');
});

test('B122: what a webhook misses while it’s off is counted for its owner, and not told later', async () => {
  const events = { webhook_events: ['message.posted'] };
  const [bot, other, room] = [
    await scene.newHook(events),
    await scene.newHook(events),
    await scene.newRoom(),
  ];
  await scene.quiet(bot, other);
  const before = receiver.to(bot.path).length;
  await scene.change(bot, { webhook_on: false });
  for (const words of ['missed', 'missed, too']) await app.post(bob, room, words);
  await app.request(bob, 'PATCH', '/api/v1/me', { bio: 'Nothing that it would be told' });
  await until(
    async () => (await scene.viewOf(bot)).webhook!.skipped_events === 2,
    'two events to be counted',
  );
  expect((await scene.viewOf(other)).webhook).toMatchObject({ off_since: null, skipped_events: 0 });
  const page = await app.request(app.ann, 'GET', `/account/bots/${bot.user.id}`, undefined, {
    accept: 'text/html',
  });
  expect(page.text).toContain('2 events were skipped');
  await scene.change(bot, { webhook_on: true });
  expect((await scene.viewOf(bot)).webhook).toMatchObject({ off_since: null, skipped_events: 0 });
  await app.post(bob, room, 'told');
  await scene.quiet(bot, other);
  const told = receiver.to(bot.path).slice(before);
  expect(told.filter(({ text }) => text.includes('missed'))).toEqual([]);
  expect(told.filter(({ text }) => text.includes('"told"'))).toHaveLength(1);
});

test('K408: 429, 502 and 504 hold up the whole webhook for as long as Retry-After says, and no other', async () => {
  for (const status of [429, 502, 504]) {
    const events = { webhook_events: ['message.posted'] };
    const [bot, other, room] = [
      await scene.newHook(events),
      await scene.newHook(events),
      await scene.newRoom(),
    ];
    receiver.respond = (response, { path }) =>
      response.writeHead(path === bot.path ? status : 204, { 'retry-after': '3600' }).end();
    await app.post(bob, room, 'first');
    await until(() => scene.waitingFor(bot)[0]?.attempts === 1);
    expect(scene.waitingFor(bot)[0]!.retry_at).toBeGreaterThan(Date.now() + 0.9 * HOUR);
    await app.post(bob, room, 'second');
    await receiver.untilTold(other.path, 2);
    await scene.settled(other);
    expect([status, receiver.to(bot.path).length, scene.waitingFor(bot).length]).toEqual([status, 1, 2]);
  }
});

test('K410: at most 10,000 events wait for one webhook, and the others lose nothing by that', async () => {
  const events = { webhook_events: ['message.posted'] };
  const [bot, other, room] = [
    await scene.newHook(events),
    await scene.newHook(events),
    await scene.newRoom(),
  ];
  await app.app.get(WritesService).run((tx) =>
    tx.run(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
      INSERT INTO webhook_deliveries (user_id, event_id, created_at, retry_at, event_name, room_id, data)
        SELECT ?, -i, 1, ?, 'member.added', 1, '{}' FROM n`,
      bot.user.id,
      Date.now() + HOUR,
    ),
  );
  await app.post(bob, room, 'one too many');
  await receiver.untilTold(other.path, 1);
  await scene.settled(other);
  expect(scene.waitingFor(bot).length).toBe(10_000);
  expect(receiver.to(bot.path)).toEqual([]);
  await app.app.get(WritesService).run((tx) => tx.run('DELETE FROM webhook_deliveries WHERE event_id < 0'));
});
