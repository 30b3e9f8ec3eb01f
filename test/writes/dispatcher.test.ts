import { ReadDatabase } from '../../src/database/database';
import { EventDispatcher } from '../../src/writes/dispatcher';
import type { CommittedEvent } from '../../src/writes/event-log';
import { MAX_BEHIND, WritesService } from '../../src/writes/writes.service';
import { TestApp } from '../support/test-app';

let app: TestApp;
let dispatcher: EventDispatcher;
let writes: WritesService;

beforeAll(async () => {
  app = await TestApp.start();
  dispatcher = app.app.get(EventDispatcher);
  writes = app.app.get(WritesService);
  await settled();
});
afterAll(() => app.stop());

/** Turns of the loop, until what was published has been handed over. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

const say = (name: string) => writes.run((tx) => tx.append({}, 'account.updated', { name }));

test('consumers hear of events in the order of their ids, and of none that is not committed yet', async () => {
  const reads = app.app.get(ReadDatabase);
  const heard: CommittedEvent[] = [];
  const unregister = dispatcher.register((event) => {
    expect(reads.get('SELECT 1 FROM events WHERE id = ?', event.id)).toBeDefined();
    heard.push(event);
  });
  const written = await Promise.all(Array.from({ length: 50 }, (_, i) => say(`Name ${i}`)));
  await settled();
  unregister();
  expect(heard.map(({ id }) => id)).toEqual(written.map(({ id }) => id));
  expect(heard.map(({ id }) => id)).toEqual(heard.map((_, i) => heard[0]!.id + i));
});

test('what runs after the commit runs between the events before and after it', async () => {
  const order: string[] = [];
  const unregister = dispatcher.register((event) => order.push((event.data as { name: string }).name));
  await writes.run((tx) => {
    tx.append({}, 'account.updated', { name: 'before' });
    tx.afterCommit(() => order.push('effect'));
    tx.append({}, 'account.updated', { name: 'after' });
  });
  await settled();
  unregister();
  expect(order).toEqual(['before', 'effect', 'after']);
});

test('a write that fails is never heard of, and neither are its effects', async () => {
  const heard: unknown[] = [];
  const unregister = dispatcher.register((event) => heard.push(event));
  const failing = writes.run((tx) => {
    tx.append({}, 'account.updated', { name: 'nobody' });
    tx.afterCommit(() => heard.push('effect'));
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await settled();
  unregister();
  expect(heard).toEqual([]);
});

test('a consumer that fails disturbs neither the others nor the write', async () => {
  const heard: number[] = [];
  const unregister = [
    dispatcher.register(() => {
      throw new Error('I fail at everything');
    }),
    dispatcher.register(({ id }) => heard.push(id)),
  ];
  const events = [await say('One'), await say('Two')];
  await settled();
  for (const stop of unregister) stop();
  expect(heard).toEqual(events.map(({ id }) => id));
});

test('whoever has unregistered hears nothing more', async () => {
  const heard: unknown[] = [];
  dispatcher.register((event) => heard.push(event))();
  await say('Three');
  await settled();
  expect(heard).toEqual([]);
});

test('when those who hear cannot follow, commits wait for them: the feed is bounded, and nothing is lost', async () => {
  let heard = 0;
  let most = 0;
  const unregister = dispatcher.register(() => {
    heard++;
    most = Math.max(most, dispatcher.depth);
    // Half a second of work for two thousand events, as for a very large audience.
    const end = performance.now() + 0.25;
    while (performance.now() < end);
  });
  const results: Promise<unknown>[] = [];
  let refused = 0;
  while (refused === 0 || most <= MAX_BEHIND / 2) {
    const many = Array.from({ length: 500 }, (_, n) => say(`${n}`).catch(() => refused++));
    results.push(...many);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(results);
  while (dispatcher.depth > 0) await new Promise((resolve) => setImmediate(resolve));
  unregister();
  // One batch may come on top.
  expect(most).toBeLessThanOrEqual(MAX_BEHIND + 256);
  expect(heard).toBe(results.length - refused);
});
