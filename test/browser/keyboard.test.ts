import { emailOf, PASSWORD } from '../support/test-app';
import { until } from '../support/until';
import { expectAccessible } from './support/accessibility';
import { focusShows, hasFocus, press, type } from './support/keyboard';
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
  const more = bob.message('With a menu').locator('[data-action="message-list#menu"]');
  for (let steps = 0; steps < 30 && !(await more.evaluate((one) => one === document.activeElement)); steps++)
    await press(bob, 'Shift+Tab');
  await focusShows(bob);
  await press(bob, 'Enter');
  await hasFocus(bob, 'menu-item');
  expect(await bob.page.locator('.menu-item:focus').textContent()).toContain('Boost with something else');
  await press(bob, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown');
  expect(await bob.page.locator('.menu-item:focus').textContent()).toContain('Edit');
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

scene('Ctrl K goes to a room by its name, Alt and arrows to the next that is unread', async (stage) => {
  const [bob, eve] = await stage.people('Bob', 'Eve');
  const { ann } = stage.app;
  const [first, second] = [
    await stage.app.closedRoom(ann, 'Alder', [bob.person]),
    await stage.app.closedRoom(ann, 'Birch', [bob.person]),
  ];
  await Promise.all([bob.open(first), eve.open('/rooms/1')]);
  await press(bob, 'Control+k');
  await bob.page.locator('dialog#switcher[open]').waitFor();
  await focusShows(bob);
  await type(bob, 'bir');
  await until(async () => expect(await bob.page.locator('#switcher-list li:visible').count()).toBe(1));
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

scene('Ctrl K finds everybody, also beside a form and among hundreds, and begins a ping', async (stage) => {
  const [bob, eve] = await stage.people('Bob', 'Eve');
  // More than the twenty faces in the strip of pings.
  for (let n = 1; n <= 22; n++) await stage.named(`Extra ${n}`);
  const zara = await stage.named('Zara Quill');
  await Promise.all([bob.open('/users/me/profile'), eve.open('/rooms/1')]);
  const entries = bob.page.locator('#switcher-list li:visible');
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
  await type(bob, 'zara');
  // The ping that there is now, and nobody twice; neither is oneself offered.
  await bob.page.waitForResponse(/\/api\/v1\/users\?query=zara/);
  await until(async () => expect(await entries.allInnerTexts()).toEqual(['Zara Quill']));
  for (let n = 0; n < 4; n++) await press(bob, 'Backspace');
  await type(bob, 'bob');
  await bob.page.waitForResponse(/\/api\/v1\/users\?query=bob/);
  await bob.page.getByText('No room and nobody by that name.').waitFor();
  await eve.never('Hello Zara');
});

scene('? shows the keys, / leads to the search, Escape closes', async (stage) => {
  const bob = await stage.person('Bob');
  await bob.open('/rooms/1');
  await bob.page.locator('.room-scroll').focus();
  await press(bob, '?');
  await bob.page.locator('dialog#shortcuts[open]').getByText('Send the message').waitFor();
  await focusShows(bob);
  await press(bob, 'Escape');
  await bob.page.locator('dialog#shortcuts').waitFor({ state: 'hidden' });
  await hasFocus(bob, 'room-scroll');
  await press(bob, '/');
  await bob.isAt('/searches');
  await until(async () => expect(await bob.focused()).toContain('input#'));
  await type(bob, 'anything');
  await press(bob, 'Enter');
  await bob.page.getByText('Nothing found').waitFor();
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
