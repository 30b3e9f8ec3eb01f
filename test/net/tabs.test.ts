import type { ClientFrame } from '../../src/protocol/frames';
import { settle, until } from './fake-clock';
import { KITCHEN, OMAR, ours, posted, WATER_COOLER } from './samples';
import { type Tab, TabBrowser, WITH_AND_WITHOUT_LOCKS } from './tabs';

const typing = { type: 'typing', room_id: WATER_COOLER, user_id: OMAR, name: 'Omar', active: true } as const;

let browser: TabBrowser;
afterEach(() => browser.close());

const isIn = (tabs: Tab[], ...ids: number[]) =>
  until(() => tabs.every((tab) => JSON.stringify(tab.events) === JSON.stringify(ids)));

describe.each(WITH_AND_WITHOUT_LOCKS)('%s', (_name, withLocks) => {
  beforeEach(async () => {
    browser = await TabBrowser.open({ withLocks });
  });

  test('T43: four tabs have one socket, and all hear the same events', async () => {
    const tabs = await browser.live(4);
    expect(browser.server.peers).toHaveLength(1);
    for (const id of [101, 102, 103]) browser.server.peer.send(posted(id, id));
    browser.server.peer.send(typing);
    await isIn(tabs, 101, 102, 103);
    await until(() => tabs.every((tab) => tab.typing.length === 1));
    expect(browser.states()).toEqual(['live', 'live', 'live', 'live']);
  });

  test('another person’s tabs in the same browser hear nothing of it', async () => {
    const [lina] = await browser.live(1);
    browser.server.userId = OMAR;
    const omar = await browser.join({ userId: OMAR });
    expect(browser.sockets).toHaveLength(2);
    browser.server.peers[0]!.send(posted(101, 1));
    await isIn([lina!], 101);
    await settle();
    expect(omar.events).toEqual([]);
  });

  test('a tab that comes later gets what its page lacks, and nothing that it has', async () => {
    const [first] = await browser.live(1);
    for (const id of [101, 102, 103]) browser.server.peer.send(posted(id, id));
    await isIn([first!], 101, 102, 103);
    const older = await browser.join({ cursor: 101 });
    const newer = await browser.join({ cursor: 103 });
    browser.server.peer.send(posted(104, 104));
    await isIn([older], 102, 103, 104);
    await isIn([newer], 104);
  });

  test('a tab that is older than what the leader has heard reads the rest over HTTP', async () => {
    await browser.join({ cursor: 103 });
    const items = [101, 102, 103].map((id) => posted(id, id));
    const asked: string[] = [];
    const fetch = async (url: string) => {
      asked.push(new URL(url).search);
      return ours({ items, cursor: 103, next: null });
    };
    const old = await browser.join({ cursor: 100, fetch });
    browser.server.peer.send(posted(104, 104));
    await isIn([old], 101, 102, 103, 104);
    expect(asked).toEqual(['?wait=0&after=100']);
  });

  test('each tab gets the answers to its own requests and no others', async () => {
    browser.server.replies['message.edit'] = (peer, frame) => {
      const { ref, body } = frame as ClientFrame & { type: 'message.edit' };
      if (body === 'no') peer.send({ type: 'error', ref, code: 'forbidden', detail: 'Not yours.' });
      else peer.send({ type: 'ack', ref, event_id: Number(body) });
    };
    const [first, second, third] = await browser.live(3);
    const errors: string[] = [];
    for (const { client } of browser.tabs) client.on('error', ({ code }) => errors.push(code));
    const answers = await Promise.allSettled([
      first!.client.edit({ id: 1, room_id: 1 }, '11'),
      second!.client.edit({ id: 1, room_id: 1 }, '22'),
      third!.client.edit({ id: 1, room_id: 1 }, 'no'),
    ]);
    expect(answers).toMatchObject([
      { value: { event_id: 11 } },
      { value: { event_id: 22 } },
      { reason: { code: 'forbidden' } },
    ]);
    expect(errors).toEqual([]);
  });

  test('T44: when the leader closes, another takes over; nothing is lost or doubled', async () => {
    const [first, second, third] = await browser.live(3);
    browser.server.peer.send(posted(101, 1));
    await isIn([first!, second!, third!], 101);
    first!.client.stop();
    await browser.pass(1_000);
    await until(() => second!.client.state.name === 'live' && third!.client.state.name === 'live');
    expect(browser.sockets).toHaveLength(1);
    expect(browser.server.peer.of('hello')).toMatchObject([{ after: 101 }]);
    browser.server.peer.send(posted(102, 2));
    await isIn([second!, third!], 101, 102);
    expect(first!.events).toEqual([101]);
  });

  test('T44: a frozen leader is replaced within 5 s, and steps down when it wakes', async () => {
    const [first, second, third] = await browser.live(3);
    browser.server.peer.send(posted(101, 1));
    await isIn([first!, second!, third!], 101);
    first!.freeze();
    second!.client.post(WATER_COOLER, 'typed meanwhile');
    await browser.pass(5_000);
    await until(() => second!.client.state.name === 'live' && third!.client.state.name === 'live');
    await until(() => second!.client.outbox.all().length === 0);
    expect(browser.server.peers).toHaveLength(2);
    browser.server.peer.send(posted(102, 2));
    browser.server.peers[0]!.send(posted(102, 2)); // its socket is still open
    await isIn([second!, third!], 101, 102);

    await first!.thaw();
    await browser.pass(1_000);
    await until(() => browser.sockets.length === 1);
    browser.server.peer.send(posted(103, 3));
    await isIn(browser.tabs, 101, 102, 103);
    expect(browser.server.peers).toHaveLength(2);
    expect(browser.bodies()).toEqual(['typed meanwhile']);
  });

  test('T45: five tabs that start in the same moment agree on one', async () => {
    for (let index = 0; index < 5; index += 1) browser.tab();
    await browser.pass(2_000);
    await until(() => browser.states().every((name) => name === 'live'));
    expect(browser.sockets).toHaveLength(1);
    browser.server.peer.send(posted(101, 1));
    await isIn(browser.tabs, 101);
  });

  test('a follower that misses a word of the leader asks for it', async () => {
    const [first, second] = await browser.live(2);
    browser.server.peer.send(posted(101, 1));
    await isIn([first!, second!], 101);
    const { postMessage } = BroadcastChannel.prototype;
    let isLost = false;
    const lossy = jest.spyOn(BroadcastChannel.prototype, 'postMessage');
    lossy.mockImplementation(function (this: BroadcastChannel, data) {
      const isIt = data.frame?.id === 102 && !isLost;
      if (isIt) isLost = true;
      else postMessage.call(this, data);
    });
    browser.server.peer.send(posted(102, 2));
    browser.server.peer.send(posted(103, 3, KITCHEN));
    await isIn([first!, second!], 101, 102, 103);
    lossy.mockRestore();
    expect(isLost).toBe(true);
  });

  describe('reading all anew', () => {
    const tooOld = (cursor: number) => ({ reason: 'cursor_too_old', cursor }) as const;
    const answer = (cursor: number) => ours({ items: [], cursor, next: null, resync: tooOld(cursor) });

    test('a follower begins again when the leader gets a new socket meanwhile: what waited is not lost', async () => {
      const [leader] = await browser.live(1);
      const reads: (() => void)[] = [];
      const follower = await browser.join({
        fetch: async () => answer(901),
        reload: () => new Promise<void>((resolve) => reads.push(resolve)),
      });
      browser.server.peer.send({ type: 'resync', ...tooOld(900) });
      browser.server.peer.send(posted(901, 1));
      await isIn([leader!], 901);
      await until(() => reads.length === 1);
      browser.server.peer.socket.terminate();
      await until(() => leader!.client.state.name === 'waiting');
      await browser.pass(1_000);
      await until(() => reads.length === 2);
      for (const done of reads) done();
      await until(() => follower.client.cursor === 901);
      browser.server.peer.send(posted(902, 2));
      await isIn([leader!], 901, 902);
      await isIn([follower], 902);
    });

    test('a follower that fails in it tries again, but not without a pause', async () => {
      await browser.join({ cursor: 103 });
      let asked = 0;
      const fetch = async () => {
        asked += 1;
        return answer(103);
      };
      const reload = () => Promise.reject(new Error('The server is in trouble.'));
      await browser.join({ cursor: 1, fetch, reload });
      await until(() => asked > 1);
      for (let turn = 0; turn < 20; turn += 1) await settle();
      const before = asked;
      for (let turn = 0; turn < 20; turn += 1) await settle();
      expect(asked).toBe(before);
      await browser.pass(3_000);
      await until(() => asked > before);
      expect(asked).toBeLessThan(before + 5);
    });
  });

  describe('what is on screen', () => {
    const rooms = (type: 'room.enter' | 'room.leave') =>
      browser.server.peer.of(type).map((frame) => frame.room_id);

    test('a room is left when the last tab leaves it, and not before', async () => {
      const [first, second] = await browser.live(2);
      first!.client.enter(WATER_COOLER);
      second!.client.enter(WATER_COOLER);
      second!.client.enter(KITCHEN);
      await until(() => rooms('room.enter').length === 3);
      await until(() => first!.client.isViewed(KITCHEN));
      first!.client.leave(WATER_COOLER);
      await second!.client.edit({ id: 1, room_id: 1 }, 'a marker');
      expect(rooms('room.leave')).toEqual([]);
      expect(first!.client.isViewed(WATER_COOLER)).toBe(true);
      second!.client.leave(WATER_COOLER);
      await until(() => rooms('room.leave').length === 1);
      expect(rooms('room.leave')).toEqual([WATER_COOLER]);
      await until(() => !first!.client.isViewed(WATER_COOLER));
    });

    test('a tab that closes leaves its rooms; those of the others stay', async () => {
      const [first, second, third] = await browser.live(3);
      first!.client.enter(WATER_COOLER);
      second!.client.enter(WATER_COOLER);
      third!.client.enter(KITCHEN);
      await until(() => rooms('room.enter').length === 3);
      second!.client.stop();
      third!.client.stop();
      await until(() => rooms('room.leave').length === 1);
      expect(rooms('room.leave')).toEqual([KITCHEN]);
    });

    test('a new leader enters the rooms of all tabs that are left', async () => {
      const [first, second, third] = await browser.live(3);
      first!.client.enter(1);
      second!.client.enter(WATER_COOLER);
      third!.client.enter(KITCHEN);
      await until(() => rooms('room.enter').length === 3);
      first!.client.stop();
      await browser.pass(1_000);
      await until(() => rooms('room.enter').length === 2);
      expect(rooms('room.enter').sort()).toEqual([WATER_COOLER, KITCHEN]);
    });

    test('who is online is known to a tab that comes later', async () => {
      await browser.live(1);
      browser.server.peer.send({ type: 'presence', user_id: OMAR, online: true });
      browser.server.peer.send({ type: 'presence', user_id: 3, online: true });
      browser.server.peer.send({ type: 'presence', user_id: 3, online: false });
      await settle();
      const late = browser.tab();
      const heard: unknown[] = [];
      late.client.on('presence', (frame) => heard.push(frame));
      await browser.pass(1_000);
      await until(() => heard.length > 0);
      expect(heard).toEqual([{ type: 'presence', user_id: OMAR, online: true }]);
    });
  });

  test('what all tabs want to do is done by one of them', async () => {
    const tabs = await browser.live(3);
    const claims = await Promise.all(tabs.map((tab) => tab.client.claim('sound 101')));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await tabs[2]!.client.claim('sound 101')).toBe(false);
    expect(await tabs[2]!.client.claim('sound 102')).toBe(true);
  });
});

test('T45: where tabs cannot talk, each has a socket of its own', async () => {
  browser = await TabBrowser.open({ withLocks: false, canTalk: false });
  const tabs = await browser.live(3);
  expect(browser.sockets).toHaveLength(3);
  for (const peer of browser.sockets) peer.send(posted(101, 1));
  await isIn(tabs, 101);
  expect(await tabs[1]!.client.claim('sound')).toBe(true);
});

test('T45: where locks are forbidden, the tabs elect one by talking', async () => {
  browser = await TabBrowser.open({ withLocks: false });
  const forbidden = { request: () => Promise.reject(new Error('SecurityError')) };
  Object.assign(browser, { locks: forbidden });
  await browser.live(3);
  expect(browser.sockets).toHaveLength(1);
});

test('a hidden leader, whose timers are slowed, is kept fresh by those who are not', async () => {
  browser = await TabBrowser.open({ withLocks: true });
  const [leader, follower] = await browser.live(2);
  const refreshed = () => browser.server.peer.of('presence.refresh').length;
  leader!.clock.slow();
  for (let second = 0; second < 55; second += 1) await browser.pass(1_000);
  expect(refreshed()).toBe(1);
  expect(follower!.client.state.name).toBe('live');
});
