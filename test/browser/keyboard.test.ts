import { text } from '../../assets/texts/texts';
import { emailOf, PASSWORD } from '../support/test-app';
import { until } from '../support/until';
import { expectAccessible } from './support/accessibility';
import { focusIsOn, focusShows, hasFocus, press, type } from './support/keyboard';
import { scenes } from './support/stage';

const scene = scenes();

scene('Bob signs in, posts, edits by the arrow, leaves by Escape: the mouse is not needed', async (stage) => {
  const ann = await stage.person('Ann');
  await stage.named('Bob');
  await ann.open('/rooms/1');
  const bob = await stage.stranger();
  await bob.visit('/session/new');
  await hasFocus(bob, 'field-email_address');
  await focusShows(bob);
  await type(bob, emailOf('Bob'));
  await press(bob, 'Tab');
  await hasFocus(bob, 'field-password');
  await type(bob, PASSWORD);
  await press(bob, 'Enter');
  await bob.isAt('/rooms/1');
  await bob.isLive();
  await hasFocus(bob, 'composer-input');
  await focusShows(bob);
  await type(bob, 'By keyboard alon');
  await press(bob, 'Enter');
  await ann.seesOnce('By keyboard alon');
  await hasFocus(bob, 'composer-input');

  await bob.seesOnce('By keyboard alon');
  await press(bob, 'ArrowUp');
  await hasFocus(bob, 'textarea#edit-body');
  await focusShows(bob);
  await press(bob, 'End');
  await type(bob, 'e');
  await press(bob, 'Enter');
  await ann.seesOnce('By keyboard alone');
  await hasFocus(bob, 'composer-input');
});

