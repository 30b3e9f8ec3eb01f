import sharp from 'sharp';
import { until } from '../support/until';
import { WebSite } from '../support/web-site';
import { expectAccessible } from './support/accessibility';
import { LOST_CONNECTION } from './support/faults';
import { reachOf } from './support/reach';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes({ env: { OUTBOUND_NETWORKS: '127.0.0.0/8' } });

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** As on-screen keyboards send it: without the place of the key. */
async function pressesEnter(who: Visitor): Promise<void> {
  const keyboard = await who.context.newCDPSession(who.page);
  const enter = { key: 'Enter', windowsVirtualKeyCode: 13 };
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...enter });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
}

async function holds(
  who: Visitor,
  text: string,
  { item = 'Reply', meanwhile = async () => {} } = {},
): Promise<void> {
  const box = await who.message(text).locator('.bubble').boundingBox();
  const touch = await who.context.newCDPSession(who.page);
  const point = { x: box!.x + 20, y: box!.y + box!.height - 6 };
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
  await who.page.locator('#message-menu').getByRole('menuitem', { name: item }).waitFor();
  await meanwhile();
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

scene('on a phone the rooms slide over, carry the dot, and go away when one is chosen', async (stage) => {
  const bob = await stage.person('Bob', PHONE);
  const [ann] = await stage.people('Ann');
  const eve = await stage.listener('Eve');
  const room = await stage.app.closedRoom(ann.person, 'Pocket', [bob.person]);
  await Promise.all([bob.open('/rooms/1')]);
  const button = bob.button('Rooms and pings');
  const sidebar = bob.page.locator('#sidebar');
  expect(await sidebar.isVisible()).toBe(false);
  expect(await button.locator('.dot').isVisible()).toBe(false);
  await stage.app.post(ann.person, room, 'In your pocket');
  await button.locator('.dot').waitFor();
  await button.tap();
  await sidebar.waitFor();
  await expectAccessible(bob.page, 'the open sidebar');
  await bob.roomInSidebar(room).getByRole('link').tap();
  await bob.isIn('Pocket');
  await sidebar.waitFor({ state: 'hidden' });
  await bob.seesOnce('In your pocket');
  await button.locator('.dot').waitFor({ state: 'hidden' });
  await eve.never('In your pocket');
});

scene(
  'P185: on a phone the camera is one press away, until one types; elsewhere it is not there',
  async (stage) => {
    const bob = await stage.person('Bob', PHONE);
    const ann = await stage.person('Ann');
    const room = await stage.app.closedRoom(ann.person, 'Camera', [bob.person]);
    await Promise.all([bob.open(room), ann.open(room)]);
    const camera = (who: Visitor) => who.page.locator('.attach-camera');
    expect(await camera(ann).isVisible()).toBe(false);
    const input = bob.page.getByLabel('Take a photo');
    expect(
      await input.evaluate((one: HTMLInputElement) => [one.accept, one.getAttribute('capture')]),
    ).toEqual(['image/*', 'environment']);
    const choosing = bob.page.waitForEvent('filechooser');
    await camera(bob).tap();
    const image = sharp({ create: { width: 300, height: 200, channels: 3, background: 'teal' } });
    await (await choosing).setFiles({
      name: 'image.jpg',
      mimeType: 'image/jpeg',
      buffer: await image.jpeg().toBuffer(),
    });
    await bob.page.locator('.selected-file', { hasText: 'image.jpg' }).waitFor();
    await bob.composer.fill('Look at this');
    expect(await camera(bob).isVisible()).toBe(false);
    await bob.button('Send').tap();
    await ann.seesOnce('Look at this');
    await ann.message('Look at this').getByRole('link', { name: 'Image: image.jpg' }).waitFor();
    await until(async () => expect(await camera(bob).isVisible()).toBe(true));
  },
);

scene(
  'P208: on a phone Enter breaks the line, the button sends, and a long press opens the menu',
  async (stage) => {
    const bob = await stage.person('Bob', PHONE);
    const [ann] = await stage.people('Ann');
    const eve = await stage.listener('Eve');
    const room = await stage.app.closedRoom(ann.person, 'Thumbs', [bob.person]);
    await Promise.all([bob.open(room), ann.open(room)]);
    await bob.composer.tap();
    await bob.page.keyboard.type('First line');
    await pressesEnter(bob);
    await bob.page.keyboard.type('Second line');
    await bob.button('Send').tap();
    await ann.sees('Second line');
    expect(await ann.texts()).toEqual(['First line\nSecond line']);
    await bob.seesOnce('Second line');
    await holds(bob, 'Second line');
    await bob.page.locator('#message-menu').getByRole('menuitem', { name: 'Reply' }).tap();
    await bob.page.locator('.composer-reply', { hasText: 'First line' }).waitFor();
    await eve.never('Second line');
  },
);

scene('on a phone nothing of a message that waits covers another', async (stage) => {
  const bob = await stage.person('Bob', PHONE);
  const room = await stage.app.closedRoom(bob.person, 'Tunnel', []);
  await stage.app.post(bob.person, room, 'Before the tunnel');
  await bob.open(room);
  stage.faults.forgive(LOST_CONNECTION);
  await bob.context.setOffline(true);
  for (const words of ['Waits', 'Waits, too']) await bob.says(words);
  const last = bob.message('Waits, too');
  await last.locator('.pending-sign').waitFor();
  const shown = () =>
    bob.page.evaluate(() =>
      [...document.querySelectorAll('.pending .message-actions')].map((one) =>
        one.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
      ),
    );
  await until(async () => expect(await shown()).toEqual([false, false]));
  // The buttons of a waiting message come after a second where there is room for them.
  await last.evaluate((one) =>
    Promise.all(one.getAnimations({ subtree: true }).map(({ finished }) => finished)),
  );
  expect(await shown()).toEqual([false, false]);
  await holds(bob, 'Waits, too', { item: 'Delete' });
  await bob.page.keyboard.press('Escape');
  await bob.context.setOffline(false);
  await bob.seesOnce('Waits, too');
});

scene('a long press goes on when its message is drawn anew under the finger', async (stage) => {
  const bob = await stage.person('Bob', PHONE);
  const room = await stage.app.closedRoom(bob.person, 'Restless', []);
  const message = await stage.app.post(bob.person, room, 'Before');
  await bob.open(room);
  const meanwhile = async () => {
    const path = `/api/v1/rooms/${room.id}/messages/${message.id}`;
    await stage.app.request(bob.person, 'PATCH', path, { body: 'Afterwards' });
    await bob.seesOnce('Afterwards');
  };
  await holds(bob, 'Before', { meanwhile });
  await bob.page.locator('#message-menu').getByRole('menuitem', { name: 'Reply' }).tap();
  await bob.page.locator('.composer-reply', { hasText: 'Afterwards' }).waitFor();
});

scene('a menu opened by a long press stays, wherever a frame falls within the release', async (stage) => {
  const bob = await stage.person('Bob', PHONE);
  const room = await stage.app.closedRoom(bob.person, 'Steady', []);
  await stage.app.post(bob.person, room, 'Hold me');
  await bob.open(room);
  const frameAtOnce = () => {
    window.requestAnimationFrame = (draw) => {
      queueMicrotask(() => draw(performance.now()));
      return 0;
    };
  };
  const menu = bob.page.locator('#message-menu');
  for (const when of ['later', 'at once']) {
    if (when === 'at once') await bob.page.evaluate(frameAtOnce);
    await holds(bob, 'Hold me');
    await bob.page.waitForTimeout(500);
    expect({ when, open: await menu.isVisible() }).toEqual({ when, open: true });
    await bob.page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
  }
});

scene('what can be pressed on a phone is large enough for a thumb', async (stage) => {
  const bob = await stage.person('Bob', PHONE);
  await stage.app.post(stage.app.ann, { id: 1 }, 'A message');
  for (const path of ['/rooms/1', '/users/me/profile', '/rooms/opens/new', '/account/edit']) {
    await bob.visit(path);
    const small = await bob.page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          'button, .button, .icon-button, input:not([type=hidden]), textarea',
        ),
      ]
        .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .map((one) => ({
          one: one.closest('label') ?? one,
          box: (one.closest('label') ?? one).getBoundingClientRect(),
        }))
        .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < 43.5)
        .map(({ one, box }) => `${one.className || one.localName} ${box.width}×${box.height}`),
    );
    expect({ path, small }).toEqual({ path, small: [] });
  }
});

