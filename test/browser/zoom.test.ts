import type { Page } from 'playwright-core';
import { expectAccessible } from './support/accessibility';
import { scenes } from './support/stage';

const scene = scenes();

/** A window of 1280×1024 at 400 %. */
const ZOOMED = { width: 320, height: 256 };

/** What reaches over the side and cannot be brought into view: nothing around it scrolls. */
const cut = (page: Page): Promise<string[]> =>
  page.evaluate((width) => {
    const scrolls = (one: Element): boolean => {
      const { overflowX } = getComputedStyle(one);
      return overflowX === 'auto' || overflowX === 'scroll';
    };
    const mayReach = (one: Element): boolean => {
      for (let at: Element | null = one; at && at !== document.body; at = at.parentElement)
        if (scrolls(at) || at.matches('.visually-hidden, .skip-link, #sidebar, dialog:not([open])'))
          return true;
      return false;
    };
    const parts = document.querySelectorAll(
      'a, button, input:not([type=hidden]), textarea, p, li, h1, h2, small, label',
    );
    return [...parts]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !mayReach(one))
      .filter((one) => {
        const { left, right, width: own } = one.getBoundingClientRect();
        return own > 1 && (left < -1 || right > width + 1);
      })
      .map((one) => `${one.localName}.${one.className}: ${one.textContent?.trim().slice(0, 30)}`);
  }, ZOOMED.width);

async function fits(page: Page, path: string): Promise<void> {
  expect({ path, cut: await cut(page) }).toEqual({ path, cut: [] });
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
