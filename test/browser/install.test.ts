import { until } from '../support/until';
import { expectAccessible } from './support/accessibility';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

/** Headless Chromium makes no offer of its own. */
const offer = (who: Visitor) =>
  who.page.evaluate(() => {
    const event = new Event('beforeinstallprompt', { cancelable: true });
    const world = globalThis as unknown as { asked: number };
    world.asked = 0;
    dispatchEvent(Object.assign(event, { prompt: async () => world.asked++ }));
    return event.defaultPrevented;
  });

scene(
  'P223: the button that installs is there once the browser offers it, asks once, and is gone',
  async (stage) => {
    const [bob, eve] = await stage.people('Bob', 'Eve');
    await bob.open('/rooms/1');
    expect(await offer(bob)).toBe(true);
    await bob.page.locator('.sidebar-me').click();
    await bob.isAt('/users/me/profile');
    await bob.page.getByRole('link', { name: 'Devices' }).click();
    await bob.isAt('/users/me/devices');
    await bob.button('Install').waitFor();
    await bob.page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(bob.page, 'the profile with an offer to install');
    await bob.button('Install').click();
    await bob.button('Install').waitFor({ state: 'hidden' });
    await until(async () =>
      expect(await bob.page.evaluate(() => (globalThis as unknown as { asked: number }).asked)).toBe(1),
    );
    await eve.visit('/users/me/devices');
    expect(await eve.button('Install').count()).toBe(0);
  },
);

scene('Chromium finds nothing that keeps it from installing the app', async (stage) => {
  const bob = await stage.person('Bob', {});
  await bob.open('/rooms/1');
  const session = await bob.context.newCDPSession(bob.page);
  const { url, errors, data } = await session.send('Page.getAppManifest');
  expect([url, errors]).toEqual([`${stage.origin}/webmanifest`, []]);
  expect(JSON.parse(String(data)).name).toBe('Acme');
  await until(async () => {
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    // Windows of tests are private ones, in which nothing can be installed.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual(
      [],
    );
  });
});
