import type { CampfireClient } from '../../assets/app/net/client';
import { MemoryStore } from '../../assets/app/net/memory-store';
import type { OutboxChange } from '../../assets/app/net/outbox';
import type { ClientFrame } from '../../src/presence/frames';
import { settle, until } from './fake-clock';
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

/** Every change of the outbox in words: "pending one", "sent one". */
function watch(client: CampfireClient): string[] {
  const changes: string[] = [];
  client.on('outbox', ({ entry }: OutboxChange) => changes.push(`${entry.status} ${entry.body}`));
  return changes;
}

/** The server has read everything that the client sent before. */
async function nothingMore(client: CampfireClient): Promise<void> {
  await settle();
  await client.edit(1, 'a marker');
}

function refuse(code: string, more: { retry_after_ms?: number } = {}) {
  return (peer: Peer, frame: ClientFrame) => {
    if (frame.type === 'message.post')
      peer.send({ type: 'error', ref: frame.ref, code, detail: `It is ${code}.`, ...more });
  };
}

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
  await stage.reconnect(client);
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

describe('refusals', () => {
  test.each(['message_too_long', 'forbidden', 'not_found', 'conflict', 'feature_off'])(
    '%s is final: the text stays with its reason, and the next message goes on',
    async (code) => {
      stage.server.replies['message.post'] = (peer, frame) => {
        if (frame.type === 'message.post' && frame.body === 'bad') refuse(code)(peer, frame);
        else stage.server.acknowledge(peer, frame);
      };
      const client = await stage.live();
      const bad = client.post(WATER_COOLER, 'bad');
      const good = client.post(WATER_COOLER, 'good');
      await Promise.all([
        client.delivered(good),
        expect(client.delivered(bad)).rejects.toMatchObject({ code }),
      ]);
      expect(client.outbox.all()).toMatchObject([
        { body: 'bad', status: 'failed', failure: { code, detail: `It is ${code}.` } },
      ]);
      await stage.clock.advance(1_000);
      await nothingMore(client);
      expect(bodies()).toEqual(['bad', 'good']);
    },
  );

  test('a message larger than a frame fails here instead of closing the socket for ever', async () => {
    const client = await stage.live();
    await expect(client.delivered(client.post(WATER_COOLER, 'x'.repeat(70_000)))).rejects.toMatchObject({
      code: 'too_large',
    });
    await nothingMore(client);
    expect(bodies()).toEqual([]);
    expect(stage.server.peers).toHaveLength(1);
  });

  test('retry sends a failed message under the same id; remove forgets it', async () => {
    stage.server.replies['message.post'] = refuse('forbidden');
    const client = await stage.live();
    const changes = watch(client);
    const kept = client.post(WATER_COOLER, 'kept');
    const dropped = client.post(WATER_COOLER, 'dropped');
    await until(() => client.outbox.all().every((entry) => entry.status === 'failed'));
    stage.server.replies['message.post'] = undefined;
    client.outbox.remove(dropped.client_message_id);
    client.outbox.retry(kept.client_message_id);
    await client.delivered(kept);
    client.outbox.retry(kept.client_message_id);
    await nothingMore(client);
    expect(bodies()).toEqual(['kept', 'dropped', 'kept']);
    expect(ids()[2]).toBe(ids()[0]);
    expect(changes.slice(2)).toEqual([
      'failed kept',
      'failed dropped',
      'removed dropped',
      'pending kept',
      'sent kept',
    ]);
  });

  test.each([
    ['too_fast', 300],
    ['unavailable', 1_000],
    ['disk_full', 5_000],
  ])('%s is tried again when the server said, and the order holds', async (code, retry_after_ms) => {
    stage.server.replies['message.post'] = refuse(code, { retry_after_ms });
    const client = await stage.live();
    client.post(WATER_COOLER, 'one');
    client.post(WATER_COOLER, 'two');
    await until(() => stage.server.posts().length === 1);
    await nothingMore(client);
    stage.server.replies['message.post'] = undefined;
    await stage.clock.advance(retry_after_ms - 1);
    await nothingMore(client);
    expect(bodies()).toEqual(['one']);
    await stage.clock.advance(1);
    await until(() => client.outbox.all().length === 0);
    expect(bodies()).toEqual(['one', 'one', 'two']);
  });

  test('too fast, however often, is a pace and not a failure', async () => {
    const client = await stage.live();
    stage.server.replies['message.post'] = refuse('too_fast', { retry_after_ms: 100 });
    client.post(WATER_COOLER, 'slowly');
    for (let time = 1; time <= 8; time += 1) {
      await until(() => stage.server.posts().length === time);
      await nothingMore(client);
      await stage.clock.advance(100);
    }
    expect(client.outbox.all()).toMatchObject([{ status: 'pending' }]);
  });

  test('a new connection does not wait for what the old one was told', async () => {
    stage.server.replies['message.post'] = refuse('unavailable', { retry_after_ms: 60_000 });
    const client = await stage.live();
    client.post(WATER_COOLER, 'at last');
    await until(() => stage.server.posts().length === 1);
    await nothingMore(client);
    stage.server.replies['message.post'] = undefined;
    await stage.cut(client);
    await stage.reconnect(client);
    await until(() => client.outbox.all().length === 0);
    expect(bodies()).toEqual(['at last', 'at last']);
  });

  test('a message under way is not sent twice by an impatient retry', async () => {
    const held: [Peer, ClientFrame][] = [];
    stage.server.replies['message.post'] = (peer, frame) => held.push([peer, frame]);
    const client = await stage.live();
    const changes = watch(client);
    const entry = client.post(WATER_COOLER, 'once');
    await until(() => held.length === 1);
    client.outbox.retry(entry.client_message_id);
    stage.server.acknowledge(...held[0]!);
    await client.delivered(entry);
    await nothingMore(client);
    expect(bodies()).toEqual(['once']);
    expect(changes).toEqual(['pending once', 'sent once']);
  });

  test('T24: a server that keeps failing is tried after 1, 2, 4, 8 and 16 s, then the person decides', async () => {
    stage.server.replies['message.post'] = refuse('unavailable');
    const client = await stage.live();
    const one = client.post(WATER_COOLER, 'one');
    client.post(WATER_COOLER, 'two');
    for (const [index, seconds] of [1, 2, 4, 8, 16].entries()) {
      await until(() => stage.server.posts().length === index + 1);
      await nothingMore(client);
      await stage.clock.advance(seconds * 1_000 - 1);
      await nothingMore(client);
      expect(stage.server.posts()).toHaveLength(index + 1);
      expect(client.outbox.all().map((entry) => entry.status)).toEqual(['pending', 'pending']);
      await stage.clock.advance(1);
    }
    await until(() => client.outbox.all().every((entry) => entry.status === 'failed'));
    expect(bodies()).toEqual(Array(6).fill('one'));
    expect(new Set(ids())).toEqual(new Set([one.client_message_id]));
    expect(client.outbox.all()[1]).toMatchObject({ body: 'two', failure: { code: 'unavailable' } });
    stage.server.replies['message.post'] = undefined;
    for (const entry of client.outbox.all()) client.outbox.retry(entry.client_message_id);
    await until(() => client.outbox.all().length === 0);
    expect(bodies().slice(6)).toEqual(['one', 'two']);
  });

  test('a live server that never answers is a failing server', async () => {
    stage.server.replies['message.post'] = () => {};
    const client = await stage.live();
    client.post(WATER_COOLER, 'anybody there?');
    await until(() => stage.server.posts().length === 1);
    await stage.clock.advance(5_000);
    await stage.clock.advance(999);
    await nothingMore(client);
    expect(stage.server.posts()).toHaveLength(1);
    await stage.clock.advance(1);
    await until(() => stage.server.posts().length === 2);
    expect(new Set(ids()).size).toBe(1);
  });

  test('being offline, however often, is not counted as the server failing', async () => {
    stage.server.replies['message.post'] = () => {};
    const client = await stage.live();
    client.post(WATER_COOLER, 'patience');
    for (let time = 1; time <= 8; time += 1) {
      await until(() => stage.server.posts().length === time);
      await stage.cut(client);
      await stage.reconnect(client);
    }
    expect(client.outbox.all()).toMatchObject([{ status: 'pending' }]);
  });
});

