import { expectAccessible } from './support/accessibility';
import { scenes } from './support/stage';

const scene = scenes();

scene(
  'P121: a room that Bob hides is behind “More rooms” at once, and comes back by one press',
  async (stage) => {
    const [ann, bob] = await stage.people('Ann', 'Bob');
    const room = await stage.app.closedRoom(ann.person, 'Noise', [bob.person]);
    const left = await stage.app.openRoom(ann.person, 'A room for everyone with a rather long name');
    await stage.app.request(bob.person, 'DELETE', `/api/v1/rooms/${left.id}/members/me`);
    const second = await bob.secondWindow();
    await Promise.all([ann.open(room), bob.open(room), second.open('/rooms/1')]);
    await bob.button(/^Notifications/).click();
    await bob.button(/^Hidden/).click();
    await second.roomInSidebar(room).waitFor({ state: 'detached' });
    await second.page.getByRole('link', { name: 'More rooms' }).click();
    for (const [width, colorScheme] of [
      [390, 'light'],
      [1440, 'dark'],
    ] as const) {
      await second.page.setViewportSize({ width, height: 900 });
      await second.page.emulateMedia({ colorScheme });
      await expectAccessible(second.page, `more rooms ${width} ${colorScheme}`);
    }
    await second.button('Show in sidebar: Noise').click();
    await second.isIn('Noise');
    await bob.roomInSidebar(room).waitFor();
    await bob.button('Notifications: Mentions').waitFor();
    await ann.upToDate();
    expect(ann.heard.filter((frame) => frame.includes('membership.updated'))).toEqual([]);
  },
);
