import { WebhookTiming } from '../../src/bots/webhooks/webhook-timing';
import { ReadDatabase } from '../../src/database/database';
import { isDue } from '../../src/outbound/due';
import { TestApp } from '../support/test-app';
import { until } from '../support/until';
import { Receiver } from './receiver';

let app: TestApp;
let receiver: Receiver;

const HOUR_MS = 3_600_000;
const ATTEMPTS = 'SELECT 1 FROM webhook_deliveries WHERE user_id = ? AND attempts = 1';

beforeAll(async () => {
  receiver = await Receiver.start();
  app = await TestApp.start({ OUTBOUND_NETWORKS: '127.0.0.0/8' });
  const timing = app.app.get(WebhookTiming);
  Object.assign(timing, { collect: 1, backoff: 1_000 });
  Object.assign(timing.standard, { delays: [1_000], pause: 1_000 });
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
  await app.stop();
  await receiver.stop();
});

const standard = { webhook_kind: 'standard', webhook_events: ['message.posted'] };

test.each([
  ['campfire', {}, 503],
  ['standard', standard, 500],
  ['standard', standard, 429],
] as const)(
  'row 22: a webhook of kind %s that failed is told again as soon, although the clock is set back: %o, %i',
  async (kind, more, status) => {
    const name = `Bot${kind}${status}`;
    const bot = await app.newBot(name, { ...more, webhook_url: `${receiver.origin}/${name}` });
    const room = await app.openRoom(app.ann, name);
    await app.request(app.ann, 'PATCH', `/api/v1/bots/${bot.user.id}`, { webhook_room_ids: [room.id] });
    receiver.respond = (response) => {
      receiver.respond = (again) => again.writeHead(204).end();
      response.writeHead(status).end();
    };
    await app.post(app.ann, room, 'Are you there?');
    const attempts = () => app.app.get(ReadDatabase).get(ATTEMPTS, bot.user.id);
    await until(() => attempts() !== undefined);
    const now = Date.now.bind(Date);
    jest.spyOn(Date, 'now').mockImplementation(() => now() - HOUR_MS);
    await receiver.untilTold(`/${name}`, 2);
    await app.request(app.ann, 'DELETE', `/api/v1/bots/${bot.user.id}`);
  },
);

test.each([
  ['is over', -1, undefined, true],
  ['is not over', 5_000, undefined, false],
  ['was waited for', 5_000, 5_000, true],
  ['was prolonged meanwhile', 5_000, 4_000, false],
  ['is longer than any, since the clock was set back', HOUR_MS + 1, undefined, true],
] as const)('row 22: a wait that %s', (_name, ahead, reached, due) => {
  jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
  expect(isDue(1_000_000 + ahead, HOUR_MS, reached && 1_000_000 + reached)).toBe(due);
});
