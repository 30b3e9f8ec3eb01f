import type { CampfireClient } from '../../assets/app/net/client';
import { systemClock } from '../../assets/app/net/platform';
import { until } from './fake-clock';
import { LINA, OMAR, posted, WATER_COOLER } from './samples';
import { Stage } from './stage';

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.close());

function waitOf(client: CampfireClient): number {
  if (client.state.name !== 'waiting') throw new Error(`It is ${client.state.name}, not waiting.`);
  return client.state.retryAt - stage.clock.now();
}

/** Waits of the first `count` attempts against a port where nobody listens. */
async function waits(count: number, random: () => number): Promise<number[]> {
  await stage.server.stop();
  const client = stage.client({ random });
  client.start();
  const found: number[] = [];
  while (found.length < count) {
    await until(() => client.state.name === 'waiting');
    found.push(waitOf(client));
    await stage.clock.advance(waitOf(client));
  }
  return found;
}

/** The client has read all that the server sent so far. */
async function heard(client: CampfireClient): Promise<void> {
  let typed = false;
  const off = client.on('typing', () => {
    typed = true;
  });
  stage.server.peer.send({
    type: 'typing',
    room_id: WATER_COOLER,
    user_id: OMAR,
    name: 'Omar',
    active: true,
  });
  await until(() => typed);
  off();
}

describe('saying hello', () => {
  test('the first frame is hello with the cursor and the wish for html', async () => {
    await stage.live({ cursor: 41, html: true });
    expect(stage.server.peer.frames[0]).toEqual({ type: 'hello', after: 41, html: true });
  });

  test('a token travels in the subprotocol, not in the address', async () => {
    await stage.live({ token: 'secret' });
    expect(stage.server.peer.protocols).toBe('campfire.v1,bearer.secret');
  });

  test('it is live only when the server has said welcome', async () => {
    stage.server.replies.hello = () => {};
    const client = stage.client();
    client.start();
    await until(() => stage.server.peers.length === 1 && stage.server.peer.frames.length === 1);
    expect(client.state.name).toBe('connecting');
    stage.server.greet(stage.server.peer);
    await until(() => client.state.name === 'live');
  });

  test('a server that never says welcome is given up after 15 s', async () => {
    stage.server.replies.hello = () => {};
    const client = stage.client();
    client.start();
    await until(() => stage.server.peers.length === 1);
    await stage.clock.advance(14_999);
    expect(client.state.name).toBe('connecting');
    await stage.clock.advance(1);
    expect(client.state.name).toBe('waiting');
  });
});

