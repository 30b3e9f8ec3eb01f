import { WebhookTiming } from '../../src/bots/webhooks/webhook-timing';
import { Receiver } from '../bots/receiver';
import { withKey } from '../support/keys';
import { type Person, TestApp } from '../support/test-app';
import { use } from './requests';

let app: TestApp;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  app = await TestApp.start({ OUTBOUND_NETWORKS: '127.0.0.0/8' });
  Object.assign(app.app.get(WebhookTiming), { collect: 1 });
});
afterAll(async () => {
  await app.stop();
  await receiver.stop();
});

const newBot = async (name: string): Promise<Person> =>
  (await app.request(app.ann, 'POST', '/api/v1/bots', { name })).body.user;

test('K515: a bot that reads counts as one that answers: of the third in a row, no bot is told', async () => {
  const room = await app.openRoom(app.ann, 'Bots');
  const [one, two, listener] = [await newBot('One'), await newBot('Two'), await newBot('Listener')];
  const heard = { webhook_url: `${receiver.origin}/listener`, webhook_room_ids: [room.id] };
  await app.request(app.ann, 'PATCH', `/api/v1/bots/${listener.id}`, heard);
  const keys = {
    one: await withKey(app, one, { maker: app.ann }),
    two: await withKey(app, two, { maker: app.ann }),
  };
  const answer = async (name: 'one' | 'two') => {
    const read = await use(app, keys[name], 'read_messages', { room_id: room.id });
    const reply_to_id = read.json.messages.at(-1).id;
    await use(app, keys[name], 'post_message', { room_id: room.id, body: name, reply_to_id });
  };
  await app.post(app.ann, room, 'start');
  for (const name of ['one', 'two', 'one'] as const) await answer(name);
  await app.post(app.ann, room, 'A person speaks');
  await answer('two');
  await receiver.untilTold('/listener', 5);
  expect(receiver.texts('/listener')).toEqual(['start', 'one', 'two', 'A person speaks', 'two']);
});
