import type { ClientFrame } from '../../src/protocol/frames';
import { until } from './fake-clock';
import { nothingMore, watch } from './posting';
import { deleted, KITCHEN, messageOf, OMAR, WATER_COOLER } from './samples';
import type { Peer } from './scripted-server';
import { Stage } from './stage';

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.close());

const bodies = () => stage.server.posts().map((post) => post.body);
const ids = () => stage.server.posts().map((post) => post.client_message_id);

test('a message is pending, then sent with what the server saved', async () => {
  const client = await stage.live();
  const changes = watch(client);
  const entry = client.post(WATER_COOLER, 'hello', { format: 'plain', reply_to_id: 7 });
  expect(client.outbox.all()).toEqual([entry]);
  const message = await client.delivered(entry);
  expect(message.client_message_id).toBe(entry.client_message_id);
  expect(stage.server.posts()[0]).toMatchObject({ room_id: WATER_COOLER, format: 'plain', reply_to_id: 7 });
  expect(changes).toEqual(['pending hello', 'sent hello']);
  expect(client.outbox.all()).toEqual([]);
});

test('a message that was deleted before its sender heard that it was posted is not sent again', async () => {
  stage.server.replies['message.post'] = () => {};
  const client = await stage.live();
  const changes = watch(client);
  const { client_message_id } = client.post(WATER_COOLER, 'gone');
  const kept = client.delivered(client.post(KITCHEN, 'kept'));
  await until(() => stage.server.posts().length === 2);
  stage.server.peer.send(deleted(101, 1, { message_id: 500, client_message_id }));
  await until(() => client.outbox.all().length === 1);
  expect(changes).toEqual(['pending gone', 'pending kept', 'removed gone']);
  stage.server.replies['message.post'] = undefined;
  await stage.cut(client);
  await stage.reconnect(client);
  await kept;
  await nothingMore(client);
  expect(bodies()).toEqual(['gone', 'kept', 'kept']);
});

test('what is typed offline is sent once, in order, when the way is free', async () => {
  const client = await stage.live();
  await stage.cut(client);
  for (const body of ['one', 'two', 'three']) client.post(WATER_COOLER, body);
  await until(() => client.outbox.all().length === 0);
  await nothingMore(client);
  expect(bodies()).toEqual(['one', 'two', 'three']);
});

test('a room’s next message leaves when the one before is answered; another room does not wait', async () => {
  const held: [Peer, ClientFrame][] = [];
  stage.server.replies['message.post'] = (peer, frame) => held.push([peer, frame]);
  const client = await stage.live();
  client.post(WATER_COOLER, 'one');
  client.post(WATER_COOLER, 'two');
  client.post(KITCHEN, 'elsewhere');
  await until(() => held.length === 2);
  await nothingMore(client);
  expect(bodies()).toEqual(['one', 'elsewhere']);
  stage.server.acknowledge(...held[0]!);
  await until(() => held.length === 3);
  expect(bodies()).toEqual(['one', 'elsewhere', 'two']);
});

test('T24: a message whose acknowledgement was lost is sent once more, with the same id', async () => {
  stage.server.replies['message.post'] = () => {};
  const client = await stage.live();
  client.post(WATER_COOLER, 'in the tunnel');
  await until(() => stage.server.posts().length === 1);
  await stage.cut(client);
  stage.server.replies['message.post'] = undefined;
  await stage.reconnect(client);
  await until(() => client.outbox.all().length === 0);
  await nothingMore(client);
  expect(bodies()).toEqual(['in the tunnel', 'in the tunnel']);
  expect(new Set(ids()).size).toBe(1);
});

test('T26: my own event settles a message as well, and its late acknowledgement changes nothing', async () => {
  const held: [Peer, ClientFrame][] = [];
  stage.server.replies['message.post'] = (peer, frame) => held.push([peer, frame]);
  const client = await stage.live({ cursor: 1 });
  const changes = watch(client);
  const { client_message_id, room_id, body } = client.post(WATER_COOLER, 'one');
  client.post(WATER_COOLER, 'two');
  await until(() => held.length === 1);
  const event = { type: 'event', id: 2, room_id, seq: 1, name: 'message.posted', at: '' } as const;
  const foreign = messageOf({ room_id, client_message_id, body }, OMAR);
  stage.server.peer.send({ ...event, data: { message: foreign } });
  await until(() => client.cursor === 2);
  expect(changes).toEqual(['pending one', 'pending two']);
  const mine = messageOf({ room_id, client_message_id, body });
  stage.server.peer.send({ ...event, id: 3, seq: 2, data: { message: mine } });
  await until(() => client.cursor === 3);
  expect(changes).toEqual(['pending one', 'pending two', 'sent one']);
  stage.server.acknowledge(...held[0]!);
  await until(() => held.length === 2);
  expect(changes).toEqual(['pending one', 'pending two', 'sent one']);
});
