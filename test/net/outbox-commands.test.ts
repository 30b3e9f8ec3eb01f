import { MemoryStore } from '../../assets/app/net/memory-store';
import type { OutboxCommand } from '../../assets/app/net/outbox/outbox-store';
import type { ClientFrame } from '../../src/protocol/frames';
import { settle, until } from './fake-clock';
import { nothingMore } from './posting';
import { deleted, WATER_COOLER } from './samples';
import type { Peer } from './scripted-server';
import { Stage } from './stage';

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.close());

const room_id = WATER_COOLER;
const COMMANDS: OutboxCommand[] = [
  { type: 'message.post', room_id, body: 'one' },
  { type: 'message.edit', room_id, message_id: 7, body: 'two', format: 'markdown' },
  { type: 'boost.add', room_id, message_id: 7, content: '🎉' },
  { type: 'boost.remove', room_id, message_id: 7, boost_id: 70 },
  { type: 'message.delete', room_id, message_id: 7 },
];
const TYPES = COMMANDS.map(({ type }) => type);

/** All that was asked for, but for the marker of `nothingMore`. */
const asked = () =>
  stage.server.peers.flatMap(({ frames }) =>
    frames.filter((frame) => (TYPES as string[]).includes(frame.type) && !isMarker(frame)),
  );
const isMarker = (frame: ClientFrame) => frame.type === 'message.edit' && frame.body === 'a marker';
const types = () => asked().map(({ type }) => type);

describe.each(COMMANDS)('N10: $type', (command) => {
  test('waits for the connection, over a reload of the page, and is sent once', async () => {
    const store = new MemoryStore();
    const before = await stage.live({ store });
    await stage.darken(before);
    const entry = before.outbox.add(command);
    await settle();
    before.stop();
    stage.server.refuseWith = undefined;
    const after = await stage.live({ store });
    await until(() => after.outbox.all().length === 0);
    await nothingMore(after);
    const { room_id: _room, ...sent } = command;
    expect(asked()).toMatchObject([command.type === 'message.post' ? command : sent]);
    if (TYPES.indexOf(command.type) < 3) expect(JSON.stringify(asked())).toContain(entry.id);
  });

  test('brings the connection forward, when it is made and when it is tried again', async () => {
    const client = await stage.live();
    await stage.cut(client);
    stage.server.replies[command.type] = (peer, frame) =>
      peer.send({ type: 'error', ref: (frame as { ref: string }).ref, code: 'forbidden', detail: 'No.' });
    const { id } = client.outbox.add(command);
    await until(() => client.outbox.all()[0]?.status === 'failed');
    await stage.sleep(10_000);
    await stage.cut(client);
    stage.server.replies[command.type] = undefined;
    client.outbox.retry(id);
    await until(() => client.outbox.all().length === 0);
    expect(types()).toEqual([command.type, command.type]);
  });

  test('whose answer was lost is sent again, the same to the letter', async () => {
    stage.server.replies[command.type] = () => {};
    const client = await stage.live();
    client.outbox.add(command);
    await until(() => asked().length === 1);
    await stage.cut(client);
    stage.server.replies[command.type] = undefined;
    await stage.reconnect(client);
    await until(() => client.outbox.all().length === 0);
    const [first, second, ...rest] = asked().map((frame) => ({ ...frame, ref: '' }));
    expect(second).toEqual(first);
    expect(rest).toEqual([]);
  });

  test.each(['not_found', 'forbidden', 'invalid', 'feature_disabled'])(
    'that is answered with %s in the end says so, keeps its words, and holds nothing up',
    async (code) => {
      stage.server.replies[command.type] = (peer: Peer, frame: ClientFrame) =>
        isMarker(frame)
          ? stage.server.acknowledge(peer, frame)
          : peer.send({ type: 'error', ref: (frame as { ref: string }).ref, code, detail: 'No.' });
      const client = await stage.live();
      const next = COMMANDS.find(({ type }) => type !== command.type)!;
      client.outbox.add(command);
      client.outbox.add(next);
      await until(() => types().includes(next.type));
      await nothingMore(client);
      const isDone = code === 'not_found' && /delete|remove/.test(command.type);
      const left = isDone ? [] : [{ ...command, status: 'failed', failure: { code } }];
      expect(client.outbox.all()).toMatchObject(left);
      expect(types()).toEqual([command.type, next.type]);
    },
  );
});

test('N10: posts, edits, boosts and deletions of a room leave in the order in which they were made', async () => {
  const client = await stage.live();
  await stage.darken(client);
  const order = [0, 1, 2, 0, 3, 1, 4].map((index) => COMMANDS[index]!);
  for (const command of order) client.outbox.add(command);
  await stage.heal(client);
  await until(() => client.outbox.all().length === 0);
  await nothingMore(client);
  expect(types()).toEqual(order.map(({ type }) => type));
});

