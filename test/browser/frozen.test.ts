import { isFull } from '../support/full';
import { type Stage, scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

const BEHIND = isFull ? 12_000 : 1_500;
const MINUTES_AGO = 5 * 60_000;
const AT_ONCE = 50;
/** Some hundreds are played until so many are known to be late, and then one page is read. */
const MAX_DRAWN = 1_000;

afterEach(() => jest.restoreAllMocks());

/** Posted while the tab slept, long before it wakes. */
async function piledUp({ app }: Stage, room: { id: number }, words: string): Promise<void> {
  const now = Date.now.bind(Date);
  jest.spyOn(Date, 'now').mockImplementation(() => now() - MINUTES_AGO);
  for (let first = 1; first <= BEHIND; first += AT_ONCE)
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, n) => app.post(app.ann, room, `${words} ${first + n}`)),
    );
  jest.restoreAllMocks();
}

/** Chromium freezes no tab that is in front, so its processes are stopped. */
async function freeze({ context }: Visitor): Promise<() => void> {
  const session = await context.browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  for (const pid of renderers) process.kill(pid, 'SIGSTOP');
  return () => renderers.forEach((pid) => void process.kill(pid, 'SIGCONT'));
}

/** How many messages have been put into the page from now on. */
const countAdded = ({ page }: Visitor) =>
  page.evaluate(() => {
    const counter = globalThis as unknown as { added: number };
    counter.added = 0;
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes)
          if (node instanceof Element)
            counter.added += (node.matches('.message') ? 1 : 0) + node.querySelectorAll('.message').length;
    }).observe(document, { childList: true, subtree: true });
  });

scene(`N9: a frozen tab that is ${BEHIND} events behind reads the room anew once`, async (stage) => {
  const { app } = stage;
  const [bob, eve] = await Promise.all([stage.person('Bob', {}), stage.listener('Eve')]);
  const room = await app.closedRoom(app.ann, 'Night shift', [bob.person]);
  await app.post(app.ann, room, 'Good night');
  await bob.open(room);
  await bob.sees('Good night');
  await countAdded(bob);
  const asked: string[] = [];
  bob.page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
  const wake = await freeze(bob);
  await piledUp(stage, room, 'Round');
  wake();
  await bob.seesOnce(`Round ${BEHIND}`);
  await bob.isLive();
  await app.post(app.ann, room, 'Good morning');
  await bob.seesOnce('Good morning');
  expect(asked.filter((one) => one.includes('/messages'))).toEqual([
    `GET ${stage.origin}/rooms/${room.id}/messages`,
  ]);
  const added = () => (globalThis as unknown as { added: number }).added;
  expect(await bob.page.evaluate(added)).toBeLessThan(MAX_DRAWN);
  const seen = (await bob.texts()).slice(-20);
  const newest = Array.from({ length: 19 }, (_, n) => `Round ${BEHIND - 18 + n}`);
  expect(seen).toEqual([...newest, 'Good morning']);
  await bob.reload();
  expect((await bob.texts()).slice(-20)).toEqual(seen);
  await eve.never('Round');
});
