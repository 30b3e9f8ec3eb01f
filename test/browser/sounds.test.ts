import { until } from '../support/until';
import { expectAccessible } from './support/accessibility';
import { block, heardIn, listenTo, played } from './support/ears';
import { LOST_CONNECTION } from './support/faults';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes({ withCable: true });

const sound = (who: Visitor, name: string) => who.page.locator(`#messages .sound[data-sound="${name}"]`);

scene('P211: a sound plays once for whoever looks at the room, and for nobody else', async (stage) => {
  const [ann, bob, cyd, eve] = await stage.people('Ann', 'Bob', 'Cyd', 'Eve');
  const room = await stage.app.closedRoom(ann.person, 'Stage', [bob.person, cyd.person]);
  for (const who of [ann, bob, cyd, eve]) await listenTo(who);
  const second = await bob.secondWindow();
  await Promise.all([ann.open(room), bob.open(room), second.open(room)]);
  await Promise.all([cyd.open('/rooms/1'), eve.open('/rooms/1')]);
  await ann.says('/play trombone');
  await until(async () => expect(await heardIn(ann)).toEqual(['trombone']));
  await until(async () => expect(await heardIn(bob, second)).toEqual(['trombone']));
  for (const window of [bob, second])
    await sound(window, 'trombone').getByText('plays a sad trombone').waitFor();
  for (const who of [cyd, eve]) {
    await who.upToDate();
    expect(await heardIn(who)).toEqual([]);
  }
  await eve.never('trombone');
});

scene('nothing plays again: not after a reload, not from history, not what was missed', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const room = await stage.app.closedRoom(ann.person, 'Again', [bob.person]);
  await listenTo(bob);
  await stage.app.post(ann.person, room, '/play bell');
  await bob.open(room);
  await sound(bob, 'bell').waitFor();
  await stage.app.post(ann.person, room, '/play honk');
  await until(async () => expect(await heardIn(bob)).toEqual(['honk']));
  await bob.reload();
  await sound(bob, 'honk').waitFor();
  stage.faults.forgive(LOST_CONNECTION);
  stage.cable.cut();
  await bob.page.locator('html:not([data-connection="live"])').waitFor({ state: 'attached' });
  await stage.app.post(ann.person, room, '/play horn');
  stage.cable.heal();
  await bob.wakes();
  await sound(bob, 'horn').waitFor();
  await bob.isLive();
  await stage.app.post(ann.person, room, '/play sax');
  await until(async () => expect(await heardIn(bob)).toEqual(['sax']));
});

scene(
  'who has switched sounds off hears none, until they press the speaker; as loud as they want',
  async (stage) => {
    const [ann, bob] = await stage.people('Ann', 'Bob');
    const room = await stage.app.closedRoom(ann.person, 'Quiet', [bob.person]);
    await listenTo(bob);
    await bob.visit('/users/me/push_subscriptions');
    await bob.page.getByLabel('Play sounds').uncheck();
    await bob.page.getByLabel('Volume').fill('25');
    await bob.open(room);
    await stage.app.post(ann.person, room, '/play yodel');
    await sound(bob, 'yodel').waitFor();
    await bob.upToDate();
    expect(await heardIn(bob)).toEqual([]);
    await sound(bob, 'yodel').getByRole('link', { name: 'Play yodel: a yodel and its echo' }).click();
    await until(async () => expect(await played(bob)).toEqual([{ name: 'yodel', volume: 0.25 }]));
  },
);

scene(
  'where the browser wants a press first, a quiet hint says so, and the press plays it',
  async (stage) => {
    const [ann, bob] = await stage.people('Ann', 'Bob');
    const room = await stage.app.closedRoom(ann.person, 'Blocked', [bob.person]);
    await listenTo(bob);
    await bob.open(room);
    await block(bob);
    await stage.app.post(ann.person, room, '/play tada');
    await sound(bob, 'tada').getByText('Click or tap the speaker to hear it').waitFor();
    await bob.page.evaluate(() =>
      Object.assign((globalThis as unknown as { ears: object }).ears, { isBlocked: false }),
    );
    await sound(bob, 'tada').getByRole('link').press('Enter');
    await until(async () => expect(await heardIn(bob)).toEqual(['tada']));
    await until(async () => expect(await sound(bob, 'tada').locator('.sound-hint').count()).toBe(0));
  },
);

