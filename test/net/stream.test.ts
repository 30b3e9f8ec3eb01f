import type { CampfireClient } from '../../assets/app/net/client';
import type { ClientOptions } from '../../assets/app/net/client-options';
import type { EventFrame } from '../../src/protocol/frames';
import { settle, until } from './fake-clock';
import {
  KITCHEN,
  LINA,
  memberAdded,
  memberRemoved,
  OMAR,
  posted,
  renamed,
  roomDeleted,
  WATER_COOLER,
} from './samples';
import { Stage } from './stage';

let stage: Stage;
let seen: number[];
beforeEach(async () => {
  stage = await Stage.open();
  seen = [];
});
afterEach(() => stage.close());

function started(options: Partial<ClientOptions>): CampfireClient {
  const client = stage.client(options);
  client.on('event', (event) => seen.push(event.id));
  client.start();
  return client;
}

async function listener(options: Partial<ClientOptions> = {}): Promise<CampfireClient> {
  const client = started(options);
  await until(() => client.state.name === 'live');
  return client;
}

/** The server resumes: every event of the log after the cursor of the hello. */
function serve(log: EventFrame[]): void {
  stage.server.replies.hello = (peer, frame) => {
    stage.server.greet(peer);
    const after = frame.type === 'hello' ? (frame.after ?? 0) : 0;
    for (const event of log) if (event.id > after) peer.send(event);
  };
}

function hellos(): (number | undefined)[] {
  return stage.server.peers.map((peer) => peer.of('hello')[0]?.after);
}

test('events are handed on in order, and repeats are dropped', async () => {
  await listener({ cursor: 100 });
  for (const event of [posted(101, 1), posted(102, 2), posted(101, 1), posted(102, 2), posted(103, 3)])
    stage.server.peer.send(event);
  await until(() => seen.length >= 3);
  expect(seen).toEqual([101, 102, 103]);
});

test('ids may leap, for others have rooms too; only a room’s count shows a hole', async () => {
  const client = await listener({ cursor: 100 });
  for (const event of [
    posted(105, 1),
    posted(120, 7, KITCHEN),
    renamed(150),
    posted(190, 2),
    posted(200, 8, KITCHEN),
  ])
    stage.server.peer.send(event);
  await until(() => client.cursor === 200);
  expect(seen).toEqual([105, 120, 150, 190, 200]);
  expect(stage.server.peers).toHaveLength(1);
});

test('without a cursor the stream begins at the welcome', async () => {
  const client = await listener();
  expect(hellos()).toEqual([undefined]);
  expect(client.cursor).toBe(100);
  stage.server.peer.send(posted(100, 1));
  stage.server.peer.send(posted(101, 2));
  await until(() => seen.length > 0);
  expect(seen).toEqual([101]);
});

test('T13: after a break exactly the missed ones come, in order', async () => {
  const log = [posted(101, 1), posted(102, 2)];
  serve(log);
  const client = await listener({ cursor: 100 });
  await until(() => seen.length === 2);
  await stage.cut(client);
  log.push(posted(103, 3), posted(104, 4));
  await stage.reconnect(client);
  await until(() => seen.length === 4);
  expect(hellos()).toEqual([100, 102]);
  expect(seen).toEqual([101, 102, 103, 104]);
});

test('T17: where replay and live stream overlap, each event counts once', async () => {
  serve([posted(101, 1), posted(102, 2), posted(102, 2), posted(101, 1), posted(103, 3)]);
  await listener({ cursor: 100 });
  await until(() => seen.includes(103));
  expect(seen).toEqual([101, 102, 103]);
});

test('T6: a hole in a room’s count is asked for from the last good cursor, and nothing is lost or doubled', async () => {
  const log = [posted(101, 1)];
  serve(log);
  const client = await listener({ cursor: 100 });
  await until(() => seen.length === 1);
  log.push(posted(102, 2), posted(103, 3), posted(104, 4));
  stage.server.peer.send(log[2]!); // 102 never came
  stage.server.peer.send(log[3]!);
  await stage.reconnect(client);
  await until(() => seen.length === 4);
  expect(hellos()).toEqual([100, 101]);
  expect(seen).toEqual([101, 102, 103, 104]);
});