describe('coming back', () => {
  test('T20: N7: the waits grow with the time offline, from 1 s to 30 s, and go on without end', async () => {
    const longest = await waits(33, () => 1);
    let offline = 0;
    for (const wait of longest) {
      expect(wait).toBeCloseTo(Math.min(30_000, Math.max(1_000, offline / 6)), 6);
      offline += wait;
    }
    expect(longest.slice(-3)).toEqual([30_000, 30_000, 30_000]);
  });

  test('T20: full jitter spreads the crowd over the whole wait', async () => {
    const dice = [0.001, 0.5, 0.25, 0.999];
    expect(await waits(4, () => dice.shift() ?? 1)).toEqual([1, 500, 250, 999]);
  });

  test.each([1_000, 3_000, 20_000])('N7: the server says how far to spread: %i ms', async (spread_ms) => {
    stage.server.spread = spread_ms;
    const client = await stage.live({ random: () => 1 });
    await stage.cut(client);
    expect(waitOf(client)).toBe(spread_ms);
  });

  test('N7: no act of a person waits, and none tries more often than every two seconds', async () => {
    await stage.server.stop();
    const client = stage.client({ random: () => 1 });
    const tries: number[] = [];
    client.on('state', ({ name }) => name === 'connecting' && tries.push(stage.clock.now()));
    client.start();
    await until(() => client.state.name === 'waiting');
    while (waitOf(client) < 20_000) {
      await stage.clock.advance(waitOf(client));
      await until(() => client.state.name === 'waiting');
    }
    const acts = [
      () => client.typing(WATER_COOLER, true),
      () => client.post(WATER_COOLER, 'now'),
      () => client.tryNow(),
    ];
    for (const act of acts) {
      tries.length = 0;
      act();
      expect(tries).toEqual([stage.clock.now()]);
      await until(() => client.state.name === 'waiting');
      for (let times = 0; times < 5; times += 1) act();
      expect(tries).toHaveLength(1);
      expect(waitOf(client)).toBe(2_000);
      await stage.clock.advance(2_000);
      expect(tries).toHaveLength(2);
      await until(() => client.state.name === 'waiting');
    }
  });

  test('N7: an attempt that was begun in a silent network is begun again when somebody acts', async () => {
    stage.server.replies.hello = () => {};
    const client = stage.client();
    client.start();
    await until(() => stage.server.peers.length === 1);
    client.post(WATER_COOLER, 'too early to give up');
    expect(client.state.name).toBe('connecting');
    await stage.clock.advance(2_000);
    delete stage.server.replies.hello;
    client.tryNow();
    await until(() => client.state.name === 'live');
    expect(stage.server.peers).toHaveLength(2);
  });

  test('N3: no wait is above 30 s, whatever the server asks for', async () => {
    for (const retry_after_ms of [45_000, 170_000, 10_800_000, 2 ** 40]) {
      const client = await stage.live({ random: () => 1 });
      stage.server.peer.send({ type: 'bye', retry_after_ms });
      stage.server.peer.socket.close(1012);
      await until(() => client.state.name === 'waiting');
      expect(waitOf(client)).toBe(30_000);
      client.stop();
    }
  });

  test('N3: the clock of the library goes on evenly, wherever the device’s clock is set', () => {
    const hours = [3, -3, 24 * 365, -24 * 365, 0.001, -0.001];
    const real = Date.now;
    try {
      let before = systemClock.now();
      for (const jump of hours) {
        Date.now = () => real() + jump * 3_600_000;
        const now = systemClock.now();
        expect(now - before).toBeGreaterThanOrEqual(0);
        expect(now - before).toBeLessThan(60_000);
        before = now;
      }
    } finally {
      Date.now = real;
    }
  });

  test('a connection that breaks at once does not make the next wait small again', async () => {
    const client = await stage.live({ random: () => 1 });
    await stage.cut(client);
    expect(waitOf(client)).toBe(1_000);
    await stage.sleep(11_000);
    stage.wake();
    await until(() => client.state.name === 'live');
    await stage.cut(client);
    expect(waitOf(client)).toBeCloseTo(11_000 / 6, 6);
    await stage.reconnect(client);
    await stage.clock.advance(10_000);
    await stage.cut(client);
    expect(waitOf(client)).toBe(1_000);
  });

  test('T20: it tries at once when the network is back or the tab is looked at', async () => {
    const client = await stage.live({ random: () => 1 });
    await stage.cut(client);
    stage.wake();
    await until(() => client.state.name === 'live');
    expect(stage.server.peers).toHaveLength(2);
  });

  test('T20: bye says when to come back, not sooner even when woken', async () => {
    const client = await stage.live();
    stage.server.peer.send({ type: 'bye', retry_after_ms: 7_000 });
    stage.server.peer.socket.close(1012);
    await until(() => client.state.name === 'waiting');
    expect(waitOf(client)).toBe(7_500);
    stage.wake();
    expect(waitOf(client)).toBe(7_000);
    await stage.clock.advance(6_999);
    expect(client.state.name).toBe('waiting');
    await stage.clock.advance(1);
    await until(() => client.state.name === 'live');
  });

  test.each([
    [1012, 1_000],
    [1013, 5_000],
  ])('a close with %i and no bye is answered after %i ms at least', async (code, atLeast) => {
    const client = await stage.live({ random: () => 0 });
    stage.server.peer.socket.close(code);
    await until(() => client.state.name === 'waiting');
    expect(waitOf(client)).toBe(atLeast);
  });

  test('what an abandoned socket still says is not heard', async () => {
    const client = await stage.live({ cursor: 1 });
    const seen: number[] = [];
    client.on('event', (event) => seen.push(event.id));
    client.stop();
    stage.server.peer.send(posted(2, 1));
    await until(() => stage.server.peer.closed);
    expect(seen).toEqual([]);
    expect(client.state.name).toBe('stopped');
  });

  test('stopped means stopped: no timer is left and nobody wakes it', async () => {
    const client = await stage.live();
    client.stop();
    expect(stage.clock.nextIn).toBeUndefined();
    expect(stage.listening).toBe(0);
    client.start();
    await until(() => client.state.name === 'live');
  });
});

