import { until } from '../support/until';
import { expectAccessible } from './support/accessibility';
import { LOST_CONNECTION } from './support/faults';
import { alone, comeBack, goOffline, keeps, kept } from './support/offline';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes({ withCable: true });

const keepsNothing = (who: Visitor) =>
  until(async () => expect(await kept(who)).toEqual({}), 'nothing to be kept');

const copyOf = ({ page }: Visitor, path: string): Promise<string> =>
  page.evaluate(async (address) => (await caches.match(address))?.text() ?? '', path);

const offlinePage = ({ page }: Visitor) => page.getByRole('heading', { name: 'You’re offline' });

scene(
  'P130: D11: without a network the app opens in the last room, what was visited is read, what is typed waits',
  async (stage) => {
    const { app } = stage;
    const [bob, ann] = [await alone(stage, 'Bob'), await alone(stage, 'Ann')];
    const room = await app.closedRoom(app.ann, 'Train', [bob.person]);
    const other = await app.closedRoom(app.ann, 'Never seen', [bob.person]);
    const quiet = await app.closedRoom(app.ann, 'Quiet', [bob.person]);
    await app.post(app.ann, room, 'Before the tunnel');
    await app.post(app.ann, other, 'A secret of another room');
    await bob.open('/rooms/1');
    await keeps(bob, '/rooms/1');
    await bob.open(room);
    await keeps(bob, '/rooms/1', `/rooms/${room.id}`);
    await ann.open(room);

    await goOffline(stage, bob);
    await bob.visit('/');
    await bob.isAt(`/rooms/${room.id}`);
    await bob.sees('Before the tunnel');
    await bob.page.locator('#connection').getByText('You’re offline. Keep reading and writing').waitFor();
    expect(
      await bob.page.locator('.composer-input').evaluate((input) => getComputedStyle(input).fontSize),
    ).not.toBe('');
    await bob.says('From the tunnel');
    const waiting = bob.page.locator('.message.pending', { hasText: 'From the tunnel' });
    await waiting.hover();
    const words = (await waiting.getByText('Waiting…').boundingBox())!;
    const list = (await bob.page.locator('.room-scroll').boundingBox())!;
    expect(words.x + words.width).toBeLessThan(list.x + list.width);
    await bob.roomInSidebar({ id: 1 }).locator('a').click();
    await bob.isAt('/rooms/1');
    await bob.isIn('All Talk');
    await bob.roomInSidebar(quiet).getByText('not available offline').waitFor();
    expect(await bob.roomInSidebar(room).getByText('not available offline').count()).toBe(0);

    await bob.visit(`/rooms/${other.id}`);
    await offlinePage(bob).waitFor();
    const readable = bob.page.getByRole('navigation', { name: 'Until then, you can read' }).getByRole('link');
    await until(async () => expect(await readable.allTextContents()).toEqual(['Train', 'All Talk']));
    for (const colorScheme of ['light', 'dark'] as const) {
      await bob.page.emulateMedia({ colorScheme });
      await expectAccessible(bob.page, `offline ${colorScheme}`);
    }
    await readable.first().click();
    await bob.page.locator('.message.pending', { hasText: 'From the tunnel' }).waitFor();
    await app.post(app.ann, room, 'Meanwhile outside');
    await ann.upToDate();
    expect(await ann.message('From the tunnel').count()).toBe(0);

    await comeBack(bob);
    await bob.wakes();
    for (const who of [ann, bob])
      await until(async () =>
        expect(await who.texts()).toEqual(['Before the tunnel', 'Meanwhile outside', 'From the tunnel']),
      );
    await bob.seesOnce('From the tunnel');
    await ann.seesOnce('From the tunnel');
    await bob.reload();
    expect(await bob.texts()).toEqual(['Before the tunnel', 'Meanwhile outside', 'From the tunnel']);
    await bob.never('A secret of another room');
  },
);

scene('a page that waits for the network comes by itself when there is one', async (stage) => {
  const bob = await alone(stage, 'Bob');
  const room = await stage.app.closedRoom(stage.app.ann, 'Waited for', [bob.person]);
  await stage.app.post(stage.app.ann, room, 'There you are');
  await bob.open('/rooms/1');
  await keeps(bob, '/rooms/1');
  await goOffline(stage, bob);
  await bob.roomInSidebar(room).locator('a').click();
  await bob.page.locator('.flash', { hasText: 'The page opens when you’re back online.' }).waitFor();
  await bob.isIn('All Talk');
  await bob.visit(`/rooms/${room.id}`);
  await offlinePage(bob).waitFor();
  await comeBack(bob);
  await bob.sees('There you are');
  await bob.isLive();
});

scene(
  'while the server is down its rooms are read, and the network is believed whenever it answers',
  async (stage) => {
    const bob = await alone(stage, 'Bob');
    const room = await stage.app.closedRoom(stage.app.ann, 'Stopped', [bob.person]);
    await stage.app.post(stage.app.ann, room, 'Old news');
    await bob.open(room);
    await keeps(bob, `/rooms/${room.id}`);
    stage.faults.forgive(LOST_CONNECTION, /50\d/);
    await stage.restart(async () => {
      await bob.page.reload();
      await bob.sees('Old news');
      await bob.says('While it was down');
      await bob.page.locator('.message.pending').waitFor();
    });
    await stage.app.post(stage.app.ann, room, 'Latest news');
    await bob.visit(`/rooms/${room.id}`);
    expect(await bob.message('Latest news').count()).toBe(1);
    await bob.isLive();
    await bob.seesOnce('While it was down');
  },
);

