import { until } from '../support/until';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

/** What the icon of the app was told last. */
const badge = (who: Visitor) => who.page.evaluate(() => (globalThis as unknown as { badge?: number }).badge);

const title = (who: Visitor) => who.page.title();

async function marks(who: Visitor, room: { id: number }) {
  const item = who.roomInSidebar(room);
  return {
    unread: await item.getAttribute('data-unread'),
    mentions: await item.getAttribute('data-mentions'),
  };
}

const UNREAD = { unread: 'true', mentions: '0' };
const READ = { unread: null, mentions: '0' };

scene(
  'P162: a room elsewhere is marked unread at once, and read in every window that Bob has',
  async (stage) => {
    const [ann, bob, eve] = await stage.people('Ann', 'Bob', 'Eve');
    const team = [bob.person];
    const [plans, other] = [
      await stage.app.closedRoom(ann.person, 'Plans', team),
      await stage.app.closedRoom(ann.person, 'Other', team),
    ];
    const second = await bob.secondWindow();
    await Promise.all([ann.open(plans), bob.open(other), second.open(other), eve.open('/rooms/1')]);
    expect(await marks(bob, plans)).toEqual(READ);
    expect(await title(bob)).toBe('Other · Acme');

    await ann.says('The secret plan');
    for (const window of [bob, second]) {
      await until(async () => expect(await marks(window, plans)).toEqual(UNREAD));
      await until(async () => expect(await title(window)).toBe('(1) Other · Acme'));
      await window.roomInSidebar(plans).locator('.dot').waitFor();
    }
    await until(async () => expect(await marks(ann, plans)).toEqual(READ));

    await ann.says('@Bob, what do you think?');
    for (const window of [bob, second]) {
      await until(async () => expect((await marks(window, plans)).mentions).toBe('1'));
      await window.roomInSidebar(plans).locator('.badge', { hasText: '1' }).waitFor();
    }

    await bob.roomInSidebar(plans).getByRole('link').click();
    await bob.sees('The secret plan');
    await bob.page.locator('#unread-divider + .message', { hasText: 'The secret plan' }).waitFor();
    for (const window of [bob, second]) {
      await until(async () => expect(await marks(window, plans)).toEqual(READ));
      await until(async () => expect(await title(window)).not.toContain('('));
    }
    expect(await title(second)).toBe('Other · Acme');
    await eve.never('secret');
    expect(await title(eve)).not.toContain('(');
  },
);

scene('what comes into the room that Bob looks at is read already', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const room = await stage.app.closedRoom(ann.person, 'Here', [bob.person]);
  const second = await bob.secondWindow();
  await Promise.all([bob.open(room), second.open('/rooms/1')]);
  await stage.app.post(ann.person, room, 'Seen as it comes');
  await bob.seesOnce('Seen as it comes');
  await until(async () => {
    const { body } = await stage.app.request(bob.person, 'GET', `/api/v1/rooms/${room.id}`);
    expect(body.unread).toBe(false);
  });
  await second.upToDate();
  await until(async () => expect(await marks(second, room)).toEqual(READ));
  expect(await bob.page.locator('#unread-divider').count()).toBe(0);
});

scene('Ann pings Bob by his name: her face appears at his side without a reload', async (stage) => {
  const [ann, bob, eve] = await stage.people('Ann', 'Bob', 'Eve');
  await Promise.all([ann, bob, eve].map((who) => who.open('/rooms/1')));
  await bob.page.evaluate(() => Object.assign(globalThis, { isTheSamePage: true }));
  await ann.page.getByRole('link', { name: 'New ping' }).click();
  await ann.button('Bob').click();
  await ann.isAt(/^\/rooms\/(?!1$)\d+$/);
  const ping = { id: Number(new URL(ann.page.url()).pathname.split('/').pop()) };
  await ann.isLive();
  await ann.says('Psst, Bob');
  await bob.roomInSidebar(ping).waitFor();
  expect(await bob.roomInSidebar(ping).getByRole('link').getAttribute('title')).toBe('Ann');
  await until(async () => expect((await marks(bob, ping)).unread).toBe('true'));
  expect(await bob.page.evaluate(() => 'isTheSamePage' in globalThis)).toBe(true);
  await bob.roomInSidebar(ping).getByRole('link').click();
  await bob.seesOnce('Psst, Bob');
  await eve.never('Psst');
  expect(await eve.roomInSidebar(ping).count()).toBe(0);

  await bob.visit('/rooms/directs/new');
  await bob.page.locator(`input[name=user_ids][value="${ann.person.id}"]`).check();
  await bob.button('Start ping').click();
  await bob.isAt(new RegExp(`^/rooms/${ping.id}$`));
});

scene('a ping of three is one room, whoever of them starts it again', async (stage) => {
  const [ann, cleo] = await stage.people('Ann', 'Cleo');
  const eve = await stage.listener('Eve');
  const bob = await stage.named('Bob');
  await Promise.all([cleo.open('/rooms/1')]);
  const start = async (who: Visitor, ...others: number[]) => {
    await who.visit('/rooms/directs/new');
    for (const id of others) await who.page.locator(`input[name=user_ids][value="${id}"]`).check();
    await who.button('Start ping').click();
    await who.isAt(/^\/rooms\/(?!1$)\d+$/);
    return new URL(who.page.url()).pathname;
  };
  const first = await start(ann, bob.id, cleo.person.id);
  const id = Number(first.split('/').pop());
  await ann.page.locator('.composer-input').waitFor();
  await ann.isLive();
  await ann.says('The three of us');
  await cleo.roomInSidebar({ id }).waitFor();
  await until(async () => expect(await cleo.roomInSidebar({ id }).textContent()).toContain('Ann +1'));
  expect(await start(cleo, ann.person.id, bob.id)).toBe(first);
  await eve.never('The three of us');
});

scene('P215: the icon of the app counts the rooms that wait, and nobody else’s does', async (stage) => {
  const [ann, bob, eve] = await stage.people('Ann', 'Bob', 'Eve');
  const rooms = [
    await stage.app.closedRoom(ann.person, 'One', [bob.person]),
    await stage.app.closedRoom(ann.person, 'Two', [bob.person]),
  ];
  for (const who of [bob, eve])
    await who.page.addInitScript(() => {
      Object.defineProperty(navigator, 'setAppBadge', {
        value: async (count: number) => Object.assign(globalThis, { badge: count }),
      });
    });
  await Promise.all([bob.open('/rooms/1'), eve.open('/rooms/1')]);
  const [before, hers] = await Promise.all(
    [bob, eve].map(async (who) => {
      await until(async () => expect(await badge(who)).toBeDefined());
      return (await badge(who))!; // what the scenes before left
    }),
  );
  for (const [index, room] of rooms.entries()) {
    await stage.app.post(ann.person, room, 'Waiting');
    await until(async () => expect(await badge(bob)).toBe(before! + index + 1));
  }
  await bob.roomInSidebar(rooms[0]!).getByRole('link').click();
  await bob.isIn('One');
  await until(async () => expect(await badge(bob)).toBe(before! + 1));
  await eve.upToDate();
  expect(await badge(eve)).toBe(hers);
});