describe('sessions', () => {
  test('a refused upgrade and a session that ended mean signed out, for good', async () => {
    stage.server.refuseWith = 401;
    stage.session = 'signed-out';
    const client = stage.client();
    client.start();
    await until(() => client.state.name === 'signed-out');
    await stage.clock.advance(120_000);
    expect(stage.server.refusals).toBe(1);
    expect(stage.listening).toBe(0);
  });

  test('a refused upgrade with a good session is tried again', async () => {
    stage.server.refuseWith = 503;
    stage.session = 'signed-in';
    const client = stage.client();
    client.start();
    await until(() => client.state.name === 'waiting' && stage.probes.length === 1);
    stage.server.refuseWith = undefined;
    await stage.reconnect(client);
  });

  test('a broken connection asks nothing over HTTP: 10,000 clients would', async () => {
    stage.session = 'signed-out';
    const client = await stage.live();
    await stage.cut(client);
    await stage.reconnect(client);
    expect(stage.probes).toEqual([]);
  });

  test('a session revoked while connected is noticed', async () => {
    const client = await stage.live();
    stage.session = 'signed-out';
    stage.server.peer.socket.close(1008);
    await until(() => client.state.name === 'signed-out');
  });

  test('a cookie that became another person’s does not speak for this one', async () => {
    const client = await stage.live({ userId: LINA });
    await stage.cut(client);
    client.post(WATER_COOLER, 'for Lina’s friends only');
    stage.server.userId = OMAR;
    await stage.clock.advance(1_000);
    await until(() => client.state.name === 'signed-out');
    await until(() => stage.server.peer.closed);
    expect(stage.server.posts()).toEqual([]);
    expect(client.outbox.all()).toHaveLength(1);
  });
});

describe('heartbeat', () => {
  test('presence is refreshed every 50 s at most, for as long as it lasts', async () => {
    const times: number[] = [];
    stage.server.replies['presence.refresh'] = () => times.push(stage.clock.now());
    const client = await stage.live();
    const began = stage.clock.now();
    for (let beat = 1; beat <= 16; beat += 1) {
      await stage.clock.advance(20_000);
      await until(() => stage.server.peer.of('ping').length === beat);
      await heard(client);
    }
    expect(client.state.name).toBe('live');
    expect(times).toHaveLength(8);
    times.forEach((time, index) => {
      expect(time - (times[index - 1] ?? began)).toBeLessThanOrEqual(50_000);
    });
  });

  test('R22: row 16: a peer that is silent for 60 s is dead, and another socket is opened', async () => {
    stage.server.replies.ping = () => {};
    const client = await stage.live();
    await stage.clock.advance(59_999);
    expect(client.state.name).toBe('live');
    await stage.clock.advance(1);
    expect(client.state.name).toBe('waiting');
    await stage.reconnect(client);
    expect(stage.server.peers).toHaveLength(2);
  });

  test('woken on a socket that died in its sleep, it knows within 5 s', async () => {
    stage.server.replies.ping = () => {};
    const client = await stage.live();
    stage.wake();
    stage.wake();
    await until(() => stage.server.peer.of('ping').length === 1);
    await stage.clock.advance(5_000);
    expect(client.state.name).toBe('waiting');
    expect(stage.server.peers[0]!.of('ping')).toHaveLength(1);
  });

  test('woken on a socket that lives, it stays', async () => {
    const client = await stage.live();
    stage.wake();
    await until(() => stage.server.peer.of('ping').length === 1);
    await heard(client);
    await stage.clock.advance(5_000);
    expect(client.state.name).toBe('live');
    expect(stage.server.peers).toHaveLength(1);
  });
});

test('a line that is no frame does not end the conversation', async () => {
  const client = await stage.live();
  for (const line of ['{', 'null', '[]', '"text"', '{"type":"from.the.future"}'])
    stage.server.peer.socket.send(line);
  await heard(client);
  expect(client.state.name).toBe('live');
});

test('a frame larger than the server takes is refused here, not sent', async () => {
  const client = await stage.live();
  await expect(client.edit({ id: 1, room_id: 1 }, '\u0001'.repeat(12_000))).rejects.toMatchObject({
    code: 'too_large',
    retryable: false,
  });
  await client.edit({ id: 1, room_id: 1 }, 'small');
  expect(stage.server.peer.of('message.edit').map((frame) => frame.body)).toEqual(['small']);
});