scene('the menu of a message opens, walks and closes by keys, and gives the focus back', async (stage) => {
  const bob = await stage.person('Bob');
  const room = await stage.app.closedRoom(stage.app.ann, 'Menu', [bob.person]);
  await stage.app.post(bob.person, room, 'With a menu');
  await bob.open(room);
  await hasFocus(bob, 'composer-input');
  const more = bob.message('With a menu').locator('[data-action="message-list#openMenu"]');
  for (let steps = 0; steps < 30 && !(await more.evaluate((one) => one === document.activeElement)); steps++)
    await press(bob, 'Shift+Tab');
  await focusShows(bob);
  await press(bob, 'Enter');
  await hasFocus(bob, 'menu-item');
  await until(async () =>
    expect(await bob.page.locator('.menu-item:focus').textContent()).toContain('Other boost…'),
  );
  await press(bob, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown');
  await until(async () => expect(await bob.page.locator('.menu-item:focus').textContent()).toContain('Edit'));
  await press(bob, 'Escape');
  await until(async () => expect(await more.evaluate((one) => one === document.activeElement)).toBe(true));
  await press(bob, 'Enter');
  await hasFocus(bob, 'menu-item');
  await press(bob, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter');
  await hasFocus(bob, 'textarea#edit-body');
  await press(bob, 'Escape');
  await hasFocus(bob, 'composer-input');
  await bob.seesOnce('With a menu');
});

scene('D37: arrows walk the messages, and R, E and + act on the one that has the focus', async (stage) => {
  const { app } = stage;
  const [bob] = await stage.people('Bob');
  const eve = await stage.listener('Eve');
  const room = await app.closedRoom(app.ann, 'Walk', [bob.person]);
  await app.post(app.ann, room, Array.from({ length: 20 }, (_line, index) => `Tall ${index}`).join('\n'));
  await app.post(bob.person, room, 'My own words');
  await app.post(app.ann, room, 'Words of Ann https://example.com/');
  await app.post(bob.person, room, 'The last');
  await Promise.all([bob.open(room)]);
  const focused = () => bob.page.evaluate(() => document.activeElement?.querySelector('.body')?.textContent);
  await bob.page.locator('.room-scroll').focus();
  const walk = [
    ['ArrowUp', 'The last'],
    ['ArrowUp', 'Words of Ann'],
    ['ArrowUp', 'My own words'],
    ['ArrowDown', 'Words of Ann'],
  ] as const;
  for (const [key, words] of walk) {
    await press(bob, key);
    await until(async () => expect([key, await focused()]).toEqual([key, expect.stringContaining(words)]));
  }
  await expectAccessible(bob.page, 'a message with the focus');
  // What Ann wrote is not Bob’s to edit.
  await press(bob, 'e', 'r');
  await bob.page.locator('.composer-reply', { hasText: 'Words of Ann' }).waitFor();
  expect(await bob.page.locator('.message-edit').count()).toBe(0);
  await press(bob, 'Escape');
  await bob.message('Words of Ann').getByRole('link', { name: 'example.com' }).focus();
  await press(bob, 'ArrowUp', 'e');
  await focusIsOn(bob, bob.message('My own words').locator('.message-edit textarea'));
  await press(bob, 'ArrowUp', 'Escape');
  await bob.message('My own words').locator('.body').waitFor();
  await bob.page.locator('.room-scroll').focus();
  await press(bob, 'ArrowUp', '+');
  await bob.page.locator('#boost-menu').waitFor();
  await press(bob, 'Enter');
  await bob
    .message('The last')
    .getByRole('button', { name: /1 boost by Bob/ })
    .waitFor();
  await eve.never('Words of Ann');
});

scene('Ctrl K goes to a room by its name, Alt and arrows to the next that is unread', async (stage) => {
  const [bob] = await stage.people('Bob');
  const eve = await stage.listener('Eve');
  const { ann } = stage.app;
  const [first, second] = [
    await stage.app.closedRoom(ann, 'Alder', [bob.person]),
    await stage.app.closedRoom(ann, 'Birch', [bob.person]),
    await stage.app.closedRoom(ann, 'A big birch', [bob.person]),
  ];
  await Promise.all([bob.open(first)]);
  await press(bob, 'Control+k');
  await bob.page.locator('dialog#switcher[open]').waitFor();
  await focusShows(bob);
  await type(bob, 'bir');
  await until(async () =>
    expect(await bob.page.locator('#switcher-list [role=option]').allInnerTexts()).toEqual([
      'Birch',
      'A big birch',
      'Search messages for “bir”',
      'New room',
    ]),
  );
  await press(bob, 'Enter');
  await bob.isIn('Birch');
  await hasFocus(bob, 'composer-input');

  await stage.app.post(ann, first, 'Come back to Alder');
  await until(async () => expect(await bob.roomInSidebar(first).getAttribute('data-unread')).toBe('true'));
  await press(bob, 'Alt+ArrowUp');
  await bob.isIn('Alder');
  await bob.sees('Come back to Alder');
  await press(bob, 'Control+k');
  await bob.page.locator('dialog#switcher[open]').waitFor();
  await press(bob, 'Escape');
  await bob.page.locator('dialog#switcher').waitFor({ state: 'hidden' });
  await hasFocus(bob, 'composer-input');
  expect(await bob.roomInSidebar(second).getAttribute('data-unread')).toBeNull();
  await eve.never('Alder');
});

scene(
  'P217: Ctrl K finds everybody, also beside a form and among hundreds, and begins a ping',
  async (stage) => {
    const [bob] = await stage.people('Bob');
    const eve = await stage.listener('Eve');
    // More than one page of people.
    for (let n = 1; n <= 22; n++) await stage.named(`Extra ${n}`);
    const zara = await stage.named('Zara Quill');
    await Promise.all([bob.open('/users/me/profile')]);
    const entries = bob.page.locator('#switcher-list > :not(.switcher-action)');
    await press(bob, 'Control+k');
    await bob.page.locator('#switcher-list').getByText('All Talk').waitFor();
    await type(bob, 'quill');
    await until(async () => expect(await entries.allInnerTexts()).toEqual(['Zara Quill']));
    await expectAccessible(bob.page, 'the switcher with somebody found');
    await press(bob, 'Enter');
    await bob.isAt(/\/rooms\/\d+$/);
    await bob.isIn('Zara Quill');
    const room = { id: Number(new URL(bob.page.url()).pathname.split('/').at(-1)) };
    await bob.says('Hello Zara');
    await bob.seesOnce('Hello Zara');
    expect((await stage.app.request(zara, 'GET', `/api/v1/rooms/${room.id}`)).status).toBe(200);
    await press(bob, 'Control+k');
    const answered = (query: string) =>
      bob.page.waitForResponse((answer) => answer.url().includes(`/api/v1/users?query=${query}`));
    const zaras = answered('zara');
    await type(bob, 'zara');
    // The ping that there is now, and nobody twice; neither is oneself offered.
    await zaras;
    await until(async () => expect(await entries.allInnerTexts()).toEqual(['Zara Quill']));
    for (let n = 0; n < 4; n++) await press(bob, 'Backspace');
    const bobs = answered('bob');
    await type(bob, 'bob');
    await bobs;
    await until(async () => expect(await entries.count()).toBe(0));
    await eve.never('Hello Zara');
  },
);

scene('F23: Ctrl K points out look-alikes, also among those who have a ping', async (stage) => {
  const [bob] = await stage.people('Bob');
  const pinged = await stage.named('Zoe Quinn');
  await stage.named('Zоe Quinn'); // its o is Cyrillic
  await stage.named('Harley Quinn');
  await stage.app.direct(bob.person, pinged);
  await bob.open('/rooms/1');
  await press(bob, 'Control+k');
  await bob.page.locator('dialog#switcher[open]').waitFor();
  await type(bob, 'quinn');
  const today = text.shell.day(new Date());
  const entries = bob.page.locator('#switcher-list > :not(.switcher-action)');
  await until(async () =>
    expect((await entries.allTextContents()).toSorted()).toEqual([
      'Harley Quinn',
      `Zoe Quinnsimilar nameJoined ${today}`,
      `Zоe Quinnsimilar nameJoined ${today}`,
    ]),
  );
});

scene('? shows the keys, / leads to the search, Escape closes', async (stage) => {
  const bob = await stage.person('Bob');
  await bob.open('/rooms/1');
  await bob.page.locator('.room-scroll').focus();
  await press(bob, '?');
  await bob.page.locator('dialog#shortcuts[open]').getByText('Send message').waitFor();
  await focusShows(bob);
  await press(bob, 'Escape');
  await bob.page.locator('dialog#shortcuts').waitFor({ state: 'hidden' });
  await hasFocus(bob, 'room-scroll');
  await press(bob, '/');
  await bob.isAt('/searches');
  await until(async () => expect(await bob.focused()).toContain('input#'));
  await type(bob, 'anything');
  await press(bob, 'Enter');
  await bob.page.locator('main').getByText('No results').waitFor();
});

scene('the first Tab offers to skip to the content', async (stage) => {
  const bob = await stage.person('Bob');
  await bob.open('/users/me/profile');
  await press(bob, 'Tab');
  await hasFocus(bob, 'skip-link');
  const box = await bob.page.locator('.skip-link').boundingBox();
  expect(box!.x).toBeGreaterThanOrEqual(0);
  expect(box!.y).toBeGreaterThanOrEqual(0);
  await press(bob, 'Enter');
  await hasFocus(bob, 'main#main');
});

scene('Tab reaches everything on the room page, and shows where it is each time', async (stage) => {
  const bob = await stage.person('Bob');
  await stage.app.post(stage.app.ann, { id: 1 }, 'Something to stop at, with [a link](https://example.com)');
  await bob.open('/rooms/1');
  await hasFocus(bob, 'composer-input');
  await bob.page.locator('.skip-link').focus();
  const places = new Set<string>();
  for (let steps = 0; steps < 80; steps++) {
    await press(bob, 'Tab');
    const place = await bob.focused();
    if (place.startsWith('body') || place === '') break;
    places.add(place.split('.')[0]!);
    await focusShows(bob);
  }
  for (const place of ['section#', 'textarea#', 'button#', 'a#']) expect([...places]).toContain(place);
});
