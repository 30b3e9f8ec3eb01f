import { LiveTiming } from '../../src/connections/live-timing';
import { until } from '../support/until';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

const shows = (who: Visitor, id: number, isOnline: boolean) =>
  until(async () => {
    const dots = who.page.locator(`[data-presence-of="${id}"]`);
    expect(await dots.count()).toBeGreaterThan(0);
    const shown = await dots.evaluateAll((faces) => faces.map((face) => face.hasAttribute('data-online')));
    expect(new Set(shown)).toEqual(new Set([isOnline]));
  }, `the dot of ${id} to be ${isOnline}`);

scene(
  'P138: Bob hides that he is here: his dot goes out in every window of Ann at once, and comes back',
  async (stage) => {
    Object.assign(stage.app.app.get(LiveTiming), { grace: 100, coalesce: 30 });
    const [ann, bob] = await stage.people('Ann', 'Bob');
    const room = await stage.app.closedRoom(ann.person, 'Kitchen', [bob.person]);
    await stage.app.direct(ann.person, bob.person);
    await ann.open(room);
    const other = await ann.secondWindow();
    await other.open(`/users/${bob.person.id}`);
    await bob.open('/users/me/profile');
    const others = await bob.secondWindow();
    await others.open(room);
    for (const window of [ann, other]) await shows(window, bob.person.id, true);
    const hide = bob.page.getByRole('switch', { name: /Appear offline/ });
    await hide.click();
    for (const window of [ann, other]) await shows(window, bob.person.id, false);
    await until(async () => expect(await hide.getAttribute('aria-checked')).toBe('true'));
    await ann.reload();
    await others.reload();
    await ann.upToDate();
    await shows(ann, bob.person.id, false);
    await shows(others, ann.person.id, true);
    await hide.click();
    for (const window of [ann, other]) await shows(window, bob.person.id, true);
  },
);

scene('who was only seen in the room is not taken for present after leaving it', async (stage) => {
  Object.assign(stage.app.app.get(LiveTiming), { grace: 100, coalesce: 30 });
  const [ann, cleo] = await stage.people('Ann', 'Cleo');
  const room = await stage.app.closedRoom(ann.person, 'Attic', [cleo.person]);
  await ann.open(room);
  await cleo.open(room);
  const knows = () => ann.heard.some((frame) => frame.includes(`"joined":[${cleo.person.id}]`));
  await until(knows, 'Cleo to come');
  await ann.page.locator('#sidebar').getByRole('link', { name: 'All Talk' }).click();
  await ann.isAt('/rooms/1');
  await ann.visit(`/users/${cleo.person.id}`);
  await ann.isLive();
  await shows(ann, cleo.person.id, false);
});
