import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Worker } from 'playwright-core';
import { type Device, PushService } from '../support/push-service';
import { until } from '../support/until';
import { expectAccessible } from './support/accessibility';
import { heardIn, listenTo } from './support/ears';
import { looksAway } from './support/looking-away';
import { Stage } from './support/stage';
import type { Visitor } from './support/visitor';

const PAGE = '/users/me/push_subscriptions';

let service: PushService;
let stage: Stage;

beforeAll(async () => {
  service = await PushService.start();
  stage = await Stage.open({ env: service.settings, isWhole: true });
});
afterAll(async () => {
  await stage?.close();
  await service?.stop();
});

/** A browser without a screen reaches no push service: it gets an address at ours. All else is its own. */
async function withPush(name: string, device: Device): Promise<Visitor> {
  const visitor = await stage.person(name, { permissions: ['notifications'] });
  await visitor.context.addInitScript(({ endpoint, p256dh_key, auth_key }) => {
    let options: PushSubscriptionOptionsInit | undefined;
    const decode = (text: string) =>
      Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (byte) => byte.charCodeAt(0))
        .buffer;
    const subscription = {
      endpoint,
      get options() {
        return { userVisibleOnly: true, applicationServerKey: decode(String(options?.applicationServerKey)) };
      },
      toJSON: () => ({ endpoint, keys: { p256dh: p256dh_key, auth: auth_key } }),
      unsubscribe: async () => {
        sessionStorage.removeItem('subscribed');
        return true;
      },
    } as unknown as PushSubscription;
    PushManager.prototype.subscribe = async (given) => {
      options = given;
      sessionStorage.setItem('subscribed', String(given?.applicationServerKey));
      return subscription;
    };
    PushManager.prototype.getSubscription = async () => {
      const key = sessionStorage.getItem('subscribed');
      if (key) options = { applicationServerKey: key };
      return key ? subscription : null;
    };
  }, device.subscription);
  return visitor;
}

async function workerOf({ context }: Visitor): Promise<Worker> {
  return context.serviceWorkers()[0] ?? context.waitForEvent('serviceworker');
}

/** Hands the browser a push message, as its push service would. */
async function deliver(visitor: Visitor, text: string): Promise<void> {
  const session: CDPSession = await visitor.context.newCDPSession(visitor.page);
  const registered = new Promise<string>((resolve) =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const found = registrations.find(({ scopeURL }) => scopeURL.startsWith(stage.origin));
      if (found) resolve(found.registrationId);
    }),
  );
  await session.send('ServiceWorker.enable');
  const registrationId = await registered;
  await session.send('ServiceWorker.deliverPushMessage', {
    origin: `${stage.origin}/`,
    registrationId,
    data: text,
  });
  await session.detach();
}

/** A busy browser may fail to start its worker and drop a message without an error; the tag joins repeats. */
async function deliverUntilShown(visitor: Visitor, text: string): Promise<void> {
  const { title, options } = JSON.parse(text) as { title: string; options: { body: string } };
  await until(async () => {
    await deliver(visitor, text);
    await pause(200);
    return (await shown(visitor)).some((one) => one.title === title && one.body === options.body);
  }, `the notification ${options.body}`);
}

interface Shown {
  title: string;
  body: string;
  tag: string;
}

const shown = ({ page }: Visitor): Promise<Shown[]> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const notifications = await registration.getNotifications();
    return notifications.map(({ title, body, tag }) => ({ title, body, tag }));
  });

/** What a click on the notification does; the browser lets no program click there. */
const click = (worker: Worker) =>
  worker.evaluate(async () => {
    const scope = globalThis as unknown as { registration: ServiceWorkerRegistration } & EventTarget;
    const [notification] = await scope.registration.getNotifications();
    const Click = (globalThis as unknown as Record<string, new (name: string, init: object) => Event>)
      .NotificationEvent!;
    scope.dispatchEvent(new Click('notificationclick', { notification }));
  });

