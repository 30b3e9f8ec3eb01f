import { randomBytes } from 'node:crypto';
import { isFull } from '../support/full';
import { until } from '../support/until';
import { postFiles } from '../support/uploads';
import { picture, scrollsUp } from './support/scrolling';
import { loadShift, shiftsOf, watchShifts } from './support/shifts';
import { scenes } from './support/stage';

const scene = scenes();

const MOVING = { reducedMotion: 'no-preference' } as const;

scene('P203: thirty messages come in: nothing jumps at the end, nor further up', async (stage) => {
  const { ann } = stage.app;
  const [atEnd, above] = [await stage.person('Bob', MOVING), await stage.person('Bob', MOVING)];
  const eve = await stage.listener('Eve');
  const room = await stage.app.closedRoom(ann, 'Still', [atEnd.person]);
  for (let count = 1; count <= 40; count++) await stage.app.post(ann, room, `Line ${count}`);
  await Promise.all([atEnd.open(room), above.open(room)]);
  await above.page.locator('.room-scroll').evaluate((box) => box.scrollTo(0, 300));
  await Promise.all([watchShifts(atEnd), watchShifts(above)]);
  for (let count = 1; count <= 30; count++)
    await stage.app.post(ann, room, count % 3 === 0 ? `News ${count}\n\n- one\n- two` : `News ${count}`);
  await atEnd.sees('News 30');
  await above.button('30 new messages').waitFor();
  expect(await shiftsOf(atEnd)).toEqual([]);
  expect(await shiftsOf(above)).toEqual([]);
  await eve.never('News');
});

scene('scrolling through 120 messages moves nothing by itself', async (stage) => {
  const { ann } = stage.app;
  const bob = await stage.person('Bob', MOVING);
  const room = await stage.app.closedRoom(ann, 'Reel', [bob.person]);
  const { id: oldest } = await stage.app.post(ann, room, 'Line 1');
  for (let count = 2; count <= 120; count++)
    await stage.app.post(ann, room, count % 5 === 0 ? '```\ncode\n```' : `Line ${count}`);
  await bob.open(room);
  expect(await scrollsUp(bob, oldest)).toEqual([]);
});

scene('scrolling through fifty pictures that come late moves nothing by itself', async (stage) => {
  const { ann } = stage.app;
  const bob = await stage.person('Bob', MOVING);
  const room = await stage.app.closedRoom(ann, 'Gallery', [bob.person]);
  const { id: oldest } = await stage.app.post(ann, room, 'Line 1');
  for (let count = 2; count <= 100; count++) {
    if (count % 2 === 1) await stage.app.post(ann, room, `Line ${count}`);
    else await postFiles(stage.app, ann, room, [{ name: `${count}.png`, content: await picture(count) }]);
  }
  await bob.page.route('**/thumbnail?*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    await route.continue();
  });
  await bob.open(room);
  expect(await scrollsUp(bob, oldest)).toEqual([]);
  const pictures = bob.page.locator('a.photo img');
  await until(async () => expect(await pictures.count()).toBe(50));
});

scene(
  'a message of my own takes its place, and the acts beside it appear, without a shift',
  async (stage) => {
    const bob = await stage.person('Bob', MOVING);
    const [ann] = await stage.people('Ann');
    const eve = await stage.listener('Eve');
    const room = await stage.app.closedRoom(ann.person, 'Mine', [bob.person]);
    for (let count = 1; count <= 40; count++) await stage.app.post(ann.person, room, `Line ${count}`);
    await stage.app.request(bob.person, 'POST', `/api/v1/rooms/${room.id}/read`); // no line of the unread goes
    await Promise.all([bob.open(room), ann.open(room)]);
    await watchShifts(bob);
    await bob.says('Mine at last');
    await bob.seesOnce('Mine at last');
    await ann.seesOnce('Mine at last');
    await bob.message('Line 40').hover();
    await ann.composer.pressSequentially('Hm');
    await bob.page.locator('.typing[data-active]').waitFor();
    expect(await shiftsOf(bob)).toEqual([]);
    await eve.never('Mine at last');
  },
);

const DEVICES = [
  { viewport: { width: 390, height: 844 }, hasTouch: true },
  { viewport: { width: 1280, height: 800 } },
];
const LOADS = isFull ? 20 : 2;

scene(
  `D17: a room that is first opened on a slow device does not jump: ${LOADS} of ${LOADS} loads`,
  async (stage) => {
    const { app } = stage;
    const bob = await stage.named('Bob');
    const room = await app.closedRoom(app.ann, 'Slow', [bob]);
    // Links that no compression shortens, so that the page is painted while it still arrives.
    const link = () => `[here](https://example.com/${randomBytes(750).toString('hex')})`;
    for (let count = 1; count <= 40; count++)
      await app.post(app.ann, room, `Look ${link()}`, { format: 'markdown' });
    for (let load = 0; load < LOADS; load++) {
      const device = DEVICES[load % DEVICES.length]!;
      const visitor = await stage.person('Bob', { ...MOVING, ...device });
      expect([load, (await loadShift(visitor, `/rooms/${room.id}`)) < 0.1]).toEqual([load, true]);
      await visitor.page.close();
    }
  },
);
