import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

const BURST = 200;

interface Counts {
  /** In how many goes messages were put into the page. */
  changes: number;
  badges: number[];
}

const countFrom = (page: Visitor['page']) =>
  page.evaluate(() => {
    const counts: Counts = { changes: 0, badges: [] };
    Object.assign(globalThis, { counts });
    new MutationObserver(() => counts.changes++).observe(document.querySelector('#messages')!, {
      childList: true,
    });
    navigator.setAppBadge = (badge = 0) => Promise.resolve(void counts.badges.push(badge));
  });

const counted = ({ page }: Visitor) =>
  page.evaluate(() => (globalThis as unknown as { counts: Counts }).counts);

scene('N9: a burst is drawn by the frame, whole and in order, at the end and further up', async (stage) => {
  const { app } = stage;
  const [bob, cleo, eve] = [
    await stage.person('Bob'),
    await stage.person('Cleo'),
    await stage.listener('Eve'),
  ];
  const people = [bob.person, cleo.person];
  const [here, there] = [
    await app.closedRoom(app.ann, 'Here', people),
    await app.closedRoom(app.ann, 'There', people),
  ];
  for (let n = 1; n <= 30; n++) await app.post(app.ann, here, `Before ${n}`);
  for (const who of [bob, cleo]) await who.open(here);
  await cleo.message('Before 10').scrollIntoViewIfNeeded();
  const place = async () => (await cleo.message('Before 10').boundingBox())!.y;
  const before = await place();
  await Promise.all([bob, cleo].map(({ page }) => countFrom(page)));
  const bodies = Array.from({ length: BURST }, (_, n) => `Burst ${n}.`);
  await Promise.all(
    bodies.flatMap((body, n) => [app.post(app.ann, here, body), app.post(app.ann, there, `Elsewhere ${n}.`)]),
  );
  await app.post(app.ann, here, 'After it');
  for (const who of [bob, cleo]) {
    await who.seesOnce('After it');
    expect((await who.texts()).slice(-BURST - 1)).toEqual([...bodies, 'After it']);
    const { changes, badges } = await counted(who);
    expect(changes).toBeLessThan(BURST / 2);
    expect(badges).toEqual([1]);
  }
  expect(await place()).toBeCloseTo(before, 0);
  await bob.reload();
  expect((await bob.texts()).at(-1)).toBe('After it');
  await eve.never('Burst');
});
