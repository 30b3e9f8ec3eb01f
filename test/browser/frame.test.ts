import type { MessageView } from '../../src/protocol/message.view';
import type { MyRoomView } from '../../src/protocol/room.view';
import { until } from '../support/until';
import { expectAccessible } from './support/accessibility';
import { press } from './support/keyboard';
import { type Stage, scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const TOUCH = { viewport: PHONE, hasTouch: true, isMobile: true };

/** More rooms than any window shows, each with something unread for Bob in it. */
async function manyRooms(stage: Stage): Promise<{ rooms: MyRoomView[]; newest: MessageView }> {
  const { app } = stage;
  const bob = await stage.named('Bob');
  const rooms: MyRoomView[] = [];
  for (let number = 10; number < 35; number++)
    rooms.push(await app.closedRoom(app.ann, `Room ${number}`, [bob]));
  for (const room of rooms) await app.post(app.ann, room, `News from ${room.name}`);
  for (let line = 1; line < 20; line++) await app.post(app.ann, { id: 1 }, `Line ${line}\n\nin two`);
  return { rooms, newest: await app.post(app.ann, { id: 1 }, 'The newest') };
}

/** How far the document reaches below the window, and is scrolled. */
const below = ({ page }: Visitor) =>
  page.evaluate(() => {
    const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
    return [scrollHeight - clientHeight, scrollTop, document.body.scrollTop];
  });

/** True if it lies whole within the list of rooms. */
const isInView = ({ page }: Visitor, part: string) =>
  page.locator(part).evaluate((one) => {
    const [inner, outer] = [one, one.closest('.sidebar-rooms')!].map((box) => box.getBoundingClientRect());
    return inner!.top >= outer!.top - 1 && inner!.bottom <= outer!.bottom + 1;
  });

const listed = ({ page }: Visitor, list: string) =>
  page.locator(`${list} .room-item .clip`).allTextContents();

scene('D1, D3: no page is higher than its window, and the current room is in view at once', async (stage) => {
  const { rooms, newest } = await manyRooms(stage);
  const last = rooms.at(-1)!;
  const paths = [`/rooms/1/@${newest.id}`, '/rooms/1#message-1', '/searches?q=line', `/rooms/${last.id}`];
  for (const [viewport, javaScriptEnabled] of [
    [WIDE, true],
    [WIDE, false],
    [PHONE, false],
  ] as const) {
    const bob = await stage.person('Bob', { viewport, javaScriptEnabled });
    for (const path of paths) {
      await bob.visit(path);
      if (javaScriptEnabled) await bob.page.locator('html[data-connection]').waitFor({ state: 'attached' });
      expect([path, viewport, await below(bob)]).toEqual([path, viewport, [0, 0, 0]]);
      await bob.page.locator('.room-header').hover();
    }
    if (viewport === WIDE) expect(await isInView(bob, '.room-link[aria-current]')).toBe(true);
    if (javaScriptEnabled) continue;
    await bob.composer.fill(`From ${viewport.width} pixels`);
    await bob.button('Send').click();
    await bob.seesOnce(`From ${viewport.width} pixels`);
    expect(await below(bob)).toEqual([0, 0, 0]);
  }

  const bob = await stage.person('Bob', { viewport: WIDE });
  await stage.app.post(stage.app.ann, rooms[20]!, '@Bob, look here');
  await bob.open('/rooms/1');
  await bob.button('1 mention below').click();
  await until(() => isInView(bob, `#room-${rooms[20]!.id}`));
  await until(async () =>
    expect(await bob.page.evaluate(() => document.activeElement?.textContent)).toContain('Room 30'),
  );
  expect(await below(bob)).toEqual([0, 0, 0]);
  await bob.button('1 needs you').waitFor();
  await expectAccessible(bob.page, 'the sidebar, scrolled', '#sidebar');
  await bob.open(rooms.at(-1)!);
  expect(await isInView(bob, '.room-link[aria-current]')).toBe(true);
  await bob.button('1 needs you').click();
  await until(() => isInView(bob, '#needs-you > li'));
  await bob.page.locator('#needs-you a:focus').waitFor();
});

scene(
  'D2: “Needs you” comes, changes and goes as what it tells of does, and leads to the message',
  async (stage) => {
    const { app } = stage;
    const [bob, eve] = await stage.people('Hana', 'Eve');
    const room = await app.closedRoom(app.ann, 'Letters', [bob.person, eve.person]);
    const ping = await app.direct(eve.person, bob.person);
    await Promise.all([bob.open('/rooms/1'), eve.open('/rooms/1')]);
    const rows = bob.page.locator('#needs-you > li');
    const words = async () => (await rows.allTextContents()).map((row) => row.replace(/\s+/g, ' '));
    expect(await rows.count()).toBe(0);
    const { id } = await app.post(app.ann, room, '@Hana, 500 straps?');
    await until(async () => expect(await words()).toEqual(['Ann in Letters500 straps?1 mention']));
    await app.request(app.ann, 'PATCH', `/api/v1/rooms/${room.id}/messages/${id}`, {
      body: '@Hana, 600 straps?',
    });
    await rows.getByText('600 straps?').waitFor();
    await app.post(eve.person, ping, 'Psst');
    await until(async () => expect((await words())[0]).toBe('EvePsst1 unread message'));
    await app.request(bob.person, 'POST', `/api/v1/rooms/${ping.id}/read`, {});
    await until(async () => expect(await rows.count()).toBe(1));
    await rows.getByRole('link').click();
    await bob.page.locator('.message.highlighted', { hasText: '600 straps?' }).waitFor();
    await until(async () => expect(await rows.count()).toBe(0));
    await eve.upToDate();
    expect(await eve.page.locator('#needs-you > li').count()).toBe(0);
  },
);

scene('D2: my own order is made by keys and by dragging, here and in my other window', async (stage) => {
  const { app } = stage;
  const [cleo] = await stage.people('Cleo');
  const eve = await stage.listener('Eve');
  for (const name of ['Ash', 'Birch', 'Cedar'])
    await app.closedRoom(app.ann, name, [cleo.person, eve.person]);
  const second = await cleo.secondWindow();
  await Promise.all([cleo.open('/rooms/1'), second.open('/rooms/1')]);
  await expect(listed(cleo, '#rooms')).resolves.toEqual(['All Talk', 'Ash', 'Birch', 'Cedar']);
  await cleo.page.getByRole('link', { name: 'Birch' }).focus();
  await press(cleo, 'Alt+Shift+ArrowUp', 'Alt+Shift+ArrowUp');
  await until(async () =>
    expect(await listed(cleo, '#rooms')).toEqual(['Birch', 'All Talk', 'Ash', 'Cedar']),
  );
  await until(async () =>
    expect(await cleo.page.locator('#announcer').textContent()).toBe('Birch is now 1 of 4.'),
  );
  await until(async () =>
    expect(await listed(second, '#rooms')).toEqual(['Birch', 'All Talk', 'Ash', 'Cedar']),
  );
  await cleo.button('Sort rooms: Your order').waitFor();
  await cleo.page.getByRole('link', { name: 'Cedar' }).dragTo(cleo.page.getByRole('link', { name: 'Ash' }), {
    targetPosition: { x: 40, y: 4 },
  });
  const order = ['Birch', 'All Talk', 'Cedar', 'Ash'];
  await until(async () => expect(await listed(second, '#rooms')).toEqual(order));
  await cleo.reload();
  expect(await listed(cleo, '#rooms')).toEqual(order);
  await cleo.button('Sort rooms: Your order').click();
  await cleo.button('A to Z').click();
  await until(async () =>
    expect(await listed(second, '#rooms')).toEqual(['All Talk', 'Ash', 'Birch', 'Cedar']),
  );
  await eve.upToDate();
  expect(eve.heard.filter((frame) => frame.includes('room_order'))).toEqual([]);
});

scene(
  'D14: the name of a room opens its menu; a star, a draft and silence show in the sidebar',
  async (stage) => {
    const { app } = stage;
    const dan = await stage.person('Dan');
    const room = await app.closedRoom(app.ann, 'Orchard', [dan.person]);
    const second = await dan.secondWindow();
    await Promise.all([dan.open(room), second.open('/rooms/1')]);
    const menu = dan.page.locator('#room-menu');
    await dan.button(/Orchard room menu$/).click();
    expect((await menu.locator('.menu-item').allTextContents()).map((item) => item.trim())).toEqual([
      'People2',
      'Sounds',
      'Star room',
      'Copy link',
      'Leave room',
    ]);
    await menu.getByRole('button', { name: 'Star room' }).click();
    await until(async () =>
      expect([await listed(dan, '#starred'), await listed(second, '#starred')]).toEqual([
        ['Orchard'],
        ['Orchard'],
      ]),
    );
    await dan.page.locator('.members-link', { hasText: '2 people' }).click();
    await dan.page.getByRole('heading', { name: '2 people' }).waitFor();
    await dan.visit(`/rooms/closeds/${room.id}/edit`);
    await dan.button('Remove star').click();
    await dan.isIn('Orchard');
    await until(async () => expect(await listed(second, '#starred')).toEqual([]));

    await dan.composer.fill('Not finished');
    await second.roomInSidebar(room).getByText('draft').waitFor({ state: 'attached' });
    await dan.composer.fill('');
    await second.roomInSidebar(room).getByText('draft').waitFor({ state: 'detached' });
    await app.request(dan.person, 'PATCH', `/api/v1/rooms/${room.id}/membership`, { involvement: 'nothing' });
    await second.roomInSidebar(room).getByText('muted').waitFor({ state: 'attached' });
    await app.request(app.ann, 'PUT', `/api/v1/rooms/${room.id}/members/${(await stage.named('Eve')).id}`);
    await dan.page.locator('.members-link', { hasText: '3 people' }).waitFor();
  },
);

scene('D12: the wheel scrolls pings sideways, which fade at the side that is cut', async (stage) => {
  const fay = await stage.person('Fay');
  for (let number = 1; number <= 8; number++)
    await stage.app.direct(fay.person, await stage.named(`Person ${number}`));
  await fay.open('/rooms/1');
  const strip = fay.page.locator('#pings');
  const cut = () =>
    strip.evaluate((one) => [one.hasAttribute('data-cut-start'), one.hasAttribute('data-cut-end')]);
  await until(async () => expect(await cut()).toEqual([false, true]));
  expect(await strip.locator('.ping-name').first().textContent()).toBe('New ping');
  await strip.hover();
  await fay.page.mouse.wheel(0, 2_000);
  await until(async () => expect(await cut()).toEqual([true, false]));
});

scene(
  'D7, D8: “Go to…” lists what waits, then where I was, then the rest, and ways to go on',
  async (stage) => {
    const { app } = stage;
    const [gus, other] = [await stage.person('Gus', {}), await stage.person('Gus', TOUCH)];
    const names = ['Ash', 'Birch', 'Cedar', 'Elm'];
    const rooms = await Promise.all(names.map((name) => app.closedRoom(app.ann, name, [gus.person])));
    const [, birch, cedar, elm] = rooms as [MyRoomView, MyRoomView, MyRoomView, MyRoomView];
    await gus.open(cedar);
    await gus.open('/rooms/1');
    await app.post(app.ann, birch, 'News');
    await app.post(app.ann, elm, '@Gus');
    await until(async () => expect(await gus.roomInSidebar(elm).getAttribute('data-mentions')).toBe('1'));
    const options = gus.page.locator('#switcher').getByRole('option');
    const chosen = gus.page.locator('#switcher').getByRole('option', { selected: true });
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await gus.page.route('**/api/v1/users?*', async (route) => {
      await held;
      await route.continue();
    });
    await gus.button(/^Go to/).click();
    const shown = async () => (await options.allTextContents()).map((option) => option.trim());
    await until(async () =>
      expect((await shown()).slice(0, 4)).toEqual(['Elm1 mention', 'Birchunread', 'Cedar', 'Ash']),
    );
    expect((await shown()).slice(-2)).toEqual(['Search messages', 'New room']);
    expect(await shown()).not.toContain('All Talk');
    expect(await chosen.textContent()).toContain('Elm');
    await expectAccessible(gus.page, 'the switcher', '#switcher');
    await press(gus, 'ArrowUp');
    expect(await chosen.textContent()).toBe('New room');
    // People who arrive above it leave what was chosen.
    answer();
    await options.filter({ hasText: 'Ann' }).waitFor();
    expect(await chosen.textContent()).toBe('New room');
    await gus.page.keyboard.type('pears');
    await until(async () => expect(await shown()).toEqual(['Search messages for “pears”', 'New room']));
    await press(gus, 'Enter');
    await gus.page.waitForURL('**/searches?q=pears');

    await other.open('/rooms/1');
    await other.page.locator('.sidebar-button .badge', { hasText: '1' }).waitFor();
    await other.page.locator('.sidebar-button').tap();
    await expectAccessible(other.page, 'the sidebar of a phone', '#sidebar');
    await other.button(/^Go to/).tap();
    await other.page.locator('#switcher').getByRole('option', { name: 'Elm' }).tap();
    await other.isIn('Elm');
    await gus.open('/rooms/1');
    await gus.button('Keyboard shortcuts').click();
    await gus.page.locator('#shortcuts[open]').getByText('Go to a room or person').waitFor();
    expect(await gus.page.locator('#shortcuts kbd:visible', { hasText: '⌘' }).count()).toBe(0);
  },
);
