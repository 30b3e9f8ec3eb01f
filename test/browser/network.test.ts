import { until } from '../support/until';
import { expectAccessible } from './support/accessibility';
import { LOST_CONNECTION } from './support/faults';
import { likeness } from './support/likeness';
import { type Stage, scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes({ withCable: true });

/** On devices of their own, since going offline is a matter of the device. */
const alone = (stage: Stage, ...names: string[]) => Promise.all(names.map((name) => stage.person(name, {})));

async function cut(stage: Stage, ...visitors: Visitor[]): Promise<void> {
  stage.faults.forgive(LOST_CONNECTION);
  await Promise.all(visitors.map(({ context }) => context.setOffline(true)));
  stage.cable.cut();
}

async function heal(stage: Stage, ...visitors: Visitor[]): Promise<void> {
  stage.cable.heal();
  await Promise.all(visitors.map(({ context }) => context.setOffline(false)));
}

const line = (who: Visitor) => who.page.locator('#connection');

scene(
  'P129: without a network one reads and writes; back again all is sent once, in order',
  async (stage) => {
    const [ann, bob, eve] = (await alone(stage, 'Ann', 'Bob', 'Eve')) as [Visitor, Visitor, Visitor];
    const room = await stage.app.closedRoom(ann.person, 'Train', [bob.person]);
    await Promise.all([ann.open(room), bob.open(room), eve.open('/rooms/1')]);
    await ann.says('Before the tunnel');
    await bob.seesOnce('Before the tunnel');

    await cut(stage, ann, bob, eve);
    await line(bob).getByText('You’re offline. Keep reading and writing').waitFor();
    expect(await line(bob).getAttribute('data-state')).toBe('offline');
    for (const text of ['Tunnel one', 'Tunnel two', 'Tunnel three']) await bob.says(text);
    await until(async () => expect(await bob.page.locator('.message.pending').count()).toBe(3));
    for (const text of ['Missed one', 'Missed two']) await stage.app.post(ann.person, room, text);
    expect(await bob.message('Missed').count()).toBe(0);

    await heal(stage, ann, bob, eve);
    const all = ['Before the tunnel', 'Missed one', 'Missed two', 'Tunnel one', 'Tunnel two', 'Tunnel three'];
    for (const who of [ann, bob]) {
      await until(async () => expect(await who.texts()).toEqual(all));
      await until(async () => expect(await who.page.locator('.message.pending').count()).toBe(0));
      await until(async () => expect(await line(who).getAttribute('data-state')).toBe('online'));
    }
    await bob.upToDate();
    await until(async () => expect(await bob.texts()).toEqual(all));
    await eve.isLive();
    await eve.never('unnel');
  },
);

scene(
  'P126: T16: edits, deletions and rooms that were missed are there after the reconnection',
  async (stage) => {
    const [bob, eve] = (await alone(stage, 'Bob', 'Eve')) as [Visitor, Visitor];
    const { ann } = stage.app;
    const room = await stage.app.closedRoom(ann, 'Missed', [bob.person]);
    const [first, second] = [
      await stage.app.post(ann, room, 'To be edited'),
      await stage.app.post(ann, room, 'To be deleted'),
    ];
    await Promise.all([bob.open(room), eve.open('/rooms/1')]);
    await cut(stage, bob, eve);
    const path = `/api/v1/rooms/${room.id}/messages`;
    await stage.app.request(ann, 'PATCH', `${path}/${first.id}`, { body: 'Was edited' });
    await stage.app.request(ann, 'DELETE', `${path}/${second.id}`);
    const fresh = await stage.app.closedRoom(ann, 'Founded meanwhile', [bob.person]);
    await heal(stage, bob, eve);
    await bob.seesOnce('Was edited');
    await bob.seesNoMore('To be deleted');
    await bob.roomInSidebar(fresh).waitFor();
    await eve.isLive();
    await eve.never('Founded meanwhile');
  },
);

/** All that this device keeps of rooms, to be read without a network. */
const copies = ({ page }: Visitor): Promise<string> =>
  page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('campfire-rooms-'));
    const pages = names.map(async (name) => {
      const all = await (await caches.open(name)).matchAll();
      return Promise.all(all.map((response) => response.text()));
    });
    return (await Promise.all(pages)).flat().join();
  });