scene('/play lists what fits while it is typed; keys choose, and what is chosen is played', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const room = await stage.app.closedRoom(ann.person, 'Keys', [bob.person]);
  for (const who of [ann, bob]) await listenTo(who);
  await Promise.all([ann.open(room), bob.open(room)]);
  const list = ann.page.getByRole('listbox', { name: 'Sounds' });
  await ann.composer.fill('/play tro');
  await until(async () =>
    expect(await list.getByRole('option').allInnerTexts()).toEqual([
      expect.stringContaining('trololo'),
      expect.stringContaining('trombone'),
    ]),
  );
  await expectAccessible(ann.page, 'the list of sounds under the composer');
  await ann.composer.press('ArrowDown');
  await ann.composer.press('Tab');
  await until(async () => expect(await ann.composer.inputValue()).toBe('/play trombone'));
  await ann.composer.press('Enter');
  await sound(bob, 'trombone').waitFor();
  await until(async () => expect(await ann.composer.inputValue()).toBe(''));
  await ann.composer.fill('/play be');
  await list.waitFor();
  await ann.composer.press('Escape');
  await list.waitFor({ state: 'hidden' });
  await ann.composer.press('Enter');
  await bob.sees('/play be');
  expect(await sound(bob, 'bell').count()).toBe(0);
});

scene('/play alone opens the list: to be searched, tried, and chosen from', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const room = await stage.app.closedRoom(ann.person, 'Listing', [bob.person]);
  for (const who of [ann, bob]) await listenTo(who);
  await Promise.all([ann.open(room), bob.open(room)]);
  await ann.composer.fill('/play');
  await ann.page.getByRole('option', { name: 'All sounds' }).waitFor();
  await ann.composer.press('Enter');
  const dialog = ann.page.getByRole('dialog', { name: 'Sounds' });
  await dialog.locator('.sound-row').first().waitFor();
  await until(async () => expect(await dialog.locator('.sound-row').count()).toBe(59));
  for (const colorScheme of ['light', 'dark'] as const) {
    await ann.page.emulateMedia({ colorScheme });
    await expectAccessible(ann.page, `the sounds, ${colorScheme}`);
  }
  await dialog.getByLabel('Find a sound').fill('zebra');
  await dialog.getByText('No sounds match.').waitFor();
  await dialog.getByLabel('Find a sound').fill('crick');
  await dialog.getByRole('link', { name: 'Play crickets: crickets' }).click();
  await until(async () => expect(await heardIn(ann)).toEqual(['crickets']));
  await bob.upToDate();
  expect(await sound(bob, 'crickets').count()).toBe(0);
  await dialog.getByLabel('Find a sound').press('Enter');
  await sound(bob, 'crickets').waitFor();
  await dialog.waitFor({ state: 'detached' });
  await until(async () => expect(await ann.focused()).toContain('composer-input'));
  await until(async () => expect(await heardIn(bob)).toEqual(['crickets']));
});

scene('on its way it is a sound already', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const room = await stage.app.closedRoom(ann.person, 'Pending', [bob.person]);
  await ann.open(room);
  await ann.composer.fill('/play rumble');
  await ann.page.getByRole('option').first().waitFor();
  stage.faults.forgive(LOST_CONNECTION);
  stage.cable.cut();
  await ann.composer.press('Enter');
  const pending = ann.page.locator('#messages .pending .sound');
  expect(await pending.locator('img').getAttribute('width')).toBe('220');
  stage.cable.heal();
  await ann.wakes();
  await sound(ann, 'rumble').waitFor();
  await pending.waitFor({ state: 'detached' });
});

scene('Chromium decodes all clips: none is clipped, none is silent', async (stage) => {
  const ann = await stage.person('Ann');
  await ann.open('/rooms/1');
  const { items } = (await stage.app.request(ann.person, 'GET', '/api/v1/sounds')).body;
  const urls = items.map(({ url }: { url: string }) => url) as string[];
  const clips = await ann.page.evaluate(async (all) => {
    const context = new OfflineAudioContext(1, 1, 32_000);
    const measured = [];
    for (const url of all) {
      const audio = await context.decodeAudioData(await (await fetch(url)).arrayBuffer());
      const samples = audio.getChannelData(0);
      const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      measured.push({ url, seconds: audio.duration, peak, level: Math.sqrt(power) });
    }
    return measured;
  }, urls);
  expect(clips).toHaveLength(59);
  expect(clips.filter(({ seconds }) => seconds < 0.3 || seconds > 6.1)).toEqual([]);
  expect(clips.filter(({ peak }) => peak < 0.1 || peak >= 1)).toEqual([]);
  expect(clips.filter(({ level }) => level < 0.02)).toEqual([]);
});
