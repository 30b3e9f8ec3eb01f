import { MemoryStore } from '../../assets/app/net/memory-store';
import { settle, until } from './fake-clock';
import { nothingMore, refuse, watch, wordsOf } from './posting';
import { WATER_COOLER } from './samples';
import { Stage } from './stage';

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.close());

const bodies = () => stage.server.posts().map((post) => post.body);
const ids = () => stage.server.posts().map((post) => post.client_message_id);

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
        order.push(`kept ${wordsOf(entry)}`);
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
    stage.server.refuseWith = 503;
    const entry = client.post(WATER_COOLER, 'still in memory');
    await settle();
    await store.remove(entry.client_message_id);
    const saved = client.delivered(entry);
    stage.server.refuseWith = undefined;
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
    for (const each of [client, other]) each.on('unsaved', (entry) => told.push(wordsOf(entry)));
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