scene(
  'what came and went in an absence was never heard of, and the window shows what a reload shows',
  async (stage) => {
    const { app } = stage;
    const [bob, other] = [await stage.person('Bob', {}), await stage.person('Bob', {})];
    const cleo = await stage.named('Cleo');
    const room = await app.closedRoom(app.ann, 'Passing', [bob.person, cleo]);
    const pings = [await app.direct(app.ann, bob.person), await app.direct(cleo, bob.person)];
    const seen = await app.post(app.ann, room, 'Seenwords');
    await bob.open(room);
    await bob.sees('Seenwords');
    await until(async () => expect(await copies(bob)).toContain('Seenwords'));
    await cut(stage, bob);
    await line(bob).getByText('You’re offline. Keep reading and writing').waitFor();
    const heard = bob.heard.length;

    const gone = [
      await app.post(app.ann, room, 'Gonewords, @Bob'),
      await app.post(cleo, pings[1]!, 'Gonewords'),
    ];
    await app.post(cleo, room, 'What did you say?', { reply_to_id: gone[0]!.id });
    await app.request(cleo, 'POST', `/api/v1/messages/${gone[0]!.id}/boosts`, { content: 'Gonewords' });
    await app.request(cleo, 'POST', `/api/v1/messages/${seen.id}/boosts`, { content: '🎉' });
    for (const { room_id, id, creator } of [...gone, seen]) {
      const author = creator.id === cleo.id ? cleo : app.ann;
      const path = `/api/v1/rooms/${room_id}/messages/${id}`;
      expect((await app.request(author, 'DELETE', path)).status).toBe(204);
    }
    await heal(stage, bob);

    await bob.seesOnce('What did you say?');
    await bob.seesNoMore('Seenwords');
    await bob.upToDate();
    await other.open(room);
    await until(async () => expect(await likeness(bob.page)).toEqual(await likeness(other.page)));
    expect(bob.heard.slice(heard).join()).toContain('What did you say?');
    expect(bob.heard.slice(heard).join()).not.toContain('Gonewords');
    await until(async () => {
      const kept = await copies(bob);
      expect(kept).toContain('What did you say?');
      expect(kept).not.toMatch(/Seenwords|Gonewords/);
    });
  },
);

scene('whoever reads further up stays there while the connection comes and goes', async (stage) => {
  const [bob] = (await alone(stage, 'Bob')) as [Visitor];
  const { ann } = stage.app;
  const room = await stage.app.closedRoom(ann, 'Long', [bob.person]);
  for (let count = 1; count <= 60; count++) await stage.app.post(ann, room, `Line ${count} of the log`);
  await bob.open(room);
  await bob.page.locator('.room-scroll').evaluate((box) => {
    box.scrollTop = 600;
  });
  await until(async () => expect((await bob.texts()).length).toBe(60));
  const top = () => bob.message('Line 40 of the log').evaluate((one) => one.getBoundingClientRect().top);
  const before = await top();
  await cut(stage, bob);
  await line(bob).getByText('You’re offline.').waitFor();
  for (let count = 61; count <= 70; count++) await stage.app.post(ann, room, `Line ${count} of the log`);
  await heal(stage, bob);
  await bob.sees('Line 70 of the log');
  await until(async () => expect(await line(bob).getAttribute('data-state')).toBe('online'));
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
  await bob.button('10 new messages').waitFor();
});

scene('T19: the server goes down and comes back: nothing is lost, nothing is doubled', async (stage) => {
  const [ann, bob] = (await alone(stage, 'Ann', 'Bob')) as [Visitor, Visitor];
  const room = await stage.app.closedRoom(ann.person, 'Restart', [bob.person]);
  await Promise.all([ann.open(room), bob.open(room)]);
  await ann.says('Before the restart');
  await bob.seesOnce('Before the restart');
  stage.faults.forgive(LOST_CONNECTION);
  await stage.restart(async () => {
    await bob.says('While it was down');
    await bob.page.locator('.message.pending', { hasText: 'While it was down' }).waitFor();
  });
  await ann.seesOnce('While it was down');
  await bob.seesOnce('While it was down');
  await ann.says('After the restart');
  await bob.seesOnce('After the restart');
  const all = ['Before the restart', 'While it was down', 'After the restart'];
  for (const who of [ann, bob]) await until(async () => expect(await who.texts()).toEqual(all));
});

