import { until } from '../support/until';
import { heardIn, listenTo } from './support/ears';
import { type Stage, scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

/** A browser without a screen shows all its windows: this one behaves as if it lay behind others. */
async function looksAway({ page }: Visitor, { isVisible = false } = {}): Promise<void> {
  await page.evaluate((visible) => {
    document.hasFocus = () => false;
    if (visible) return;
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isVisible);
}

interface Shown {
  title: string;
  body: string;
  path: string;
}

/** Notifications of the page itself are written down. */
async function watchNotifications({ context }: Visitor, isSubscribed: boolean): Promise<void> {
  await context.addInitScript((subscribed) => {
    const shown: Shown[] = [];
    Object.assign(globalThis, { shown });
    ServiceWorkerRegistration.prototype.showNotification = async (title, options) => {
      shown.push({ title, body: String(options?.body), path: String(options?.data?.path) });
    };
    const subscription = { endpoint: 'https://push.example/1', options: {}, toJSON: () => ({}) };
    PushManager.prototype.getSubscription = async () =>
      subscribed ? (subscription as unknown as PushSubscription) : null;
  }, isSubscribed);
}

const shownTo = ({ page }: Visitor): Promise<Shown[]> =>
  page.evaluate(() => (globalThis as unknown as { shown: Shown[] }).shown);

async function away(stage: Stage, name: string): Promise<Visitor[]> {
  const first = await stage.person(name);
  await listenTo(first);
  const windows = [first, await first.secondWindow()];
  for (const window of windows) await window.open('/users/me/profile');
  for (const window of windows) await looksAway(window);
  return windows;
}

scene(
  'what is meant for Bob is told by one sound, whatever number of windows he has; the rest by none',
  async (stage) => {
    const [ann, bob, eve] = [await stage.named('Ann'), await stage.named('Bob'), await stage.named('Eve')];
    const plans = await stage.app.closedRoom(ann, 'Plans', [bob]);
    const windows = await away(stage, 'Bob');
    const strangers = await away(stage, 'Eve');
    await stage.app.post(ann, plans, 'Nobody in particular');
    await stage.app.post(bob, plans, '@Bob I note this for myself');
    await stage.app.post(ann, plans, '@Bob look');
    await until(async () => expect(await heardIn(...windows)).toEqual(['incoming']));
    await stage.app.post(ann, await stage.app.direct(ann, bob), 'A word with you');
    await until(async () => expect(await heardIn(...windows)).toEqual(['incoming', 'incoming']));
    await stage.app.post(ann, { id: 1 }, '@Eve only you');
    await until(async () => expect(await heardIn(...strangers)).toEqual(['incoming']));
    expect(await heardIn(...windows)).toEqual(['incoming', 'incoming']);
    expect(eve.id).not.toBe(bob.id);
  },
);

scene('how closely Bob follows a room decides, and a change of it counts at once', async (stage) => {
  const [ann, bob] = [await stage.named('Ann'), await stage.named('Bob')];
  const room = await stage.app.closedRoom(ann, 'Closely', [bob]);
  const windows = await away(stage, 'Bob');
  const follow = (involvement: string) =>
    stage.app.request(bob, 'PATCH', `/api/v1/rooms/${room.id}/membership`, { involvement });
  await follow('everything');
  await stage.app.post(ann, room, 'Each word');
  await until(async () => expect(await heardIn(...windows)).toEqual(['incoming']));
  await follow('nothing');
  const asked = windows.map(({ page }) => page.waitForResponse(`**/api/v1/rooms/${room.id}`));
  await stage.app.post(ann, room, '@Bob not even this');
  await Promise.all(asked);
  for (const window of windows) await window.upToDate();
  expect(await heardIn(...windows)).toEqual(['incoming']);
  await follow('mentions');
  await stage.app.post(ann, room, '@Bob but this');
  await until(async () => expect(await heardIn(...windows)).toEqual(['incoming', 'incoming']));
});

scene('whoever looks at a window, or at that very room in another one, is not told', async (stage) => {
  const [ann, bob] = [await stage.named('Ann'), await stage.named('Bob')];
  const room = await stage.app.closedRoom(ann, 'On screen', [bob]);
  const windows = await away(stage, 'Bob');
  const third = await windows[0]!.secondWindow();
  await third.open('/rooms/1');
  await stage.app.post(ann, room, '@Bob while you look at All Talk');
  await until(async () => expect(await third.roomInSidebar(room).getAttribute('data-mentions')).toBe('1'));
  await third.open(room);
  await looksAway(third, { isVisible: true });
  await stage.app.post(ann, room, '@Bob on your other screen');
  await third.sees('on your other screen');
  await stage.app.post(ann, { id: 1 }, '@Bob over here');
  await until(async () => expect(await heardIn(...windows, third)).toEqual(['incoming']));
});

scene(
  'what another device has on its screen is not told here; as soon as it has not, it is',
  async (stage) => {
    const [ann, bob, eve] = [await stage.named('Ann'), await stage.named('Bob'), await stage.named('Eve')];
    const room = await stage.app.closedRoom(ann, 'On the phone', [bob, eve]);
    const [windows, strangers] = [await away(stage, 'Bob'), await away(stage, 'Eve')];
    const phone = await stage.person('Bob', {});
    await phone.open(room);
    await phone.upToDate();
    await stage.app.post(ann, room, '@Bob @Eve on your phone');
    await phone.sees('on your phone');
    await until(async () => expect(await heardIn(...strangers)).toEqual(['incoming']));
    await stage.app.post(ann, { id: 1 }, '@Bob over here');
    await until(async () => expect((await heardIn(...windows)).length).toBeGreaterThan(0));
    for (const window of windows) await window.upToDate();
    expect(await heardIn(...windows)).toEqual(['incoming']);
    await phone.open('/rooms/1');
    await phone.upToDate();
    await stage.app.post(ann, room, '@Bob not on your phone any more');
    await until(async () => expect(await heardIn(...windows)).toEqual(['incoming', 'incoming']));
  },
);

scene('the sound can be switched off on a device', async (stage) => {
  const [ann, bob] = [await stage.named('Ann'), await stage.named('Bob')];
  const window = await stage.person('Bob', {});
  await listenTo(window);
  await window.visit('/users/me/push_subscriptions');
  await window.page.getByLabel('A sound for what is meant for you').uncheck();
  await window.open('/users/me/profile');
  await looksAway(window);
  const asked = window.page.waitForResponse((response) => response.url().endsWith('/api/v1/rooms/1'));
  await stage.app.post(ann, { id: 1 }, '@Bob in silence');
  await asked;
  await window.upToDate();
  expect(await heardIn(window)).toEqual([]);
  expect(bob.name).toBe('Bob');
});

scene(
  'with permission it is a notification, too, which leads to the message; where there is push, that alone',
  async (stage) => {
    const [ann, bob] = [await stage.named('Ann'), await stage.named('Bob')];
    stage.faults.forgive(/push_subscriptions/); // no server knows the invented one
    const room = await stage.app.closedRoom(ann, 'Told', [bob]);
    const allowed = { permissions: ['notifications'] };
    const [alone, pushed] = [await stage.person('Bob', allowed), await stage.person('Bob', allowed)];
    for (const window of [alone, pushed]) {
      await listenTo(window);
      await watchNotifications(window, window === pushed);
      await window.open('/rooms/1');
      await window.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await looksAway(window);
    }
    const { id } = await stage.app.post(ann, room, '@Bob **now**');
    const expected = { title: 'Told', body: 'Ann: @Bob now', path: `/rooms/${room.id}/@${id}` };
    await until(async () => expect(await shownTo(alone)).toEqual([expected]));
    expect(await heardIn(alone)).toEqual(['incoming']);
    await pushed.upToDate();
    expect([await shownTo(pushed), await heardIn(pushed)]).toEqual([[], []]);
    await stage.app.request(bob, 'PATCH', '/api/v1/me', { push_text: false });
    await stage.app.post(ann, room, '@Bob a secret');
    await until(async () =>
      expect(await shownTo(alone)).toEqual([
        expected,
        expect.objectContaining({ body: 'Ann wrote something' }),
      ]),
    );
    await stage.app.request(bob, 'PATCH', '/api/v1/me', { push_text: true });
  },
);
