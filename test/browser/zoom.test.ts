import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { until } from '../support/until';
import { expectAccessible } from './support/accessibility';
import { cutOff } from './support/cut-off';
import { picker } from './support/files';
import { scenes } from './support/stage';

const scene = scenes();

/** A window of 1280×1024 at 400 %. */
const ZOOMED = { width: 320, height: 256 };

async function fits(page: Page, path: string): Promise<void> {
  expect({ path, cut: await cutOff(page, ZOOMED.width) }).toEqual({ path, cut: [] });
  await expectAccessible(page, `${path} at 400 %`);
}

scene('at 400 % every form and list is read by scrolling down alone', async (stage) => {
  const { app } = stage;
  const [ann, bob] = [
    await stage.person('Ann', { viewport: ZOOMED }),
    await stage.named('Bartholomew Longname'),
  ];
  const room = await app.closedRoom(app.ann, 'A room with a rather long name for a small window', [bob]);
  const ping = await app.direct(app.ann, bob);
  await app.post(app.ann, room, 'Something to find');
  const paths = [
    '/rooms/opens/new',
    '/rooms/closeds/new',
    '/rooms/directs/new',
    '/rooms/opens',
    `/rooms/closeds/${room.id}/edit`,
    `/rooms/directs/${ping.id}/edit`,
    '/users/me/profile',
    '/users/me/push_subscriptions',
    '/users/me/keys/new',
    '/users/me/departure',
    '/users/me/erasure/new',
    '/account/retention',
    `/users/${bob.id}`,
    `/users/${bob.id}/ban/new`,
    '/account/edit',
    '/account/users',
    '/account/invitations',
    '/account/custom_styles/edit',
    '/searches',
    '/searches?q=something',
    '/offline',
  ];
  for (const path of paths) {
    await ann.visit(path);
    await fits(ann.page, path);
  }
  const stranger = await stage.stranger({ viewport: ZOOMED });
  for (const path of [
    '/session/new',
    new URL((await app.request(app.ann, 'GET', '/api/v1/account')).body.join_url).pathname,
  ]) {
    await stranger.visit(path);
    await fits(stranger.page, path);
  }
});

scene('at 400 % the button of a list covers none of it', async (stage) => {
  const ann = await stage.person('Ann', { viewport: ZOOMED });
  for (let number = 1; number <= 6; number++) await stage.named(`Colleague ${number}`);
  for (const path of ['/rooms/directs/new', '/rooms/closeds/new']) {
    await ann.visit(path);
    const row = ann.page.getByLabel(/Colleague 3/).last();
    await row.evaluate((one) => one.scrollIntoView({ block: 'end' }));
    const isOnTop = await row.evaluate((one) => {
      const { left, width, bottom } = one.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, bottom - 3) === one;
    });
    expect([path, isOnTop]).toEqual([path, true]);
  }
});