describe('N10: an edit of a message that waits itself', () => {
  const edit = (client_message_id: string, body: string) =>
    ({ type: 'message.edit', room_id, client_message_id, body }) as const;

  test('follows its post, with the id that the server gave it, over a reload', async () => {
    const store = new MemoryStore();
    const before = await stage.live({ store });
    await stage.darken(before);
    const { id } = before.post(room_id, 'first words');
    before.outbox.add(edit(id, 'second words'));
    await settle();
    before.stop();
    stage.server.refuseWith = undefined;
    const after = await stage.live({ store });
    await until(() => after.outbox.all().length === 0);
    await nothingMore(after);
    expect(asked()).toMatchObject([{ body: 'first words' }, { body: 'second words', message_id: 500 }]);
  });

  test('waits while its post is refused, goes with it, and comes back in its words', async () => {
    stage.server.replies['message.post'] = (peer, frame) =>
      peer.send({ type: 'error', ref: (frame as { ref: string }).ref, code: 'forbidden', detail: 'No.' });
    const client = await stage.live();
    const { id } = client.post(room_id, 'first words');
    client.outbox.add(edit(id, 'second words'));
    await until(() => client.outbox.all()[0]?.status === 'failed');
    await nothingMore(client);
    expect(types()).toEqual(['message.post']);
    expect(client.outbox.take(id)).toMatchObject({ type: 'message.post', body: 'second words' });
    expect(client.outbox.all()).toEqual([]);
  });

  test('is refused like that of any deleted message, if its post was deleted meanwhile', async () => {
    stage.server.replies['message.post'] = () => {};
    stage.server.replies['message.edit'] = (peer, frame) =>
      isMarker(frame)
        ? stage.server.acknowledge(peer, frame)
        : peer.send({ type: 'error', ref: (frame as { ref: string }).ref, code: 'not_found', detail: 'No.' });
    const client = await stage.live();
    const { id } = client.post(room_id, 'first words');
    client.outbox.add(edit(id, 'second words'));
    await until(() => types().length === 1);
    stage.server.peer.send(deleted(101, 1, { message_id: 500, client_message_id: id }));
    await until(() => client.outbox.all().length === 1);
    await stage.clock.advance(5_000); // the answer to the post never comes
    await until(() => client.outbox.all()[0]?.status === 'failed');
    expect(client.outbox.all()).toMatchObject([{ body: 'second words', message_id: 500 }]);
  });

  test('and whose post is nowhere to be found is given back', async () => {
    const client = await stage.live();
    await stage.darken(client);
    client.outbox.add(edit('unknown', 'second words'));
    await stage.heal(client);
    await until(() => client.outbox.all()[0]?.status === 'failed');
    await nothingMore(client);
    expect(asked()).toEqual([]);
  });
});

describe('N10: a post that is deleted while it waits', () => {
  test('never leaves if it never left, over a reload, nor does its edit', async () => {
    const store = new MemoryStore();
    const before = await stage.live({ store });
    await stage.darken(before);
    const [first, second] = ['first', 'second'].map((body) => before.post(room_id, body));
    before.outbox.add({ type: 'message.edit', room_id, client_message_id: first!.id, body: 'other words' });
    before.outbox.withdraw(first!.id);
    await settle();
    before.stop();
    const later = stage.client({ store });
    await later.outbox.load();
    later.outbox.withdraw(second!.id);
    stage.server.refuseWith = undefined;
    later.start();
    await until(() => later.state.name === 'live');
    await nothingMore(later);
    expect(asked()).toEqual([]);
    expect([later.outbox.all(), await store.all()]).toEqual([[], []]);
  });

  test('is deleted when the server has it if it may have left, however often the page is reloaded', async () => {
    stage.server.replies['message.post'] = () => {};
    const store = new MemoryStore();
    const before = await stage.live({ store });
    await stage.cut(before);
    const { id } = before.post(room_id, 'typed without a connection');
    await until(() => types().length === 1); // the answer never comes
    before.stop();
    stage.server.replies['message.post'] = undefined;
    const after = stage.client({ store });
    await after.outbox.load();
    after.outbox.withdraw(id);
    after.start();
    await until(() => after.state.name === 'live' && after.outbox.all().length === 0);
    await nothingMore(after);
    expect(types()).toEqual(['message.post', 'message.post', 'message.delete']);
    expect(asked().at(-1)).toMatchObject({ message_id: 500 });
  });

  test('can be kept after all, and is gone with its deletion if the server refuses it', async () => {
    stage.server.replies['message.post'] = () => {};
    const client = await stage.live();
    const [kept, refused] = ['kept', 'refused'].map((body) => client.post(room_id, body));
    await until(() => types().length === 1);
    client.outbox.withdraw(kept!.id);
    client.outbox.remove(client.outbox.all().at(-1)!.id);
    client.outbox.withdraw(refused!.id);
    stage.server.replies['message.post'] = (peer, frame) =>
      frame.type === 'message.post' && frame.body === 'kept'
        ? stage.server.acknowledge(peer, frame)
        : peer.send({ type: 'error', ref: (frame as { ref: string }).ref, code: 'forbidden', detail: 'No.' });
    await stage.cut(client);
    await stage.reconnect(client);
    await until(() => client.outbox.all().length === 0);
    await nothingMore(client);
    expect(types()).toEqual(['message.post', 'message.post', 'message.post']);
  });
});