scene('T25: what was typed and not sent survives a reload without a network', async (stage) => {
  const [ann, bob] = (await alone(stage, 'Ann', 'Bob')) as [Visitor, Visitor];
  const room = await stage.app.closedRoom(ann.person, 'Outbox', [bob.person]);
  await Promise.all([ann.open(room), bob.open(room)]);
  stage.faults.forgive(LOST_CONNECTION);
  stage.cable.cut();
  await bob.says('Kept in the outbox');
  await bob.page.locator('.message.pending', { hasText: 'Kept in the outbox' }).waitFor();
  await bob.composer.fill('Half a thou');
  await bob.page.close();
  stage.cable.heal();
  const again = await bob.secondWindow();
  await again.open(room);
  await again.seesOnce('Kept in the outbox');
  await ann.seesOnce('Kept in the outbox');
  await until(async () => expect(await again.composer.inputValue()).toBe('Half a thou'));
});

const HOURS_BACK = -3 * 3_600_000;

/** The device's clock is set; spans are to be measured by another. */
const setClock = (who: Visitor, ms: number) =>
  who.page.evaluate((jump) => {
    const { now } = Date;
    Date.now = () => now() + jump;
  }, ms);

/** As long as it takes until nobody would try again soon by itself. */
const saysWhen = (who: Visitor) =>
  line(who)
    .getByText(/Next try in \d+ seconds?\.|Trying now…/)
    .waitFor();

scene(
  'N3: N7: the line says when the next attempt is; “Try now”, Enter and a clock set back bring everyone back at once',
  async (stage) => {
    const names = ['Ann', 'Bob', 'Gus', 'Ida'];
    const all = await alone(stage, ...names);
    const [ann, bob, gus, ida] = all as [Visitor, Visitor, Visitor, Visitor];
    const room = await stage.app.closedRoom(ann.person, 'Cable', [bob.person, gus.person, ida.person]);
    await Promise.all(all.map((who) => who.open(room)));
    stage.faults.forgive(LOST_CONNECTION);
    stage.cable.cut();
    await Promise.all(all.map(saysWhen));
    for (const who of all) expect(await line(who).getAttribute('data-state')).toBe('waiting');
    await expectAccessible(bob.page, 'the line that says when');
    await ida.says('Half an hour too early');
    await setClock(gus, HOURS_BACK);
    await setClock(bob, -HOURS_BACK);
    await gus.wakes();
    await saysWhen(gus);

    const attempt = bob.page.waitForEvent('websocket');
    await bob.button('Try now').click();
    await attempt;

    stage.cable.heal();
    await Promise.all([
      bob.says('Bob is back'),
      ann.says('Ann is back'),
      gus.says('Gus is back'),
      ida.says('Ida is back'),
    ]);
    for (const who of all) await who.isLive();
    for (const who of all)
      for (const text of [
        'Half an hour too early',
        'Bob is back',
        'Ann is back',
        'Gus is back',
        'Ida is back',
      ])
        await who.seesOnce(text);
    for (const who of all)
      await until(async () => expect(await line(who).getAttribute('data-state')).toBe('online'));
  },
);

const SHOWN = '[data-local-time-shape-value="day"]';

scene(
  'N8: over midnight and over the change of the clocks, every day keeps its right name',
  async (stage) => {
    const [bob] = (await alone(stage, 'Bob')) as [Visitor];
    const { app } = stage;
    // Berlin puts the clocks forward in the night to 29 March, and back in the night to 25 October.
    for (const [evening, days] of [
      ['2026-03-27T23:59:30+01:00', 3],
      ['2026-10-23T23:59:30+02:00', 3],
      ['2026-12-31T23:59:30+01:00', 2],
    ] as const) {
      const start = Date.parse(evening);
      const room = await app.closedRoom(app.ann, `Night ${evening.slice(0, 10)}`, [bob.person]);
      const message = await app.post(app.ann, room, 'Good evening');
      await stage.backdate(message.id, new Date(start - 60_000).toISOString());
      await bob.page.clock.setSystemTime(start);
      await bob.open(room);
      const words = () => bob.page.locator(SHOWN).first().textContent();
      expect(await words()).toBe('Today');
      for (let day = 1; day <= days; day += 1) {
        await bob.page.clock.setSystemTime(start + day * 24 * 3_600_000 - 3_600_000);
        await bob.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
        const live = await words();
        await bob.reload();
        expect([day, live]).toEqual([day, await words()]);
      }
      expect(await words()).not.toBe('Today');
    }
  },
);
