import type { CampfireClient } from '../../assets/app/net/client';
import type { EventFrame } from '../../src/protocol/frames';
import { settle, until } from './fake-clock';
import { posted, WATER_COOLER } from './samples';
import { Stage } from './stage';

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.close());

describe('long absences', () => {
  function watched(client: CampfireClient) {
    const missed: unknown[] = [];
    const resyncs: unknown[] = [];
    client.on('missed', (what) => missed.push(what));
    client.on('resync', (what) => resyncs.push(what));
    return { missed, resyncs };
  }
  const log = (count: number) => Array.from({ length: count }, (_, index) => posted(101 + index, 1 + index));

  test('T18: more than 1,000 missed events are read anew over HTTP, and that is said', async () => {
    const client = await stage.listener({ cursor: 100, reload: () => settle() });
    const { missed, resyncs } = watched(client);
    await stage.cut(client);
    stage.server.cursor = 1_300;
    stage.serve(log(1_200));
    await stage.reconnect(client);
    await until(() => client.cursor === 1_300);
    expect(resyncs).toEqual([{ reason: 'too_many', cursor: 1_300 }]);
    expect(missed).toEqual([{ reason: 'too_many', cursor: 1_100 }]);
    expect(stage.seen).toEqual(log(1_000).map(({ id }) => id));
    stage.server.peer.send(posted(1_301, 1_201));
    await until(() => client.cursor === 1_301);
    expect(stage.seen.at(-1)).toBe(1_301);
  });

  test('T18: 1,000 missed events come one by one, and nothing is said', async () => {
    const client = await stage.listener({ cursor: 100 });
    const { missed, resyncs } = watched(client);
    await stage.cut(client);
    stage.server.cursor = 1_100;
    stage.serve(log(1_000));
    await stage.reconnect(client);
    await until(() => client.cursor === 1_100);
    expect(stage.seen).toEqual(log(1_000).map(({ id }) => id));
    expect([missed, resyncs]).toEqual([[], []]);
  });

  test.each([
    [23, []],
    [25, [{ reason: 'away', cursor: 100 }]],
  ])('T18: after %i hours away it is said that something may be missing, or not', async (hours, said) => {
    const client = await stage.listener({ cursor: 100 });
    const { missed } = watched(client);
    stage.server.refuseWith = 503;
    await stage.cut(client);
    for (let hour = 0; hour < hours; hour += 1) await stage.sleep(60 * 60 * 1_000);
    stage.server.refuseWith = undefined;
    stage.serve([posted(101, 1)]);
    stage.wake();
    await until(() => client.cursor === 101);
    expect(missed).toEqual(said);
    expect(stage.seen).toEqual([101]);
  });
});

test('T18: a day asleep is an absence, though the loss shows only in the end', async () => {
  const client = await stage.listener({ cursor: 100 });
  const missed: unknown[] = [];
  client.on('missed', (what) => missed.push(what));
  for (const [hours, said] of [
    [23, []],
    [25, [{ reason: 'away', cursor: 101 }]],
  ] as const) {
    await stage.sleep(hours * 60 * 60 * 1_000);
    stage.serve([posted(101, 1), posted(102, 2)].slice(0, said.length + 1));
    await stage.cut(client);
    await stage.reconnect(client);
    await until(() => client.cursor === 101 + said.length);
    expect(missed).toEqual(said);
  }
  expect(stage.seen).toEqual([101, 102]);
});

describe('N9: events that piled up while the tab slept', () => {
  const dated = (event: EventFrame, ageMs: number) => ({
    ...event,
    at: new Date(stage.clock.now() - ageMs).toISOString(),
  });

  /** Second by second, since late events are held for one. */
  const comes = async (check: () => boolean) => {
    while (!check()) await stage.clock.advance(1_000);
  };

  test.each([
    [50, 600, false],
    [100, 600, false],
    [300, 600, true],
    [3_000, 3_000, true],
    [3_000, 9, false],
  ])('%i of them, up to %i s old, are read anew: %s', async (count, late, isReadAnew) => {
    const resyncs: unknown[] = [];
    const client = await stage.listener({ cursor: 100, reload: (resync) => void resyncs.push(resync) });
    const { peer } = stage.server;
    stage.server.cursor = 100 + count;
    stage.serve([]);
    for (let index = 0; index < count; index += 1)
      peer.send(dated(posted(101 + index, 1 + index), Math.max(0, late - index) * 1_000));
    await comes(() => client.cursor === 100 + count || client.state.name === 'waiting');
    if (isReadAnew) await stage.reconnect(client);
    await until(() => client.cursor === 100 + count);
    expect(stage.hellos()).toEqual(isReadAnew ? [100, undefined] : [100]);
    expect(resyncs).toEqual(isReadAnew ? [{ reason: 'too_many', cursor: 100 + count }] : []);
    expect(stage.seen).toHaveLength(isReadAnew ? 0 : count);
    stage.server.peer.send(dated(posted(101 + count, 1 + count), 0));
    await until(() => client.cursor === 101 + count);
    expect(stage.seen.at(-1)).toBe(101 + count);
  });

  test('a server that is late itself is asked ever more rarely', async () => {
    const client = await stage.listener({ cursor: 100, reload: () => {} });
    for (const [round, count] of [101, 201, 401].entries()) {
      const first = stage.server.cursor + 1;
      stage.server.cursor += count;
      const send = (index: number) =>
        stage.server.peer.send(dated(posted(first + index, first + index), 60_000));
      for (let index = 0; index < count - 1; index += 1) send(index);
      await comes(() => client.cursor === stage.server.cursor - 1);
      expect(stage.server.peers).toHaveLength(round + 1);
      send(count - 1);
      await until(() => client.state.name === 'waiting');
      await stage.reconnect(client);
      await until(() => client.cursor === stage.server.cursor);
    }
  });
});

