import { LiveStats } from '../../src/connections/live-stats';
import { LiveTiming } from '../../src/connections/live-timing';
import { RawSocket } from '../gateway/raw-socket';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';
import { until } from '../support/until';

let app: TestApp;
let bob: Person;
let eve: Person;
/** Ann knows by her that whoever left before has been told of. */
let dora: Person;
let timing: LiveTiming;
beforeAll(async () => {
  app = await TestApp.start();
  [bob, eve, dora] = [await app.join('Bob'), await app.join('Eve'), await app.join('Dora')];
  timing = app.app.get(LiveTiming);
  timing.grace = 100;
  await app.direct(app.ann, bob);
  await app.direct(app.ann, dora);
});
afterAll(() => app.stop());

const online = (socket: TestSocket) =>
  socket
    .ofType('presence')
    .flatMap((frame) =>
      'online' in frame && frame.user_id !== dora.id ? [[frame.user_id, frame.online]] : [],
    );

/** Dora comes and goes after all that is under way. */
async function everythingIsTold(ann: TestSocket): Promise<void> {
  const doras = await TestSocket.live(app, dora);
  await doras.close();
  await ann.next('presence', isGone(dora));
}

const isGone =
  ({ id }: Person) =>
  (frame: object) =>
    'online' in frame && !frame.online && 'user_id' in frame && frame.user_id === id;

test('P214: T2 T39: people who share a direct room see each other come and go, with the first socket and the last; others see nothing', async () => {
  const outside = await TestSocket.live(app, eve);
  const ann = await TestSocket.live(app, app.ann);
  expect(online(ann)).toEqual([]);
  const [one, two] = [await TestSocket.live(app, bob), await TestSocket.live(app, bob)];
  for (const socket of [one, two]) expect(online(socket)).toEqual([[app.ann.id, true]]);
  await ann.next('presence');
  await one.close();
  await everythingIsTold(ann);
  await two.close();
  await ann.next('presence', (frame) => 'online' in frame && !frame.online);
  expect(online(ann)).toEqual([
    [bob.id, true],
    [bob.id, false],
  ]);
  // A reload is neither.
  const before = await TestSocket.live(app, bob);
  await ann.next('presence');
  timing.grace = 5_000;
  before.raw.terminate();
  const after = await TestSocket.live(app, bob);
  timing.grace = 100;
  await everythingIsTold(ann);
  expect(online(ann)).toHaveLength(3);
  await after.close();
  await everythingIsTold(ann);
  await ann.close();
  await outside.settled();
  expect(online(outside)).toEqual([]);
  await outside.close();
});

test('a new direct room introduces people who are online', async () => {
  const [ann, eves, bobs] = await Promise.all([
    TestSocket.live(app, app.ann),
    TestSocket.live(app, eve),
    TestSocket.live(app, bob),
  ]);
  await app.direct(app.ann, eve);
  expect(await eves.next('presence')).toEqual({ type: 'presence', user_id: app.ann.id, online: true });
  await ann.next('presence', (frame) => 'online' in frame && frame.user_id === eve.id);
  await bobs.settled();
  expect(JSON.stringify(online(bobs))).not.toContain(`[${eve.id},`);
  await Promise.all([ann, eves, bobs].map((socket) => socket.close()));
});

const ofBob = (socket: TestSocket) => online(socket).filter(([id]) => id === bob.id);

describe('with the heart beating faster', () => {
  const before: Partial<LiveTiming> = {};
  beforeAll(() => {
    Object.assign(before, timing);
    Object.assign(timing, { sweep: 20, ping: 50, dead: 300 });
  });
  afterAll(() => Object.assign(timing, before));

  test('T38: somebody who is connected and says nothing is online as long as the socket answers', async () => {
    const [ann, bobs, outside] = await Promise.all(
      [app.ann, bob, eve].map((person) => TestSocket.live(app, person)),
    );
    const seen = online(ann!).length;
    // Twice, somebody who answers nothing comes, is found out and goes.
    for (let n = 1; n <= 2; n++) {
      const ghost = await RawSocket.live(app.origin, dora.token);
      await ann!.next('presence', isGone(dora));
      await ghost.hangUp();
    }
    await ann!.settled();
    expect(
      online(ann!)
        .slice(seen)
        .filter(([, isOnline]) => !isOnline),
    ).toEqual([]);
    expect([ann, bobs, outside].map((socket) => socket!.closed)).toEqual([undefined, undefined, undefined]);
    await Promise.all([ann, bobs, outside].map((socket) => socket!.close()));
    expect(ofBob(outside!)).toEqual([]);
  });

  test('P134: T37: whoever vanished without a word is offline once it is noticed, unless another device is there', async () => {
    const dead = app.app.get(LiveStats).dead;
    const [ann, outside] = [await TestSocket.live(app, app.ann), await TestSocket.live(app, eve)];
    await everythingIsTold(ann);
    const seen = online(ann).length;
    // They answer no ping.
    const ghosts = [await RawSocket.live(app.origin, bob.token), await RawSocket.live(app.origin, bob.token)];
    const other = await TestSocket.live(app, bob);
    await until(() => app.app.get(LiveStats).dead >= dead + 2);
    await everythingIsTold(ann);
    expect(online(ann).slice(seen)).toEqual([[bob.id, true]]);
    other.raw.pause();
    await ann.next('presence', isGone(bob));
    await everythingIsTold(ann);
    expect(online(ann).slice(seen)).toEqual([
      [bob.id, true],
      [bob.id, false],
    ]);
    await outside.settled();
    expect(ofBob(outside)).toEqual([]);
    for (const ghost of ghosts) await ghost.hangUp();
    other.raw.terminate();
    await Promise.all([ann.close(), outside.close()]);
  });
});
