import sharp from 'sharp';
import { postFiles } from '../support/uploads';
import { shiftsOf, watchShifts } from './support/shifts';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

const MOVING = { reducedMotion: 'no-preference' } as const;

scene('thirty messages come in: nothing jumps at the end, nor further up', async (stage) => {
  const { ann } = stage.app;
  const [atEnd, above] = [await stage.person('Bob', MOVING), await stage.person('Bob', MOVING)];
  const eve = await stage.person('Eve');
  const room = await stage.app.closedRoom(ann, 'Still', [atEnd.person]);
  for (let count = 1; count <= 40; count++) await stage.app.post(ann, room, `Line ${count}`);
  await Promise.all([atEnd.open(room), above.open(room), eve.open('/rooms/1')]);
  await above.page.locator('.room-scroll').evaluate((box) => box.scrollTo(0, 300));
  await Promise.all([watchShifts(atEnd), watchShifts(above)]);
  for (let count = 1; count <= 30; count++)
    await stage.app.post(ann, room, count % 3 === 0 ? `News ${count}\n\n- one\n- two` : `News ${count}`);
  await atEnd.sees('News 30');
  await above.button('30 new').waitFor();
  expect(await shiftsOf(atEnd)).toEqual([]);
  expect(await shiftsOf(above)).toEqual([]);
  await eve.never('News');
});

/**
 * Scrolls up a little in each frame until the oldest of so many messages is reached. Measured by hand: for the
 * browser's own count a list that grows above while one scrolls is a shift, though nothing is seen to move.
 * @returns each frame in which what is read went elsewhere than one scrolled
 */
function scrollsUp(who: Visitor, messages: number): Promise<string[]> {
  return who.page.evaluate(async (all) => {
    const STEP = 90;
    const jumps: string[] = [];
    const box = document.querySelector('.room-scroll')!;
    const list = document.getElementById('messages')!;
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const isAtTop = () => list.querySelectorAll('.message').length >= all && box.scrollTop === 0;
    for (let frame = 0; !isAtTop(); frame++) {
      const read = [...list.children].find((item) => item.getBoundingClientRect().top > 200)!;
      const [top, step] = [read.getBoundingClientRect().top, Math.min(STEP, box.scrollTop)];
      box.scrollBy({ top: -step, behavior: 'instant' });
      await nextFrame();
      const moved = read.getBoundingClientRect().top - top;
      if (read.isConnected && Math.abs(moved - step) > 1) jumps.push(`${frame}: ${moved} px, not ${step}`);
    }
    return jumps;
  }, messages);
}

scene('scrolling through 120 messages moves nothing by itself', async (stage) => {
  const { ann } = stage.app;
  const bob = await stage.person('Bob', MOVING);
  const room = await stage.app.closedRoom(ann, 'Reel', [bob.person]);
  for (let count = 1; count <= 120; count++)
    await stage.app.post(ann, room, count % 5 === 0 ? '```\ncode\n```' : `Line ${count}`);
  await bob.open(room);
  expect(await scrollsUp(bob, 120)).toEqual([]);
});

scene('scrolling through fifty pictures that come late moves nothing by itself', async (stage) => {
  const { ann } = stage.app;
  const bob = await stage.person('Bob', MOVING);
  const room = await stage.app.closedRoom(ann, 'Gallery', [bob.person]);
  for (let count = 1; count <= 100; count++) {
    if (count % 2 === 1) await stage.app.post(ann, room, `Line ${count}`);
    else await postFiles(stage.app, ann, room, [{ name: `${count}.png`, content: await picture(count) }]);
  }
  await bob.page.route('**/preview', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    await route.continue();
  });
  await bob.open(room);
  expect(await scrollsUp(bob, 100)).toEqual([]);
  const pictures = bob.page.locator('a.photo img');
  expect(await pictures.count()).toBe(50);
});

/** Each of another shape. */
function picture(count: number): Promise<Buffer> {
  const [width, height] = [100 + 9 * count, 1000 - 9 * count];
  return sharp({ create: { width, height, channels: 3, background: '#5b8def' } })
    .png()
    .toBuffer();
}

scene(
  'a message of my own takes its place, and the acts beside it appear, without a shift',
  async (stage) => {
    const bob = await stage.person('Bob', MOVING);
    const [ann, eve] = await stage.people('Ann', 'Eve');
    const room = await stage.app.closedRoom(ann.person, 'Mine', [bob.person]);
    for (let count = 1; count <= 40; count++) await stage.app.post(ann.person, room, `Line ${count}`);
    await stage.app.request(bob.person, 'POST', `/api/v1/rooms/${room.id}/read`); // no line of the unread goes
    await Promise.all([bob.open(room), ann.open(room), eve.open('/rooms/1')]);
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