scene('a thumb meets who wrote, when, and what takes a preview away', async (stage) => {
  const web = await WebSite.start();
  const bob = await stage.person('Bob', PHONE);
  const al = await stage.named('Al');
  const room = await stage.app.closedRoom(al, 'Thumb', [bob.person]);
  await stage.app.post(al, room, 'First');
  await stage.app.post(al, room, 'Joined');
  await stage.app.post(bob.person, room, `Mine, with ${web.page('/thumb', { 'og:title': 'A page' })}`);
  await bob.open(room);
  const part = (text: string, name: string) => bob.message(text).locator(name);
  const small: string[] = [];
  for (const [text, name] of [
    ['First', '.message-author'],
    ['First', '.message-time'],
    ['Joined', '.message-time'],
    ['Mine', '.message-time'],
    ['Mine', '.link-preview-remove'],
  ] as const) {
    await part(text, name).waitFor();
    const [width, height] = await reachOf(part(text, name));
    if (Math.min(width, height) < 43) small.push(`${text} ${name} ${width}×${height}`);
  }
  expect(small).toEqual([]);
  await web.stop();
});

scene('long names, long words, and letters from right to left stay inside at every width', async (stage) => {
  const { app } = stage;
  const bob = await stage.person('Bob', {});
  const long = await app.closedRoom(app.ann, 'Donaudampfschifffahrtsgesellschaftskapitaenswitwenrentenamt!', [
    bob.person,
  ]);
  for (let count = 1; count <= 40; count++)
    await app.closedRoom(app.ann, `Room number ${count}`, [bob.person]);
  const texts = [
    'x'.repeat(300),
    `https://example.com/${'path/'.repeat(60)}`,
    'מה שלומך? **מצוין** 12:30',
    'شكراً جزيلاً لكم جميعاً',
    Array.from({ length: 40 }, (_line, index) => `Line ${index}`).join('\n'),
    `\`\`\`\n${'wide code '.repeat(40)}\n\`\`\``,
    '👩‍👩‍👧‍👦'.repeat(10),
    `| ${'cell | '.repeat(30)}\n| ${'--- | '.repeat(30)}\n| ${'x | '.repeat(30)}`,
    `${'> '.repeat(30)}deep`,
    '한국어와 日本語と中文',
  ];
  for (const text of texts) await app.post(app.ann, long, text);
  await bob.open(long);
  for (const width of [320, 390, 820, 1440]) {
    await bob.page.setViewportSize({ width, height: 800 });
    await until(async () => {
      const outside = await bob.page.evaluate(() => {
        const box = document.querySelector('.room-scroll')!.getBoundingClientRect();
        return [...document.querySelectorAll('.bubble, .room-name, .room-header-actions, .composer-box')]
          .filter((one) => one.getBoundingClientRect().right > box.right + 1)
          .map((one) => one.textContent?.slice(0, 40));
      });
      expect({ width, outside }).toEqual({ width, outside: [] });
    });
    await expectAccessible(bob.page, `${width}`);
  }
  const rightToLeft = await bob
    .message('מה שלומך')
    .locator('.body')
    .evaluate((body) => getComputedStyle(body).direction);
  expect(rightToLeft).toBe('rtl');
});

scene(
  'whether notifications say what was written is seen, and switched by a press on its row',
  async (stage) => {
    const bob = await stage.person('Bob', PHONE);
    await stage.app.request(bob.person, 'PATCH', '/api/v1/me', { push_text: false });
    await bob.visit('/users/me/push_subscriptions');
    const button = bob.page.getByRole('switch', { name: 'Include message text' });
    const fill = () =>
      button.evaluate((one) => getComputedStyle(one.querySelector('.switch') ?? one).backgroundColor);
    const off = await fill();
    expect(Math.min(...(await reachOf(button)))).toBeGreaterThanOrEqual(43);
    await bob.page.getByText('When off, only who wrote and where').tap();
    await until(async () => expect(await button.getAttribute('aria-checked')).toBe('true'));
    await until(async () => expect(await fill()).not.toBe(off));
    expect((await stage.app.request(bob.person, 'GET', '/api/v1/me')).body.push_text).toBe(true);
  },
);
