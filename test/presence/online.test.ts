import { LiveTiming } from '../../src/presence/live-timing';
import { TestSocket } from '../support/socket';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;
let eve: Person;
let timing: LiveTiming;
beforeAll(async () => {
  app = await TestApp.start();
  [bob, eve] = [await app.join('Bob'), await app.join('Eve')];
  timing = app.app.get(LiveTiming);
  timing.grace = 100;
  await app.direct(app.ann, bob);
});
afterAll(() => app.stop());

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const online = (socket: TestSocket) =>
  socket.ofType('presence').flatMap((frame) => ('online' in frame ? [[frame.user_id, frame.online]] : []));

test('people who share a direct room see each other come and go; others see nothing', async () => {
  const outside = await TestSocket.live(app, eve);
  const ann = await TestSocket.live(app, app.ann);
  expect(online(ann)).toEqual([]);
  const [one, two] = [await TestSocket.live(app, bob), await TestSocket.live(app, bob)];
  for (const socket of [one, two]) expect(online(socket)).toEqual([[app.ann.id, true]]);
  await ann.next('presence');
  await one.close();
  await sleep(200);
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
  await sleep(200);
  await ann.settled();
  expect(online(ann)).toHaveLength(3);
  await Promise.all([after.close(), ann.close()]);
  await sleep(200);
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
