import { until } from '../support/until';
import { expectAccessible } from './support/accessibility';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

const HEBREW = 'מה שלומך היום? הכול בסדר כאן';
const ARABIC = 'غرفة الاجتماعات الكبيرة';

const directionOf = ({ page }: Visitor, part: string): Promise<string> =>
  page
    .locator(part)
    .first()
    .evaluate((one) => getComputedStyle(one).direction);

scene(
  'words from right to left run from right to left wherever they stand, and beside others',
  async (stage) => {
    const { app } = stage;
    const bob = await stage.person('Bob', {});
    const leila = await stage.named('ليلى حداد');
    const room = await app.closedRoom(leila, ARABIC, [bob.person]);
    const first = await app.post(leila, room, HEBREW);
    await app.post(bob.person, room, 'In English, as ever.', { reply_to_id: first.id });
    await app.request(leila, 'PATCH', '/api/v1/me', { bio: HEBREW });
    await bob.open(room);
    for (const part of ['.room-name .clip', '.message .body', '.quote-text', `#room-${room.id} .clip`])
      expect([part, await directionOf(bob, part)]).toEqual([part, 'rtl']);
    expect(
      await bob
        .message('In English')
        .locator('.body')
        .evaluate((one) => getComputedStyle(one).direction),
    ).toBe('ltr');
    // Latin letters, figures and marks around a name keep their order.
    expect(await bob.page.locator('.message-author bdi, .message bdi').first().textContent()).toBe(
      leila.name,
    );
    await bob.composer.fill(HEBREW);
    expect(await directionOf(bob, '.composer-input')).toBe('rtl');
    for (const width of [390, 1440]) {
      await bob.page.setViewportSize({ width, height: 844 });
      await expectAccessible(bob.page, `right to left ${width}`);
    }
    await bob.composer.fill('');
    await bob.visit(`/users/${leila.id}`);
    for (const part of ['h1', '.person-bio'])
      expect([part, await directionOf(bob, part)]).toEqual([part, 'rtl']);
    await bob.visit('/users/me/profile');
    await bob.fills({ Name: ARABIC, 'About you': HEBREW });
    for (const part of ['#field-name', '#field-bio'])
      expect([part, await directionOf(bob, part)]).toEqual([part, 'rtl']);
    expect(await directionOf(bob, '#field-email_address')).toBe('ltr');
    for (const path of ['/account/users', '/rooms/directs/new', '/rooms/opens/new']) {
      await bob.visit(path);
      const input = bob.page.locator('main input:not([type=hidden]):not([type=checkbox])').first();
      await input.fill(ARABIC);
      expect([path, await input.evaluate((one) => getComputedStyle(one).direction)]).toEqual([path, 'rtl']);
    }
  },
);

scene(
  'a burst of twenty messages is told to a screen reader in a few words, and nothing else speaks',
  async (stage) => {
    const { app } = stage;
    const [bob, eve] = await stage.people('Bob', 'Eve');
    const room = await app.closedRoom(app.ann, 'Burst', [bob.person]);
    await Promise.all([bob.open(room), eve.open('/rooms/1')]);
    for (const { page } of [bob, eve])
      await page.evaluate(() => {
        const world = globalThis as unknown as { told: string[] };
        world.told = [];
        const speaks = '[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]';
        new MutationObserver((changes) => {
          const regions = new Set(
            changes.flatMap(({ target }) => {
              const element = target instanceof Element ? target : target.parentElement;
              return element?.closest(speaks) ?? [];
            }),
          );
          for (const region of regions)
            world.told.push(`${region.id || region.className}: ${region.textContent}`);
        }).observe(document.body, { childList: true, characterData: true, subtree: true });
      });
    const told = ({ page }: Visitor) =>
      page.evaluate(() => (globalThis as unknown as { told: string[] }).told);
    for (let count = 1; count <= 20; count++) await app.post(app.ann, room, `Word ${count}`);
    await bob.seesOnce('Word 20');
    const heard = async () => {
      const counts = (await told(bob)).map((words) => Number(/(\d+) new messages/.exec(words)?.[1] ?? 1));
      return counts.reduce((sum, count) => sum + count, 0);
    };
    await until(async () => expect(await heard()).toBe(20));
    const all = await told(bob);
    expect(all.filter((words) => !words.startsWith('announcer: '))).toEqual([]);
    // Once a second at most, however busy this machine is.
    expect(all.length).toBeLessThanOrEqual(10);
    await eve.upToDate();
    expect(await told(eve)).toEqual([]);
  },
);

scene('whoever asks for more contrast gets it, on paper, ink and edges, in both themes', async (stage) => {
  const ann = await stage.person('Ann', {});
  const room = await stage.app.closedRoom(ann.person, 'Contrast', []);
  await stage.app.post(ann.person, room, 'Read **me**, `code` and [a link](https://example.com)');
  const inks = () =>
    ann.page.evaluate(() => {
      const { color } = getComputedStyle(document.body);
      const paper = getComputedStyle(document.documentElement).getPropertyValue('--paper');
      return `${color} ${paper}`;
    });
  for (const colorScheme of ['light', 'dark'] as const) {
    await ann.page.emulateMedia({ colorScheme, contrast: 'no-preference' });
    await ann.open(room);
    const before = await inks();
    await ann.page.emulateMedia({ colorScheme, contrast: 'more' });
    expect(await inks()).not.toBe(before);
    for (const path of [`/rooms/${room.id}`, '/users/me/profile', '/account/edit']) {
      await ann.visit(path);
      await expectAccessible(ann.page, `${path} ${colorScheme} with more contrast`);
    }
  }
  await ann.page.emulateMedia({ forcedColors: 'active' });
  await ann.open(room);
  await expectAccessible(ann.page, 'forced colours');
});

scene('where less motion is asked for, nothing moves', async (stage) => {
  const ann = await stage.person('Ann', { reducedMotion: 'reduce' });
  const room = await stage.app.closedRoom(ann.person, 'Still', []);
  await stage.app.post(ann.person, room, 'Stay where you are');
  for (const path of [`/rooms/${room.id}`, '/users/me/profile', '/session/new']) {
    await ann.visit(path);
    const moving = await ann.page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((one) => {
          const { transitionDuration, animationDuration, animationName } = getComputedStyle(one);
          const lasts = (text: string) => text.split(',').some((part) => Number.parseFloat(part) > 0.02);
          return lasts(transitionDuration) || (animationName !== 'none' && lasts(animationDuration));
        })
        .map((one) => `${one.localName}.${one.className}`),
    );
    expect({ path, moving }).toEqual({ path, moving: [] });
  }
});