describe('resync', () => {
  const tooOld = { type: 'resync', reason: 'cursor_too_old', cursor: 900 } as const;

  test('events wait until the reload is done, then go on from its cursor', async () => {
    let reloaded = () => {};
    const asked: number[] = [];
    const reload = ({ cursor }: { cursor: number }) => {
      asked.push(cursor);
      return new Promise<void>((resolve) => {
        reloaded = resolve;
      });
    };
    stage.server.replies.hello = (peer) => {
      stage.server.greet(peer);
      for (const frame of [tooOld, posted(899, 41), posted(901, 43), posted(902, 44)]) peer.send(frame);
    };
    const client = await stage.listener({ cursor: 3, seqs: [[WATER_COOLER, 2]], reload });
    await until(() => asked.length === 1);
    await settle();
    expect(stage.seen).toEqual([]);
    expect(client.cursor).toBe(3);
    reloaded();
    await until(() => client.cursor === 902);
    expect(asked).toEqual([900]);
    expect(stage.seen).toEqual([901, 902]);
    await stage.cut(client);
    stage.server.replies.hello = undefined;
    await stage.reconnect(client);
    expect(stage.hellos()).toEqual([3, 902]);
  });

  test('a hole among the events that waited stops them all until it is filled', async () => {
    let reloaded = () => {};
    stage.server.replies.hello = (peer) => {
      stage.server.greet(peer);
      for (const frame of [tooOld, posted(901, 43), posted(903, 45), posted(904, 46)]) peer.send(frame);
    };
    const reload = () =>
      new Promise<void>((resolve) => {
        reloaded = resolve;
      });
    const client = stage.started({ cursor: 3, reload });
    await until(() => client.state.name === 'live');
    await settle();
    stage.serve([posted(901, 43), posted(902, 44), posted(903, 45), posted(904, 46)]);
    reloaded();
    await stage.reconnect(client);
    await until(() => client.cursor === 904);
    expect(stage.seen).toEqual([901, 902, 903, 904]);
    expect(stage.hellos()).toEqual([3, 901]);
  });

  test('a listener may stop the client on the spot', async () => {
    stage.server.replies.hello = (peer) => peer.send(tooOld);
    const client = stage.client({ cursor: 3 });
    client.on('resync', () => client.stop());
    client.start();
    await until(() => client.state.name === 'stopped');
    expect(stage.clock.nextIn).toBeUndefined();
  });

  test('it may stand in the place of the welcome', async () => {
    stage.server.replies.hello = (peer) => peer.send(tooOld);
    const told: unknown[] = [];
    const client = stage.client({ cursor: 3 });
    client.on('resync', (resync) => told.push(resync));
    client.start();
    await until(() => client.cursor === 900);
    expect(client.state.name).toBe('live');
    expect(told).toEqual([tooOld]);
  });

  test('a reload that fails is asked for again, from the old cursor', async () => {
    stage.server.replies.hello = (peer) => {
      stage.server.greet(peer);
      peer.send(tooOld);
    };
    let tries = 0;
    const client = stage.started({
      cursor: 3,
      reload: () => {
        tries += 1;
        if (tries === 1) throw new Error('The network is gone.');
      },
    });
    await stage.reconnect(client);
    await until(() => client.cursor === 900);
    expect(stage.hellos()).toEqual([3, 3]);
    expect(tries).toBe(2);
  });

  test('a reload that outlives its socket leaves the word to the next socket', async () => {
    const finish: (() => void)[] = [];
    stage.server.replies.hello = (peer) => {
      stage.server.greet(peer);
      peer.send({ ...tooOld, cursor: 900 + stage.server.peers.length });
    };
    const client = await stage.listener({
      cursor: 3,
      reload: () => new Promise((resolve) => finish.push(resolve)),
    });
    await until(() => finish.length === 1);
    await stage.cut(client);
    await stage.reconnect(client);
    await until(() => finish.length === 2);
    finish[0]!();
    await settle();
    expect(client.cursor).toBe(3);
    finish[1]!();
    await until(() => client.cursor === 902);
  });
});
