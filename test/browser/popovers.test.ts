import { readdirSync, readFileSync } from 'node:fs';
import { until } from '../support/until';
import { popoverFaults } from './engines/popover';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();
const ROW = '.message[data-active] .message-row';
const MORE = '.message[data-active] [data-action="message-list#openMenu"]';

test('E1, E2, E3: no stylesheet places anything by anchors, which engines reckon differently', () => {
  const styles = readdirSync('assets/styles').map((name) => readFileSync(`assets/styles/${name}`, 'utf8'));
  expect(styles.join('\n')).not.toMatch(
    /anchor-name|position-(?:area|anchor|try|visibility)|@supports[^{]*anchor/,
  );
});

async function expectBeside({ page }: Visitor, popover: string, source: string, near = 12): Promise<void> {
  await page.locator(popover).waitFor();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  const call = `(${popoverFaults})(${JSON.stringify([popover, source, false, near]).slice(1, -1)})`;
  expect([popover, await page.evaluate(call)]).toEqual([popover, []]);
}

async function shutsBy(who: Visitor, popover: string): Promise<void> {
  await who.page.keyboard.press('Escape');
  await who.page.locator(popover).waitFor({ state: 'hidden' });
}

/** Each frame's place of a popover from the moment at which something is clicked. */
function placesAfter(who: Visitor, button: string, popover: string): Promise<string[]> {
  return who.page.evaluate(
    async ({ button, popover }) => {
      const places = new Set<string>();
      const box = document.querySelector(popover)!;
      document.querySelector<HTMLElement>(button)!.click();
      for (let frame = 0; frame < 8; frame++) {
        // After all callbacks of the frame, just before it is painted.
        await new Promise<void>((resolve) => requestAnimationFrame(() => queueMicrotask(resolve)));
        const { x, y, width, height } = box.getBoundingClientRect();
        if (frame > 0) places.add([x, y, width, height].join());
      }
      return [...places];
    },
    { button, popover },
  );
}

scene(
  'E2, E3: every popover stands beside its source, in windows of all sizes and rooms scrolled anywhere',
  async (stage) => {
    const bob = await stage.person('Bob');
    const room = await stage.app.closedRoom(stage.app.ann, 'Beside', [bob.person]);
    for (let number = 1; number <= 40; number++) {
      const lines = Array.from({ length: 1 + ((number * 7) % 5) }, (_line, index) => `line ${index}`).join(
        '\n',
      );
      await stage.app.post(number % 3 ? stage.app.ann : bob.person, room, `Number ${number}.\n${lines}`);
    }
    await bob.open(room);
    for (const [width, height] of [
      [1280, 800],
      [820, 1180],
      [1024, 420],
      [640, 360],
    ] as const) {
      await bob.page.setViewportSize({ width, height });
      for (const menu of ['room-menu', 'involvement-menu']) {
        await bob.page.locator(`[popovertarget=${menu}]`).click();
        await expectBeside(bob, `#${menu}`, `[popovertarget=${menu}]`);
        await shutsBy(bob, `#${menu}`);
      }
      for (const number of [1, 18, 38, 40]) {
        const message = bob.message(`Number ${number}.`);
        await message.scrollIntoViewIfNeeded();
        await message.hover();
        await message.locator('[data-action="message-list#openMenu"]').click();
        await expectBeside(bob, '#message-menu', MORE);
        await shutsBy(bob, '#message-menu');
        await message.hover();
        await message.locator('[data-action="boosts#open"]').click();
        await expectBeside(bob, '#boost-menu', ROW);
        const words = bob.page.locator('#boost-menu').getByLabel('Boost in your own words');
        for (const text of ['x', ':roc']) await words.fill(text);
        await expectBeside(bob, '#boost-suggestions', '.boost-field');
        await bob.page.keyboard.press('Escape');
        await bob.page.locator('#boost-suggestions').waitFor({ state: 'hidden' });
        await bob.page.locator('#boost-menu [data-action="boosts#pick"]').click();
        await expectBeside(bob, '#emoji-picker', '#boost-menu [data-action="boosts#pick"]');
        await bob.page.keyboard.press('Escape');
        await bob.page.locator('#emoji-picker').waitFor({ state: 'hidden' });
        await shutsBy(bob, '#boost-menu');
      }
    }
  },
);

scene('a popover is where it stays from the first frame, and follows what it belongs to', async (stage) => {
  const bob = await stage.person('Bob');
  const room = await stage.app.closedRoom(stage.app.ann, 'Still', [bob.person]);
  for (let number = 1; number <= 30; number++) await stage.app.post(bob.person, room, `Number ${number}.`);
  await bob.open(room);
  for (const [button, popover] of [
    ['[popovertarget=room-menu]', '#room-menu'],
    ['[popovertarget=involvement-menu]', '#involvement-menu'],
    ['#messages > .message:last-child [data-action="message-list#openMenu"]', '#message-menu'],
    ['#messages > .message:last-child [data-action="boosts#open"]', '#boost-menu'],
  ] as const) {
    expect([popover, await placesAfter(bob, button, popover)]).toEqual([popover, [expect.any(String)]]);
    if (popover !== '#boost-menu') await shutsBy(bob, popover);
  }
  const topOf = (part: string) => bob.page.locator(part).evaluate((one) => one.getBoundingClientRect().top);
  const row = '.message[data-boosting] .message-row';
  const distance = async () => (await topOf('#boost-menu')) - (await topOf(row));
  const before = await distance();
  await stage.app.post(stage.app.ann, room, 'Pushes it up');
  await bob.sees('Pushes it up');
  await until(async () => expect(Math.abs((await distance()) - before)).toBeLessThan(2));
  // An error makes it higher, and it still stands above its message.
  await bob.page.locator('#boost-menu').getByLabel('Boost in your own words').press('Enter');
  await bob.page.locator('#boost-error').waitFor();
  await expectBeside(bob, '#boost-menu', row);
  await bob.page.setViewportSize({ width: 900, height: 700 });
  await expectBeside(bob, '#boost-menu', row);
});

scene('without scripts the menus of a room stand under its header, within the window', async (stage) => {
  const bob = await stage.person('Bob', { javaScriptEnabled: false });
  for (const width of [700, 1280]) {
    await bob.page.setViewportSize({ width, height: 700 });
    await bob.visit('/rooms/1');
    for (const name of [/room menu$/, /^Notifications/]) {
      await bob.button(name).click();
      const box = (await bob.page.locator('.menu:popover-open').boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y).toBeLessThan(100);
      await bob.page.keyboard.press('Escape');
    }
  }
});

async function opensAt(who: Visitor, body: string, button: string): Promise<void> {
  const message = who.message(body).first();
  await message.hover();
  await message.locator(`[data-action="${button}"]`).click();
}

const marked = ({ page }: Visitor) => page.locator('.message[data-active]').allTextContents();

scene('a menu opened right after that of another message is about its own message', async (stage) => {
  const bob = await stage.person('Bob');
  const room = await stage.app.closedRoom(stage.app.ann, 'In turn', [bob.person]);
  for (const body of ['First words', ...'12345678', 'Second words'])
    await stage.app.post(stage.app.ann, room, body);
  await bob.open(room);
  for (const button of ['boosts#open', 'message-list#openMenu']) {
    for (const body of ['First words', 'Second words']) {
      await opensAt(bob, body, button);
      await bob.page.locator(':popover-open').waitFor();
      expect([button, await marked(bob)]).toEqual([button, [expect.stringContaining(body)]]);
    }
  }
  await bob.page.locator('#message-menu .boost-choice').first().click();
  await bob.message('Second words').locator('.boost[data-mine]').waitFor();
  expect(await bob.page.locator('.message .boost').count()).toBe(1);
  expect(await marked(bob)).toEqual([]);
});

scene('an open menu goes on about its message when that is drawn anew', async (stage) => {
  const bob = await stage.person('Bob');
  const room = await stage.app.closedRoom(stage.app.ann, 'Redrawn', [bob.person]);
  const { id } = await stage.app.post(stage.app.ann, room, 'Before');
  await bob.open(room);
  await opensAt(bob, 'Before', 'message-list#openMenu');
  const path = `/api/v1/rooms/${room.id}/messages/${id}`;
  await stage.app.request(stage.app.ann, 'PATCH', path, { body: 'Afterwards' });
  await bob.seesOnce('Afterwards');
  await bob.page.locator('#message-menu').getByRole('menuitem', { name: 'Reply' }).click();
  await bob.page.locator('.composer-reply', { hasText: 'Afterwards' }).waitFor();
  expect(await marked(bob)).toEqual([]);
});
