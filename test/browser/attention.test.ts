import { until } from '../support/until';
import { scenes } from './support/stage';

const scene = scenes();

scene('what Bob marks unread waits for him again, until he opens it anew', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const [plans, other] = [
    await stage.app.closedRoom(ann.person, 'Plans', [bob.person]),
    await stage.app.closedRoom(ann.person, 'Other', [bob.person]),
  ];
  await Promise.all([ann.open(plans), bob.open(plans)]);
  for (const text of ['The first word', 'The second word', 'The third word']) await ann.says(text);
  await bob.sees('The third word');
  await bob.chooses('Mark as unread', 'The second word');
  await bob.page.locator('#unread-divider + .message', { hasText: 'The second word' }).waitFor();
  await bob.roomInSidebar(other).getByRole('link').click();
  await bob.isIn('Other');
  await until(async () => expect(await bob.roomInSidebar(plans).getAttribute('data-unread')).toBe('true'));
  expect(await ann.roomInSidebar(plans).getAttribute('data-unread')).toBeNull();
  await bob.roomInSidebar(plans).getByRole('link').click();
  await bob.page.locator('#unread-divider + .message', { hasText: 'The second word' }).waitFor();
  await until(async () => expect(await bob.roomInSidebar(plans).getAttribute('data-unread')).toBeNull());
});

scene(
  'one press marks all rooms read, in every window; then there is nothing left to press',
  async (stage) => {
    const [ann, bob] = await stage.people('Ann', 'Bob');
    const rooms = [];
    for (const name of ['Plans', 'Other']) {
      const room = await stage.app.closedRoom(ann.person, name, [bob.person]);
      await stage.app.post(ann.person, room, '@Bob look here');
      rooms.push(room);
    }
    const second = await bob.secondWindow();
    await Promise.all([bob.open('/rooms/1'), second.open('/rooms/1')]);
    for (const room of rooms) expect(await bob.roomInSidebar(room).getAttribute('data-mentions')).toBe('1');
    await bob.button('Mark all as read').click();
    for (const window of [bob, second])
      for (const room of rooms)
        await until(async () =>
          expect(await window.roomInSidebar(room).getAttribute('data-unread')).toBeNull(),
        );
    await bob.button('Mark all as read').waitFor({ state: 'hidden' });
  },
);

scene(
  'where much is unread, a link leads up to the first of it, and goes when that was seen',
  async (stage) => {
    const [ann, bob] = await stage.people('Ann', 'Bob');
    const room = await stage.app.closedRoom(ann.person, 'Long', [bob.person]);
    await stage.app.post(ann.person, room, 'Old and known');
    await stage.app.request(bob.person, 'POST', `/api/v1/rooms/${room.id}/read`, {});
    for (let n = 1; n <= 30; n++) await stage.app.post(ann.person, room, `Line ${n} of thirty`);
    await bob.open(room);
    const link = bob.page.getByRole('link', { name: 'Jump to unread' });
    await link.click();
    await bob.page.locator('#unread-divider').waitFor();
    await until(async () => expect(await bob.page.locator('#unread-divider').isVisible()).toBe(true));
    await link.waitFor({ state: 'hidden' });
    await ann.open(room);
    await until(async () =>
      expect(await ann.page.getByRole('link', { name: 'Jump to unread' }).count()).toBe(0),
    );
  },
);

scene(
  'what comes while the server draws the sidebar anew is not forgotten when it is there',
  async (stage) => {
    const { app } = stage;
    const [bob, ann] = await stage.people('Bob', 'Ann');
    const garden = await app.closedRoom(app.ann, 'Garden talk', [bob.person]);
    await Promise.all([bob, ann].map((who) => who.open('/rooms/1')));
    await bob.roomInSidebar(garden).waitFor();
    let drawn = () => {};
    const isDrawn = new Promise<void>((resolve) => (drawn = resolve));
    let release = () => {};
    const isReleased = new Promise<void>((resolve) => (release = resolve));
    await bob.page.route('**/users/me/sidebar*', async (route) => {
      const response = await route.fetch();
      drawn();
      await isReleased;
      await route.fulfill({ response });
    });
    const orchard = await app.closedRoom(app.ann, 'Orchard talk', [bob.person]);
    await isDrawn;
    await app.post(app.ann, garden, 'While it was drawn');
    const unread = () => bob.roomInSidebar(garden).getAttribute('data-unread');
    await until(async () => expect(await unread()).toBe('true'));
    release();
    await bob.roomInSidebar(orchard).waitFor();
    expect(await unread()).toBe('true');
    expect(await ann.roomInSidebar(garden).getAttribute('data-unread')).toBeNull();
  },
);

scene('a sidebar that could not be drawn anew is asked for again', async (stage) => {
  const { app } = stage;
  const [bob, eve] = await stage.people('Bob', 'Eve');
  await Promise.all([bob, eve].map((who) => who.open('/rooms/1')));
  stage.faults.forgive(/net::ERR_FAILED/);
  await bob.page.route('**/users/me/sidebar*', (route) => route.abort(), { times: 1 });
  const meadow = await app.closedRoom(app.ann, 'Meadow talk', [bob.person]);
  await bob.roomInSidebar(meadow).waitFor();
  await eve.upToDate();
  expect(await eve.roomInSidebar(meadow).count()).toBe(0);
});