test('counts known from the page show a hole in the very first event', async () => {
  const client = await listener({ cursor: 100, seqs: [[WATER_COOLER, 5]] });
  stage.server.peer.send(posted(110, 7));
  await until(() => client.state.name === 'waiting');
  expect(seen).toEqual([]);
});

test('a hole that is in the log itself is answered by one reload, not by asking for ever', async () => {
  serve([posted(101, 1), posted(103, 3), posted(104, 4)]);
  const reloads: unknown[] = [];
  const client = started({ cursor: 100, reload: (resync) => void reloads.push(resync) });
  await stage.reconnect(client);
  await until(() => client.cursor === 104);
  expect(reloads).toEqual([{ reason: 'gap', cursor: 103 }]);
  expect(seen).toEqual([101, 104]);
  expect(stage.server.peers).toHaveLength(2);
});

test('my coming back into a room starts its count anew; another’s coming does not', async () => {
  const client = await listener({ cursor: 100 });
  stage.server.peer.send(posted(101, 1));
  stage.server.peer.send(memberRemoved(102, 2, LINA));
  stage.server.peer.send(memberAdded(130, 20, LINA));
  stage.server.peer.send(posted(131, 21));
  await until(() => seen.length === 4);
  stage.server.peer.send(memberAdded(140, 25, OMAR));
  await until(() => client.state.name === 'waiting');
  expect(seen).toEqual([101, 102, 130, 131]);
});

test('what I may no longer see is no hole: my removal, or the end of the room, after things I missed', async () => {
  const log = [posted(101, 1), posted(102, 30, KITCHEN)];
  serve(log);
  const client = await listener({ cursor: 100 });
  await until(() => seen.length === 2);
  await stage.cut(client);
  log.push(
    memberRemoved(120, 9, LINA),
    roomDeleted(121, 40, KITCHEN),
    memberAdded(125, 12, LINA),
    posted(126, 13),
  );
  await stage.reconnect(client);
  await until(() => seen.length === 6);
  expect(seen).toEqual([101, 102, 120, 121, 125, 126]);
  expect(hellos()).toEqual([100, 102]);
});

test('another’s removal is counted like any event', async () => {
  const client = await listener({ cursor: 100 });
  stage.server.peer.send(posted(101, 1));
  stage.server.peer.send(memberRemoved(103, 3, OMAR));
  await until(() => client.state.name === 'waiting');
  expect(seen).toEqual([101]);
});

test('I may be added again without having seen my removal', async () => {
  await listener({ cursor: 100 });
  stage.server.peer.send(posted(101, 1));
  stage.server.peer.send(memberAdded(130, 20, LINA));
  stage.server.peer.send(posted(131, 21));
  await until(() => seen.length === 3);
  expect(seen).toEqual([101, 130, 131]);
});

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
    const client = await listener({ cursor: 100, reload: () => settle() });
    const { missed, resyncs } = watched(client);
    await stage.cut(client);
    stage.server.cursor = 1_300;
    serve(log(1_200));
    await stage.reconnect(client);
    await until(() => client.cursor === 1_300);
    expect(resyncs).toEqual([{ reason: 'too_many', cursor: 1_300 }]);
    expect(missed).toEqual([{ reason: 'too_many', cursor: 1_100 }]);
    expect(seen).toEqual(log(1_000).map(({ id }) => id));
    stage.server.peer.send(posted(1_301, 1_201));
    await until(() => client.cursor === 1_301);
    expect(seen.at(-1)).toBe(1_301);
  });

  test('T18: 1,000 missed events come one by one, and nothing is said', async () => {
    const client = await listener({ cursor: 100 });
    const { missed, resyncs } = watched(client);
    await stage.cut(client);
    stage.server.cursor = 1_100;
    serve(log(1_000));
    await stage.reconnect(client);
    await until(() => client.cursor === 1_100);
    expect(seen).toEqual(log(1_000).map(({ id }) => id));
    expect([missed, resyncs]).toEqual([[], []]);
  });

  test.each([
    [23, []],
    [25, [{ reason: 'away', cursor: 100 }]],
  ])('T18: after %i hours away it is said that something may be missing, or not', async (hours, said) => {
    const client = await listener({ cursor: 100 });
    const { missed } = watched(client);
    stage.server.refuseWith = 503;
    await stage.cut(client);
    for (let hour = 0; hour < hours; hour += 1) await stage.sleep(60 * 60 * 1_000);
    stage.server.refuseWith = undefined;
    serve([posted(101, 1)]);
    stage.wake();
    await until(() => client.cursor === 101);
    expect(missed).toEqual(said);
    expect(seen).toEqual([101]);
  });
});

