import { until } from '../support/until';
import { LOST_CONNECTION } from './support/faults';
import { type Stage, scenes } from './support/stage';
import { keeps, kept, staysIn } from './support/unreachable';
import type { Visitor } from './support/visitor';

const scene = scenes({ withCable: true });

/** What answers in the server's place: a proxy whose server is down, a captive portal, a filter. */
const FOREIGN: [status: number, headers?: Record<string, string>][] = [
  [502],
  [200],
  [302, { location: '/portal' }],
];

const alone = (stage: Stage, name: string, options = {}) => stage.person(name, options);

const forgetAsset = ({ page }: Visitor, pattern: RegExp) =>
  page.evaluate(async (source) => {
    const cache = await caches.open('campfire-assets');
    for (const request of await cache.keys())
      if (new RegExp(source).test(request.url)) await cache.delete(request);
  }, pattern.source);

scene(
  'N1: whatever answers in the server’s place, the app stays, and all goes on by itself when it is back',
  async (stage) => {
    const { app } = stage;
    stage.faults.forgive(LOST_CONNECTION, /Service Worker registration blocked/);
    const [bob, dan] = [await alone(stage, 'Bob'), await alone(stage, 'Dan', { serviceWorkers: 'block' })];
    const [ann, eve] = [await alone(stage, 'Ann'), await stage.listener('Eve')];
    const room = await app.closedRoom(app.ann, 'Release', [bob.person, dan.person]);
    const other = await app.closedRoom(app.ann, 'Next door', [bob.person, dan.person]);
    await Promise.all([bob.open('/rooms/1'), ann.open(room)]);
    await keeps(bob, '/rooms/1', '/offline');
    await Promise.all([bob.open(room), dan.open(room)]);
    await keeps(bob, `/rooms/${room.id}`);
    // The answers to these are pages, not redirects.
    const makers = [
      { who: await bob.secondWindow(), at: '/users/me/devices', press: 'Sign in on another device' },
      { who: await ann.secondWindow(), at: `/users/${bob.person.id}`, press: 'Reset password…' },
    ];
    for (const { who, at } of makers) await who.open(at);

    for (const [status, headers] of FOREIGN) {
      stage.cable.answerInstead(status, headers);
      for (const who of [bob, dan]) {
        await who.roomInSidebar(other).locator('a').click();
        await staysIn(who, 'Release');
      }
      await bob.page.reload();
      await bob.isIn('Release');
      for (const { who, press } of makers) {
        await who.button(press).click();
        await who.page.locator('.flash', { hasText: 'Couldn’t reach the server.' }).waitFor();
        await who.page.locator('.flash').evaluate((flash) => flash.remove());
        await who.button(press).waitFor();
      }
    }
    await bob.says('Typed during the restart');
    await dan.says('So did I');
    for (const who of [bob, dan]) await who.page.locator('.message.pending').waitFor();
    // A form keeps what was typed; what is kept opens, and “Back” leads back.
    await bob.roomInSidebar({ id: 1 }).locator('a').click();
    await bob.isIn('All Talk');
    await bob.page.goBack();
    await bob.isIn('Release');
    await bob.page.locator('.message.pending').waitFor();
    const second = await bob.secondWindow();
    await second.visit(`/rooms/${other.id}`);
    await second.page.getByRole('heading', { name: 'You’re offline' }).waitFor();
    await dan.roomInSidebar(other).locator('a').click();
    await staysIn(dan, 'Release');

    stage.cable.heal();
    for (const text of ['Typed during the restart', 'So did I']) {
      await ann.seesOnce(text);
      await bob.seesOnce(text);
    }
    await second.isIn('Next door');
    await second.isLive();
    await dan.isIn('Next door');
    await dan.isLive();
    for (const { who, at, press } of makers) {
      await who.button(press).click();
      await who.page.locator('.qr').waitFor();
      await who.page.reload();
      await who.page.waitForURL(`**${at}*`);
    }
    expect((await ann.texts()).sort()).toEqual(['So did I', 'Typed during the restart']);
    expect(Object.values(await kept(bob)).filter((type) => type === 'text/html')).toEqual([]);
    await eve.never('Typed during the restart');
  },
);

scene(
  'N2: what somebody else answers under the name of a script is neither run nor kept, and heals by itself',
  async (stage) => {
    stage.faults.forgive(LOST_CONNECTION, /Failed to fetch dynamically imported|Failed to load module/);
    const cleo = await alone(stage, 'Cleo');
    await cleo.open('/rooms/1');
    await keeps(cleo, '/rooms/1', '/offline'); // the last of what is kept
    const before = await kept(cleo);
    // Whatever a page may load later is kept from its first minute.
    for (const name of ['highlighter', 'emoji-picker', 'emoji-search', 'icons-', 'app-'])
      expect(Object.keys(before).join()).toContain(name);

    await forgetAsset(cleo, /emoji-search|\/app-|\/offline$/);
    await (await cleo.context.newCDPSession(cleo.page)).send('Network.clearBrowserCache');
    stage.cable.answerInstead(200, { 'cache-control': 'public, max-age=31536000, immutable' });
    await cleo.composer.fill('hi :roc');
    await cleo.page.reload(); // the kept copy, without its script
    await cleo.isIn('All Talk');
    expect(Object.keys(await kept(cleo)).join()).not.toMatch(/emoji-search|\/app-|\/offline/);

    stage.cable.heal();
    await cleo.reload();
    await cleo.composer.fill('');
    await cleo.composer.pressSequentially('hi :roc');
    await cleo.page
      .getByRole('option', { name: /rocket/ })
      .first()
      .waitFor();
    await until(async () => expect(await kept(cleo)).toEqual(before), 'all of it to be kept again');
  },
);