scene('P225: at 400 % one reads a room, writes into it, and finds the rooms and the menus', async (stage) => {
  const { app } = stage;
  const [ann, bob] = [await stage.person('Ann'), await stage.person('Bob', { viewport: ZOOMED })];
  const room = await app.closedRoom(app.ann, 'A room with a rather long name for a small window', [
    bob.person,
  ]);
  await app.post(app.ann, room, `First, with a word that is long: ${'o'.repeat(60)}`);
  await app.post(app.ann, room, 'Second');
  await ann.open(room);
  await bob.open(room);
  await fits(bob.page, 'a room');
  const inside = async (part: string) => {
    const box = await bob.page.locator(part).first().boundingBox();
    expect([part, box !== null && box.y >= 0 && box.y + box.height <= ZOOMED.height + 1]).toEqual([
      part,
      true,
    ]);
  };
  await inside('.composer-input');
  await inside('.composer-box button[type=submit]');
  // The words being read keep a third of the window.
  const { height } = (await bob.page.locator('.room-scroll').boundingBox())!;
  expect(height).toBeGreaterThan(ZOOMED.height / 3);
  await bob.says('Written at 400 %');
  await ann.seesOnce('Written at 400 %');
  await inside('.composer-input');
  await bob.composer.fill('Two\nlines');
  await fits(bob.page, 'the toolbar');
  await inside('.composer-input');
  await inside('.composer-box button[type=submit]');
  await bob.composer.fill('');
  await bob.button(/room menu$/).click();
  await fits(bob.page, 'the menu of the room');
  for (const item of await bob.page.locator('#room-menu a, #room-menu button').all()) {
    await item.scrollIntoViewIfNeeded();
    const box = (await item.boundingBox())!;
    expect(box.y).toBeGreaterThanOrEqual(-1);
    expect(box.y + box.height).toBeLessThanOrEqual(ZOOMED.height + 1);
  }
  await bob.page.keyboard.press('Escape');
  await bob.page.locator('.room-scroll').focus();
  await bob.page.keyboard.press('Control+k');
  await bob.page.locator('#switcher[open]').waitFor();
  await fits(bob.page, 'the switcher');
  await inside('#switcher input');
});

scene('in the lowest window a file is sent by the button, which stays where it is pressed', async (stage) => {
  const bob = await stage.person('Bob', { viewport: { width: 320, height: 200 } });
  const [ann] = await stage.people('Ann');
  const eve = await stage.listener('Eve');
  const room = await stage.app.closedRoom(ann.person, 'Low', [bob.person]);
  await Promise.all([bob.open(room), ann.open(room)]);
  const image = sharp({ create: { width: 300, height: 200, channels: 3, background: 'teal' } });
  const file = { name: 'low.png', mimeType: 'image/png', buffer: await image.png().toBuffer() };
  await picker(bob).setInputFiles([file]);
  await bob.composer.fill('From a low window');
  await bob.button('Send').click();
  await ann.seesOnce('From a low window');
  await ann.message('From a low window').getByRole('link', { name: 'Image: low.png' }).waitFor();
  await eve.never('From a low window');
});

/** How many are in view as a whole. */
const inView = (page: Page, within: string, parts: string): Promise<number> =>
  page.evaluate(
    ([box, each]) => {
      const { top, bottom } = document.querySelector(box!)!.getBoundingClientRect();
      return [...document.querySelectorAll(`${box} ${each}`)].filter((one) => {
        const at = one.getBoundingClientRect();
        return at.top >= top - 1 && at.bottom <= bottom + 1;
      }).length;
    },
    [within, parts],
  );
const isAtEnd = (page: Page): Promise<boolean> =>
  page.locator('.room-scroll').evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight < 2);

