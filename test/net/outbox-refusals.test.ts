import type { ClientFrame } from '../../src/protocol/frames';
import { until } from './fake-clock';
import { nothingMore, refuse, watch } from './posting';
import { WATER_COOLER } from './samples';
import type { Peer } from './scripted-server';
import { Stage } from './stage';

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.close());

const bodies = () => stage.server.posts().map((post) => post.body);
const ids = () => stage.server.posts().map((post) => post.client_message_id);

describe('refusals', () => {
  test.each(['message_too_long', 'forbidden', 'not_found', 'conflict', 'feature_disabled'])(
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
    ['rate_limited', 300],
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
    stage.server.replies['message.post'] = refuse('rate_limited', { retry_after_ms: 100 });
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
    client.outbox.retry(entry.id);
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
    for (const entry of client.outbox.all()) client.outbox.retry(entry.id);
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