test('P218: from the permission to the notification, and by a click to the message', () =>
  stage.play('notifications', async () => {
    const device = service.device();
    const bob = await withPush('Bob', device);
    await bob.visit('/users/me/profile');
    await bob.page.getByRole('link', { name: 'Notifications' }).click();
    await bob.isAt(PAGE);
    await expectAccessible(bob.page, 'notifications, off');
    await bob.button('Turn on').click();
    await bob.page.getByText('Notifications are on for this device.').waitFor();
    await bob.page.locator('#push-devices').getByText('Nothing sent yet').waitFor();
    await expectAccessible(bob.page, 'notifications, on');

    await bob.button(/^Send a test/).click();
    await bob.page.locator('#push-devices').getByText('Last notified').waitFor();
    expect(device.received).toHaveLength(1);
    const { icon } = device.received[0]!.payload.options;
    expect((await bob.page.request.get(icon)).headers()['content-type']).toBe('image/png');

    const ann = stage.app.ann;
    const room = await stage.app.direct(ann, await stage.named('Bob'));
    const { id } = await stage.app.post(ann, room, 'Are you **there**?');
    await service.until(() => device.received.length === 2);
    await deliverUntilShown(bob, device.received[1]!.text);
    expect(await shown(bob)).toEqual([{ title: 'Ann', body: 'Are you there?', tag: `room-${room.id}` }]);

    await stage.app.post(ann, room, 'Hello?');
    await service.until(() => device.received.length === 3);
    await deliverUntilShown(bob, device.received[2]!.text);
    await deliver(bob, device.received[2]!.text);
    expect(await shown(bob)).toHaveLength(1);

    await click(await workerOf(bob));
    await until(() => bob.page.url().includes(`/rooms/${room.id}/@`), 'the message');
    await bob.seesOnce('Hello?');
    await until(async () => (await shown(bob)).length === 0, 'its end');
    expect(id).toBeGreaterThan(0);
  }));

test('a push that cannot be read shows something all the same', () =>
  stage.play('unreadable', async () => {
    const bob = await withPush('Cleo', service.device());
    await bob.visit(PAGE);
    await bob.button('Turn on').click();
    await bob.page.getByText('Notifications are on for this device.').waitFor();
    await until(async () => {
      await deliver(bob, '<b>not JSON</b>');
      return (await shown(bob)).length === 1;
    }, 'a notification');
    expect((await shown(bob))[0]).toMatchObject({ title: 'Campfire', tag: 'unknown' });
  }));

test('turned off here, the browser and the server forget the device', () =>
  stage.play('off', async () => {
    const bob = await withPush('Dora', service.device());
    await bob.visit(PAGE);
    await bob.button('Turn on').click();
    await bob.button('Turn off').click();
    await bob.button('Turn on').waitFor();
    await until(async () => expect(await bob.page.locator('#push-devices').count()).toBe(0));
  }));

test('who has blocked notifications is told how to allow them', () =>
  stage.play('blocked', async () => {
    const bob = await stage.person('Emil', { permissions: [] });
    await bob.context.addInitScript(() => {
      Object.defineProperty(Notification, 'permission', { get: () => 'denied' });
    });
    await bob.visit(PAGE);
    await bob.page.getByText('Your browser is blocking notifications from this site.').waitFor();
    expect(await bob.button('Turn on').isVisible()).toBe(false);
    await expectAccessible(bob.page, 'notifications, blocked');
  }));

/** The browser has changed the device's address; no program can make it do that, so the worker is told as by it. */
const changeAddress = (
  worker: Worker,
  subscription: Device['subscription'],
  how: 'new' | 'old' | 'neither',
) =>
  worker.evaluate(
    async ([{ endpoint, p256dh_key, auth_key }, given]) => {
      const world = globalThis as unknown as { asked: unknown[]; done: Promise<unknown>[] } & EventTarget;
      const next = { endpoint, toJSON: () => ({ endpoint, keys: { p256dh: p256dh_key, auth: auth_key } }) };
      world.asked = [];
      PushManager.prototype.subscribe = async (options) => {
        world.asked.push(options?.applicationServerKey);
        return next as unknown as PushSubscription;
      };
      const Change = (globalThis as unknown as Record<string, new (name: string) => Event>).ExtendableEvent!;
      const event = Object.assign(new Change('pushsubscriptionchange'), {
        newSubscription: given === 'new' ? next : null,
        oldSubscription: given === 'old' ? { options: { applicationServerKey: 'the old key' } } : null,
        // The browser lets nobody else keep the worker awake.
        waitUntil: (work: Promise<unknown>) => world.done.push(work),
      });
      world.done = [];
      world.dispatchEvent(event);
      await Promise.all(world.done);
    },
    [subscription, how] as const,
  );