scene(
  'a room that was left by the way, and came from the cache, is made whole when the network is back',
  async (stage) => {
    const { app } = stage;
    const bob = await alone(stage, 'Bob');
    const [one, two] = [
      await app.closedRoom(app.ann, 'One', [bob.person]),
      await app.closedRoom(app.ann, 'Two', [bob.person]),
    ];
    await app.post(app.ann, one, 'First');
    await bob.open(one);
    await keeps(bob, `/rooms/${one.id}`);
    await bob.open(two);
    await keeps(bob, `/rooms/${one.id}`, `/rooms/${two.id}`);
    // Heard in the other room: the copy of this one lacks it, and the connection has passed it.
    await app.post(app.ann, one, 'Second');
    await bob.upToDate();
    await bob.page.reload();
    await bob.isLive();
    await goOffline(stage, bob);
    await bob.roomInSidebar(one).locator('a').click();
    await bob.isIn('One');
    await bob.sees('First');
    expect(await bob.message('Second').count()).toBe(0);
    await app.post(app.ann, one, 'Third');
    await comeBack(bob);
    await bob.wakes();
    await until(async () => expect(await bob.texts()).toEqual(['First', 'Second', 'Third']));
  },
);

scene('ten rooms are kept, the last ones, each as it was when it was last seen', async (stage) => {
  const { app } = stage;
  const bob = await alone(stage, 'Bob');
  const rooms = [];
  for (let number = 0; number < 11; number++)
    rooms.push(await app.closedRoom(app.ann, `Room ${number}`, [bob.person]));
  for (const room of rooms) {
    await bob.open(room);
    await until(async () => expect(Object.values(await kept(bob)).flat()).toContain(`/rooms/${room.id}`));
  }
  await keeps(bob, ...rooms.slice(1).map(({ id }) => `/rooms/${id}`));
});

scene('what was deleted or taken away is kept no longer', async (stage) => {
  const { app } = stage;
  const bob = await alone(stage, 'Bob');
  const make = (name: string) => app.closedRoom(app.ann, name, [bob.person]);
  const [gone, left] = [await make('Gone'), await make('Left')];
  const [erased, here] = [await make('Erased'), await make('Here')];
  const rooms = [gone, left, erased, here];
  const word = await app.post(app.ann, erased, 'To be forgotten');
  const here1 = await app.post(app.ann, here, 'Not for long');
  for (const room of rooms) {
    await bob.open(room);
    await until(async () => expect(Object.values(await kept(bob)).flat()).toContain(`/rooms/${room.id}`));
  }
  await keeps(bob, ...rooms.map(({ id }) => `/rooms/${id}`));
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${gone.id}`);
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${left.id}/members/${bob.person.id}`);
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${erased.id}/messages/${word.id}`);
  await keeps(bob, `/rooms/${here.id}`);
  expect(await copyOf(bob, `/rooms/${here.id}`)).toContain('Not for long');
  await app.request(app.ann, 'DELETE', `/api/v1/rooms/${here.id}/messages/${here1.id}`);
  await until(async () => {
    const copy = await copyOf(bob, `/rooms/${here.id}`);
    expect(copy).toContain('Here');
    expect(copy).not.toContain('Not for long');
  });
});

scene('P131: signing out leaves nothing to read, for nobody, online and offline', async (stage) => {
  const { app } = stage;
  const bob = await alone(stage, 'Bob');
  const room = await app.closedRoom(app.ann, 'Private', [bob.person]);
  await bob.open(room);
  await keeps(bob, `/rooms/${room.id}`);
  await bob.visit('/users/me/profile');
  await bob.button('Sign out').click();
  await bob.isAt('/session/new');
  await keepsNothing(bob);
  await goOffline(stage, bob);
  // Not even the worker is left.
  await expect(bob.visit(`/rooms/${room.id}`)).rejects.toThrow('ERR_INTERNET_DISCONNECTED');
});

scene(
  'a device that is signed out from elsewhere forgets, and so does one that somebody else signs in on',
  async (stage) => {
    const { app } = stage;
    const cleo = await alone(stage, 'Cleo');
    const room = await app.closedRoom(app.ann, 'Cleo’s', [cleo.person]);
    await cleo.open(room);
    await keeps(cleo, `/rooms/${room.id}`);
    stage.faults.forgive(LOST_CONNECTION, /401/);
    const { body } = await app.request(cleo.person, 'GET', '/api/v1/sessions');
    await app.request(cleo.person, 'DELETE', `/api/v1/sessions/${body.items[0].id}`);
    await cleo.isAt('/session/new');
    await keepsNothing(cleo);

    const dora = await stage.named('Dora');
    await cleo.fills({ Email: 'dora@example.com', Password: 'correct horse battery' });
    await cleo.button('Sign in').click();
    await cleo.isAt(/^\/rooms/);
    cleo.becomes(dora);
    await keeps(cleo, '/rooms/1');
    // A tab of the old person that was left behind brings nothing back.
    await cleo.page.evaluate(
      async ([path]) => {
        const { active } = await navigator.serviceWorker.ready;
        active?.postMessage({ type: 'changed', user_id: 999, path });
      },
      [`/rooms/${room.id}`],
    );
    await goOffline(stage, cleo);
    await cleo.visit(`/rooms/${room.id}`);
    await offlinePage(cleo).waitFor();
    await comeBack(cleo);
  },
);