scene('D36: compact shows a third more, at once, and is as good to touch as before', async (stage) => {
  const { app } = stage;
  const [bob, ann] = await stage.people('Bob', 'Ann');
  const rooms = [];
  for (let n = 1; n <= 30; n++) rooms.push(await app.closedRoom(app.ann, `Room ${n}`, [bob.person]));
  const room = rooms.at(-1)!;
  for (let n = 1; n <= 15; n++) await app.post(n % 2 ? app.ann : bob.person, room, `Message ${n}`);
  await bob.open(room);
  const count = async () => [
    await inView(bob.page, '.room-scroll', '.message'),
    await inView(bob.page, '.sidebar-rooms', '.room-link'),
  ];
  const [messages, links] = await count();
  await bob.page.getByRole('link', { name: 'Settings' }).first().click();
  await bob.page.locator('.settings-rail a', { hasText: 'Look' }).click();
  const saved = bob.page.waitForResponse((response) => response.request().method() === 'PATCH');
  await bob.page.getByRole('radio', { name: 'Compact' }).check();
  expect((await saved).status()).toBe(200);
  await expectAccessible(bob.page, 'compact settings');
  await bob.page.goBack();
  await bob.page.goBack();
  await bob.isIn('Room 30');
  const [more, moreLinks] = await count();
  expect(more).toBeGreaterThanOrEqual(messages! * 1.3);
  expect(moreLinks).toBeGreaterThanOrEqual(links! * 1.2);
  await bob.reload();
  expect(await count()).toEqual([more, moreLinks]);
  expect(await isAtEnd(bob.page)).toBe(true);
  await expectAccessible(bob.page, 'a compact room');
  await ann.open(room);
  expect(await inView(ann.page, '.room-scroll', '.message')).toBe(messages);
  const phone = await stage.person('Bob', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await phone.open(room);
  for (const part of ['.room-name', '.sidebar-button', '.composer-box .attach'])
    expect((await phone.page.locator(part).first().boundingBox())!.height).toBeGreaterThanOrEqual(44);
});

scene('D38: in a window of 320×200 what one answers is read while one writes', async (stage) => {
  const { app } = stage;
  const [ann, bob] = [
    await stage.person('Ann'),
    await stage.person('Bob', { viewport: { width: 320, height: 200 } }),
  ];
  const room = await app.closedRoom(app.ann, 'A room with a rather long name', [bob.person]);
  for (let n = 1; n <= 5; n++) await app.post(app.ann, room, `Line ${n}`);
  await ann.open(room);
  await bob.open(room);
  const header = bob.page.locator('.room-header');
  const words = async () => (await bob.page.locator('.room-scroll').boundingBox())!.height;
  await bob.composer.focus();
  expect((await header.boundingBox())!.height).toBe(1);
  expect(await words()).toBeGreaterThan(100);
  await until(() => isAtEnd(bob.page));
  await fits(bob.page, 'writing in a very low window');
  await bob.says('Written very low');
  await ann.seesOnce('Written very low');
  await bob.seesOnce('Written very low');
  await until(() => isAtEnd(bob.page));
  await bob.page.locator('.room-scroll').focus();
  await until(async () => expect((await header.boundingBox())!.height).toBeGreaterThan(40));
  await until(() => isAtEnd(bob.page));
  await fits(bob.page, 'reading in a very low window');
  await bob.button(/room menu$/).click();
  await bob.page.locator('.room-menu:popover-open').waitFor();
});

/** The widths of the lines into which the long words of a heading are broken, by word. */
const linesOf = (page: Page, heading: string): Promise<number[][]> =>
  page.locator(heading).evaluate((head) =>
    [...head.querySelectorAll('.long-word')].map((word) => {
      const range = document.createRange();
      range.selectNodeContents(word);
      return [...range.getClientRects()].map(({ width }) => width);
    }),
  );

const LONG_WORDS = [
  'Grundstücksverkehrsgenehmigungszuständigkeit',
  'Bundesgesundheitsministerium der Donaudampfschifffahrt',
  'Megszentségteleníthetetlenségeskedéseitekért',
  'Электрофотополупроводниковый отдел',
];

scene('F25: on a phone no long word of a heading is broken before its last letters', async (stage) => {
  const bob = await stage.person('Bob', { viewport: { width: 390, height: 844 } });
  let broken = 0;
  for (const name of LONG_WORDS) {
    const room = await stage.app.closedRoom(stage.app.ann, name, [bob.person]);
    for (const [path, heading] of [
      [`/rooms/${room.id}`, '.welcome h2'],
      [`/rooms/${room.id}/people`, 'h1'],
    ] as const) {
      await bob.visit(path);
      const shown = (await bob.page.locator(heading).textContent())!;
      expect(shown).toContain(name);
      for (const lines of await linesOf(bob.page, heading)) {
        if (lines.length > 1) broken++;
        expect({ name, path, isEven: Math.min(...lines) > Math.max(...lines) / 2 }).toEqual({
          name,
          path,
          isEven: true,
        });
      }
      expect(await cutOff(bob.page, 390)).toEqual([]);
    }
  }
  expect(broken).toBeGreaterThan(2);
});