test('P58: a device whose address the browser changes is reached there, with whatever the browser says of it', () =>
  stage.play('renewed', async () => {
    const bob = await withPush('Fred', service.device());
    await bob.visit(PAGE);
    await bob.button('Turn on').click();
    await bob.page.getByText('Notifications are on for this device.').waitFor();
    const worker = await workerOf(bob);
    const ping = await stage.app.direct(stage.app.ann, bob.person);
    const { body } = await stage.app.request(bob.person, 'GET', '/api/v1/push_subscriptions');
    for (const [how, asked] of [
      ['new', []],
      ['old', ['the old key']],
      ['neither', [body.public_key]],
    ] as const) {
      const next = service.device();
      await changeAddress(worker, next.subscription, how);
      await until(async () => {
        await stage.app.post(stage.app.ann, ping, `Found by ${how}`);
        await service.until(() => next.received.length > 0, 'the notification');
      });
      expect(await worker.evaluate(() => (globalThis as unknown as { asked: unknown[] }).asked)).toEqual(
        asked,
      );
    }
    const { items } = (await stage.app.request(bob.person, 'GET', '/api/v1/push_subscriptions')).body;
    expect(items).toHaveLength(1);
  }));

test.each([
  [
    'Firefox',
    'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'open this site’s settings',
  ],
  [
    'Safari on a Mac',
    'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/18.2 Safari/605.1.15',
    'choose Websites, then Notifications',
  ],
  ['Chrome', undefined, 'check your system’s notification settings'],
])('P219: %s is told the way through its own menus, and no other', (name, userAgent, words) =>
  stage.play(`menus of ${name}`, async () => {
    const bob = await stage.person('Gina', { permissions: [], userAgent });
    await bob.context.addInitScript(() => {
      Object.defineProperty(Notification, 'permission', { get: () => 'denied' });
    });
    await bob.visit(PAGE);
    await bob.page.getByText(words).waitFor();
    await until(async () =>
      expect(await bob.page.locator('#this-device [data-browser]:visible').count()).toBe(1),
    );
    await bob.visit('/users/me/devices');
    const hint = bob.page.locator('.hidden-if-installable [data-browser]:visible');
    await until(async () => expect(await hint.count()).toBe(1));
    await expectAccessible(bob.page, `hints for ${name}`);
  }),
);

interface PageNotification {
  title: string;
  body: string;
  path: string;
}

/** Notifications of the page itself are written down. */
async function watchNotifications({ context }: Visitor, isSubscribed: boolean): Promise<void> {
  await context.addInitScript((subscribed) => {
    const noted: PageNotification[] = [];
    Object.assign(globalThis, { noted });
    ServiceWorkerRegistration.prototype.showNotification = async (title, options) => {
      noted.push({ title, body: String(options?.body), path: String(options?.data?.path) });
    };
    const subscription = { endpoint: 'https://push.example/1', options: {}, toJSON: () => ({}) };
    PushManager.prototype.getSubscription = async () =>
      subscribed ? (subscription as unknown as PushSubscription) : null;
  }, isSubscribed);
}

const notedIn = ({ page }: Visitor): Promise<PageNotification[]> =>
  page.evaluate(() => (globalThis as unknown as { noted: PageNotification[] }).noted);

test('with permission it is a notification, too, which leads to the message; where there is push, that alone', () =>
  stage.play('desktop', async () => {
    const hugo = await stage.named('Hugo');
    stage.faults.forgive(/push_subscriptions/); // no server knows the invented one
    const room = await stage.app.closedRoom(stage.app.ann, 'Told', [hugo]);
    const allowed = { permissions: ['notifications'] };
    const [alone, pushed] = [await stage.person('Hugo', allowed), await stage.person('Hugo', allowed)];
    for (const window of [alone, pushed]) {
      await listenTo(window);
      await watchNotifications(window, window === pushed);
      await window.open('/rooms/1');
      await window.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await looksAway(window);
    }
    const { id } = await stage.app.post(stage.app.ann, room, '@Hugo **now**');
    const expected = { title: 'Told', body: 'Ann: @Hugo now', path: `/rooms/${room.id}/@${id}` };
    await until(async () => expect(await notedIn(alone)).toEqual([expected]));
    await until(async () => expect(await heardIn(alone)).toEqual(['incoming']));
    await pushed.upToDate();
    expect([await notedIn(pushed), await heardIn(pushed)]).toEqual([[], []]);
    await stage.app.request(hugo, 'PATCH', '/api/v1/me', { push_text: false });
    await stage.app.post(stage.app.ann, room, '@Hugo a secret');
    const secret = expect.objectContaining({ body: 'Ann sent a message' });
    await until(async () => expect(await notedIn(alone)).toEqual([expected, secret]));
  }));