describe('a page that goes and comes', () => {
  test('T25: a reload sends what was unsent, once, in order, and before what is typed then', async () => {
    const store = new MemoryStore();
    stage.server.replies['message.post'] = () => {};
    const before = await stage.live({ store });
    for (const body of ['one', 'two']) before.post(WATER_COOLER, body);
    await until(() => stage.server.posts().length === 1);
    before.stop();
    stage.server.replies['message.post'] = undefined;

    const after = stage.client({ store });
    const changes = watch(after);
    await stage.clock.advance(1_000);
    after.start();
    after.post(WATER_COOLER, 'three');
    await until(() => after.state.name === 'live' && after.outbox.all().length === 0);
    await nothingMore(after);
    expect(bodies()).toEqual(['one', 'one', 'two', 'three']);
    expect(ids()[1]).toBe(ids()[0]);
    expect(changes.slice(0, 3)).toEqual(['pending three', 'pending one', 'pending two']);
    await until(() => after.outbox.all().length === 0);
    expect(await store.all()).toEqual([]);
  });

  test('however slowly the store answers, the old goes first and nothing is taken up twice', async () => {
    const store = new MemoryStore();
    const before = stage.client({ store });
    before.post(WATER_COOLER, 'one');
    await settle();
    let answer = () => {};
    const opened = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const slow = {
      all: () => opened.then(() => store.all()),
      put: store.put.bind(store),
      remove: store.remove.bind(store),
    };
    const after = stage.client({ store: slow });
    const changes = watch(after);
    await stage.clock.advance(1);
    after.post(WATER_COOLER, 'two');
    after.start();
    await until(() => after.state.name === 'live');
    await nothingMore(after);
    expect(bodies()).toEqual([]);
    answer();
    await until(() => stage.server.posts().length === 2 && after.outbox.all().length === 0);
    expect(bodies()).toEqual(['one', 'two']);
    expect(changes).toEqual(['pending two', 'pending one', 'sent one', 'sent two']);
  });

  test('a failed message is shown again after a reload, with its reason, and not sent by itself', async () => {
    const store = new MemoryStore();
    stage.server.replies['message.post'] = refuse('message_too_long');
    const before = await stage.live({ store });
    before.post(WATER_COOLER, 'a long story');
    await until(() => before.outbox.all()[0]?.status === 'failed');
    await settle();
    before.stop();

    const after = await stage.live({ store });
    await nothingMore(after);
    expect(after.outbox.all()).toMatchObject([
      { body: 'a long story', status: 'failed', failure: { code: 'message_too_long' } },
    ]);
    expect(bodies()).toHaveLength(1);
  });

  test('a message is kept before it is sent', async () => {
    const order: string[] = [];
    class SlowStore extends MemoryStore {
      override async put(entry: Parameters<MemoryStore['put']>[0]): Promise<void> {
        await settle();
        order.push(`kept ${entry.body}`);
        await super.put(entry);
      }
    }
    stage.server.replies['message.post'] = (peer, frame) => {
      order.push('sent');
      stage.server.acknowledge(peer, frame);
    };
    const client = await stage.live({ store: new SlowStore() });
    await client.delivered(client.post(WATER_COOLER, 'careful'));
    expect(order).toEqual(['kept careful', 'sent']);
  });

  test('what the browser has thrown out of its storage is still sent, by the page that has it', async () => {
    const store = Object.assign(new MemoryStore(), { isShared: true as never });
    const client = await stage.live({ store });
    await stage.cut(client);
    const entry = client.post(WATER_COOLER, 'still in memory');
    await settle();
    await store.remove(entry.client_message_id);
    const saved = client.delivered(entry);
    await stage.reconnect(client);
    await saved;
    expect(bodies()).toEqual(['still in memory']);
  });

  test('a message that could not be kept is told of, once it is clear; one that was kept is not', async () => {
    const client = stage.client({ store: new MemoryStore() });
    const full = Object.assign(new MemoryStore(), {
      put: () => Promise.reject(new Error('QuotaExceededError')),
    });
    const other = stage.client({ store: full });
    const told: string[] = [];
    for (const each of [client, other]) each.on('unkept', ({ body }) => told.push(body));
    client.post(WATER_COOLER, 'kept');
    other.post(WATER_COOLER, 'not kept');
    await until(() => told.length > 0);
    await settle();
    expect(told).toEqual(['not kept']);
    expect(other.outbox.all()).toMatchObject([{ body: 'not kept', status: 'pending' }]);
  });

  test('where the browser refuses storage, messages are sent all the same', async () => {
    const refused = () => Promise.reject(new Error('QuotaExceededError'));
    const client = await stage.live({ store: { all: refused, put: refused, remove: refused } });
    await client.delivered(client.post(WATER_COOLER, 'still here'));
    expect(bodies()).toEqual(['still here']);
  });
});