test('T18: a day asleep is an absence, though the loss shows only in the end', async () => {
  const client = await listener({ cursor: 100 });
  const missed: unknown[] = [];
  client.on('missed', (what) => missed.push(what));
  for (const [hours, said] of [
    [23, []],
    [25, [{ reason: 'away', cursor: 101 }]],
  ] as const) {
    await stage.sleep(hours * 60 * 60 * 1_000);
    serve([posted(101, 1), posted(102, 2)].slice(0, said.length + 1));
    await stage.cut(client);
    await stage.reconnect(client);
    await until(() => client.cursor === 101 + said.length);
    expect(missed).toEqual(said);
  }
  expect(seen).toEqual([101, 102]);
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
    const client = await listener({ cursor: 100, reload: (resync) => void resyncs.push(resync) });
    const { peer } = stage.server;
    stage.server.cursor = 100 + count;
    serve([]);
    for (let index = 0; index < count; index += 1)
      peer.send(dated(posted(101 + index, 1 + index), Math.max(0, late - index) * 1_000));
    await comes(() => client.cursor === 100 + count || client.state.name === 'waiting');
    if (isReadAnew) await stage.reconnect(client);
    await until(() => client.cursor === 100 + count);
    expect(hellos()).toEqual(isReadAnew ? [100, undefined] : [100]);
    expect(resyncs).toEqual(isReadAnew ? [{ reason: 'too_many', cursor: 100 + count }] : []);
    expect(seen).toHaveLength(isReadAnew ? 0 : count);
    stage.server.peer.send(dated(posted(101 + count, 1 + count), 0));
    await until(() => client.cursor === 101 + count);
    expect(seen.at(-1)).toBe(101 + count);
  });

  test('a server that is late itself is asked ever more rarely', async () => {
    const client = await listener({ cursor: 100, reload: () => {} });
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
    const client = await listener({ cursor: 3, seqs: [[WATER_COOLER, 2]], reload });
    await until(() => asked.length === 1);
    await settle();
    expect(seen).toEqual([]);
    expect(client.cursor).toBe(3);
    reloaded();
    await until(() => client.cursor === 902);
    expect(asked).toEqual([900]);
    expect(seen).toEqual([901, 902]);
    await stage.cut(client);
    stage.server.replies.hello = undefined;
    await stage.reconnect(client);
    expect(hellos()).toEqual([3, 902]);
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
    const client = started({ cursor: 3, reload });
    await until(() => client.state.name === 'live');
    await settle();
    serve([posted(901, 43), posted(902, 44), posted(903, 45), posted(904, 46)]);
    reloaded();
    await stage.reconnect(client);
    await until(() => client.cursor === 904);
    expect(seen).toEqual([901, 902, 903, 904]);
    expect(hellos()).toEqual([3, 901]);
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
    const client = started({
      cursor: 3,
      reload: () => {
        tries += 1;
        if (tries === 1) throw new Error('The network is gone.');
      },
    });
    await stage.reconnect(client);
    await until(() => client.cursor === 900);
    expect(hellos()).toEqual([3, 3]);
    expect(tries).toBe(2);
  });

  test('a reload that outlives its socket leaves the word to the next socket', async () => {
    const finish: (() => void)[] = [];
    stage.server.replies.hello = (peer) => {
      stage.server.greet(peer);
      peer.send({ ...tooOld, cursor: 900 + stage.server.peers.length });
    };
    const client = await listener({
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
