import { PASSWORD } from '../support/test-app';
import { until } from '../support/until';
import { LOST_CONNECTION } from './support/faults';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes({ withCable: true });

scene('E7: what works offline is set up by signing in, without a reload', async (stage) => {
  const { email_address } = (await stage.named('Bob')).user as { email_address?: string };
  const bob = await stage.stranger();
  await stage.app.post(stage.app.ann, { id: 1 }, 'Read in the tunnel');
  await bob.visit('/session/new');
  await bob.fills({ Email: email_address ?? 'bob@example.com', Password: PASSWORD });
  await bob.button('Sign in').click();
  await bob.isAt('/rooms/1');
  await bob.isLive();
  const cached = () =>
    bob.page.evaluate(async () => {
      const names = (await caches.keys()).filter((name) => name.startsWith('campfire-rooms-'));
      const rooms = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return rooms.flat().map(({ url }) => new URL(url).pathname);
    });
  await until(async () => expect(await cached()).toEqual(['/rooms/1']));
  await until(() => bob.page.evaluate(() => navigator.serviceWorker.controller !== null));
  stage.faults.forgive(LOST_CONNECTION);
  stage.cable.cut();
  await bob.page.reload();
  await bob.sees('Read in the tunnel');
});

scene('E7: a device is registered for push again by whoever signs in next', async (stage) => {
  const stranger = await stage.stranger();
  await stranger.visit('/session/new');
  await stranger.page.evaluate(() => sessionStorage.setItem('push-endpoint', '1 https://push.example/1'));
  await stranger.page.reload();
  await until(() => stranger.page.evaluate(() => sessionStorage.getItem('push-endpoint') === null));
});

async function roomWithHistory(stage: Parameters<Parameters<typeof scene>[1]>[0], name: string) {
  const bob = await stage.person('Bob');
  const room = await stage.app.closedRoom(bob.person, name, []);
  for (let number = 1; number <= 120; number++)
    await stage.app.post(bob.person, room, `Number ${number}.${'\nand more'.repeat(number % 4)}`);
  await bob.open(room);
  return { bob, room };
}

const scrolls = ({ page }: Visitor, top: number) =>
  page.locator('.room-scroll').evaluate((list, by) => list.scrollBy({ top: by, behavior: 'instant' }), top);

/** What is at the upper edge of the list, and how far from it, once nothing moves any more. */
const placeOf = ({ page }: Visitor) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 20; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    const list = document.querySelector('.room-scroll')!;
    const edge = list.getBoundingClientRect().top;
    const read = [...list.querySelectorAll<HTMLElement>('.message')].find(
      (message) => message.getBoundingClientRect().bottom > edge + 100,
    )!;
    return { id: read.dataset.messageId, top: read.getBoundingClientRect().top };
  });

scene('P400: Back leads to where one was reading, in a room and far up in its history', async (stage) => {
  const { bob, room } = await roomWithHistory(stage, 'Read on');
  for (const steps of [1, 6]) {
    for (let step = 0; step < steps; step++) {
      await scrolls(bob, -500);
      await placeOf(bob);
    }
    const before = await placeOf(bob);
    await bob.page.locator('#room-1 a').click();
    await bob.isAt('/rooms/1');
    await bob.isLive();
    await bob.page.goBack();
    await bob.isIn('Read on');
    await until(async () => {
      const { id, top } = await placeOf(bob);
      expect([id, Math.abs(top - before.top) <= 1]).toEqual([before.id, true]);
    });
    await until(async () => expect(new URL(bob.page.url()).pathname).toBe(`/rooms/${room.id}`));
    await until(async () => expect(await bob.page.locator('.message.highlighted').count()).toBe(0));
  }
  // A link to the room leads to its end, and Back from there to the end, too.
  await bob.page.locator('#room-1 a').click();
  await bob.isAt('/rooms/1');
  await bob.roomInSidebar(room).getByRole('link').click();
  await bob.isIn('Read on');
  const isAtEnd = () =>
    bob.page
      .locator('.room-scroll')
      .evaluate((list) => list.scrollHeight - list.clientHeight - list.scrollTop <= 1);
  await until(isAtEnd);
  await bob.page.locator('#room-1 a').click();
  await bob.isAt('/rooms/1');
  await bob.page.goBack();
  await bob.isIn('Read on');
  await until(isAtEnd);
});
