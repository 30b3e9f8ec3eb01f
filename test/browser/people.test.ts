import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { until } from '../support/until';
import { WebSite } from '../support/web-site';
import { expectAccessible } from './support/accessibility';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

const face = async (background: string) => ({
  name: 'face.png',
  mimeType: 'image/png',
  buffer: await sharp({ create: { width: 300, height: 200, channels: 3, background } })
    .png()
    .toBuffer(),
});

scene(
  'P49: D24: a chosen picture is saved at once, seen on every screen, and can be undone',
  async (stage) => {
    const [ann, bob] = await stage.people('Ann', 'Bob');
    await ann.open('/rooms/1');
    await bob.open('/rooms/1');
    await bob.says('Who am I?');
    await ann.sees('Who am I?');
    const inRoom = ann.message('Who am I?').locator('.message-avatar img');
    const before = await inRoom.getAttribute('src');
    await bob.visit('/users/me/profile');
    const shown = bob.page.locator('.picture-form img');
    await bob.page.getByLabel('Profile photo').setInputFiles(await face('purple'));
    await bob.page.getByText('Photo updated.').waitFor();
    await until(async () => expect(await shown.getAttribute('src')).toMatch(/^\/users\/[\w-]+\/avatar\?v=/));
    await until(async () => expect(await inRoom.getAttribute('src')).not.toBe(before));
    const width = () => inRoom.evaluate((image: HTMLImageElement) => image.naturalWidth);
    await until(async () => expect(await width()).toBe(200));
    const purple = await shown.getAttribute('src');
    await bob.page.getByLabel('Profile photo').setInputFiles(await face('green'));
    const undo = bob.button('Undo');
    const bytes = () =>
      shown.evaluate(async ({ src }: HTMLImageElement) => (await (await fetch(src)).blob()).size);
    const saved = async () => {
      const src = await shown.getAttribute('src');
      expect(src).toMatch(/^\/users\/[\w-]+\/avatar\?v=/);
      return src;
    };
    await until(async () => expect(await saved()).not.toBe(purple));
    const green = await bytes();
    await undo.click();
    await until(async () => {
      await saved();
      expect(await bytes()).not.toBe(green);
    });
    await bob.button('Remove').waitFor();
  },
);

scene('P23: another device signs itself in by a link, once, as soon as it opens it', async (stage) => {
  const bob = await stage.person('Bob');
  await bob.visit('/users/me/devices');
  await bob.button('Sign in on another device').click();
  const link = await bob.page.getByLabel('Sign-in link', { exact: true }).inputValue();
  const { pathname } = new URL(link);
  const phone = await stage.stranger();
  await phone.visit(pathname);
  await phone.isAt('/rooms/1');
  await phone.visit('/users/me/profile');
  expect(await phone.page.getByLabel('Email').inputValue()).toBe('bob@example.com');
  stage.faults.forgive(/status of 404/);
  const late = await stage.stranger();
  await late.visit(pathname);
  await late.page.getByText('This link has expired or was already used.').waitFor();
});

scene('a ban takes the person off the screen, and what they said off everybody’s', async (stage) => {
  const [ann, rudi] = await stage.people('Ann', 'Rudi');
  await ann.open('/rooms/1');
  await rudi.open('/rooms/1');
  await rudi.says('Something rude');
  await ann.sees('Something rude');
  const other = await ann.secondWindow();
  await other.visit(`/users/${rudi.person.id}`);
  await other.page.getByRole('link', { name: 'Ban' }).click();
  stage.faults.forgive(/status of 401|WebSocket/);
  await other.button('Ban and erase').click();
  await other.page.getByText('Rudi is banned.').waitFor();
  await ann.seesNoMore('Something rude');
  await rudi.isAt('/session/new');
});

scene('P221: who is removed is asked about first, and stays when the answer is no', async (stage) => {
  const ann = await stage.person('Ann');
  const eli = await stage.named('Eli');
  await ann.visit('/account/users');
  await ann.button('Remove Eli').click();
  await ann.page.locator('dialog#confirm button[value=cancel]').click();
  expect((await stage.app.request(eli, 'GET', '/api/v1/me')).status).toBe(200);
  await ann.button('Remove Eli').click();
  await ann.confirms();
  await until(async () => expect(await ann.button('Remove Eli').count()).toBe(0));
  expect((await stage.app.request(eli, 'GET', '/api/v1/me')).status).toBe(401);
});

scene(
  'P89: own styles reach the next page; what they fetch from elsewhere never leaves the browser',
  async (stage) => {
    const { app } = stage;
    const bob = await stage.person('Bob', {});
    const spy = await WebSite.start();
    const custom_css = `@import url("${spy.origin}/a.css");
    @font-face { font-family: Spy; src: url("${spy.origin}/spy.woff2"); }
    .room-name { color: rgb(1, 2, 3); font-family: Spy; background-image: url("${spy.origin}/p.png"); }`;
    stage.faults.forgive(/Content Security Policy|127\.0\.0\.1/);
    await app.request(app.ann, 'PUT', '/api/v1/account/custom_styles', { custom_css });
    await bob.open('/rooms/1');
    const colour = () => bob.page.locator('.room-name').evaluate((name) => getComputedStyle(name).color);
    expect(await colour()).toBe('rgb(1, 2, 3)');
    await bob.upToDate();
    expect(spy.requests).toEqual([]);
    await spy.stop();
    await app.request(app.ann, 'PUT', '/api/v1/account/custom_styles', { custom_css: '' });
    await bob.open('/rooms/1');
    expect(await colour()).not.toBe('rgb(1, 2, 3)');
  },
);

scene('D13: a face, a name and a mention open the card of the person, by press and by key', async (stage) => {
  const { app } = stage;
  const [ann, bob, cem] = await Promise.all([
    stage.person('Ann', {}),
    stage.named('Bob'),
    stage.named('Cem Öz'),
  ]);
  const room = await app.closedRoom(app.ann, 'Cards', [bob, cem]);
  await app.post(bob, room, `Ask @Cem Öz, not <@${app.ann.id}>`);
  await app.post(app.ann, room, 'Mine');
  await app.request(bob, 'PATCH', '/api/v1/me', { bio: 'Bakes on Fridays' });
  await ann.open(room);
  const card = ann.page.getByRole('dialog');
  const closes = async (key = 'Escape') => {
    await ann.page.keyboard.press(key);
    await card.waitFor({ state: 'hidden' });
  };
  const message = ann.message('Ask');
  for (const [part, name] of [
    ['.message-avatar', 'Bob'],
    ['.message-author', 'Bob'],
    ['.mention >> nth=0', 'Cem Öz'],
    ['.mention >> nth=1', 'Ann'],
  ] as const) {
    await message.locator(part).click();
    await card.getByRole('heading', { name }).waitFor();
    await closes();
    expect(ann.page.url()).toContain(`/rooms/${room.id}`);
  }
  // By key, with the focus on what is most wanted, and back where it was.
  const author = message.locator('.message-author');
  await author.press('Enter');
  await card.getByText('Bakes on Fridays').waitFor();
  await card.getByText('2 rooms in common').waitFor();
  await until(async () =>
    expect(await ann.page.evaluate(() => document.activeElement?.textContent)).toBe('Ping'),
  );
  await expectAccessible(ann.page, 'the card');
  await closes();
  await until(async () => expect(await author.evaluate((one) => one === document.activeElement)).toBe(true));
  // Pressed again it closes, and a second card takes the place of the first.
  await message.locator('.message-avatar').click();
  await card.waitFor();
  await message.locator('.message-avatar').click();
  await card.waitFor({ state: 'hidden' });
  await message.locator('.message-avatar').click();
  await ann.message('Mine').locator('.message-avatar').click();
  await card.getByRole('link', { name: 'Edit profile' }).waitFor();
  await until(async () => expect(await card.count()).toBe(1));
  expect(await card.getByRole('button').count()).toBe(0);
  await closes();
  // Live: a new name, and then somebody who is no longer here.
  await message.locator('.mention').first().click();
  await card.getByRole('button', { name: 'Mention' }).waitFor();
  await app.request(cem, 'PATCH', '/api/v1/me', { name: 'Cem Ö.' });
  await card.getByRole('heading', { name: 'Cem Ö.' }).waitFor();
  await ann.page.locator('.composer-input').evaluate((input: HTMLTextAreaElement) => (input.value = 'Hello'));
  await card.getByRole('button', { name: 'Mention' }).click();
  await until(async () => expect(await ann.composer.inputValue()).toBe('Hello @Cem Ö. '));
  await until(async () => expect(await ann.focused()).toContain('composer-input'));
  await ann.composer.fill('');
  await message.locator('.mention').first().click();
  await card.getByRole('button', { name: 'Ping' }).waitFor();
  await app.request(app.ann, 'DELETE', `/api/v1/users/${cem.id}`);
  await card.getByText('No longer here').waitFor();
  await until(async () => expect(await card.getByRole('button').count()).toBe(0));
  await closes();
  // Where the window ends, and on a phone.
  for (const [width, height] of [
    [1280, 800],
    [1000, 420],
    [640, 700],
    [390, 844],
  ] as const) {
    await ann.page.setViewportSize({ width, height });
    for (const place of [message.locator('.message-author'), message.locator('.mention').last()]) {
      await place.click();
      await card.waitFor();
      await until(async () => {
        const { x, y, width: w, height: h } = (await card.boundingBox())!;
        expect([x >= 7, y >= 7, x + w <= width - 7, y + h <= height - 7]).toEqual([true, true, true, true]);
        if (width < 600)
          expect([x, w, Math.round(y + h)]).toEqual([x, width - 2 * x, Math.round(height - x)]);
      });
      await closes();
    }
  }
  await message.locator('.message-author').click();
  await card.getByRole('button', { name: 'Ping' }).click();
  await ann.isIn('Bob');
});

scene('D13: without scripts a name leads to the page with the same parts', async (stage) => {
  const bob = await stage.named('Bob');
  const ann = await stage.person('Ann', { javaScriptEnabled: false });
  const room = await stage.app.closedRoom(ann.person, 'Pages', [bob]);
  await stage.app.post(bob, room, 'Hello');
  await ann.visit(`/rooms/${room.id}`);
  await ann.page.locator('.message-author').click();
  await ann.isAt(`/users/${bob.id}`);
  await ann.button('Start a ping').waitFor();
});

scene('D15: who is in a room is listed for members and administrators, never for others', async (stage) => {
  const { app } = stage;
  const [bob, eve] = await Promise.all([stage.named('Bob'), stage.named('Eve')]);
  // One after the other: names that are compared as equal are listed in this order.
  const twins = [await app.join('Kim Lee'), await app.join('Kím Lee')];
  const room = await app.closedRoom(bob, 'Listed', [app.ann, ...twins]);
  const named = ({ page }: Visitor) => page.locator('.row .person-name > :not(.tag)').allTextContents();
  const [ann, me] = await stage.people('Ann', 'Bob');
  await ann.visit(`/rooms/${room.id}/people`);
  const rows = ['Ann', 'Bob', 'Kim Lee', 'kim.lee@example.com', 'Kím Lee', 'kedm.lee@example.com'];
  expect(await named(ann)).toEqual(rows);
  await ann.page.getByText('4 people').waitFor();
  await expectAccessible(ann.page, 'the people of a room');
  await me.visit(`/rooms/${room.id}/people`);
  expect(await named(me)).toEqual([
    ...['Ann', 'Bob', 'Kim Lee', expect.stringMatching(/^Joined /)],
    ...['Kím Lee', expect.stringMatching(/^Joined /)],
  ]);
  expect((await app.request(eve, 'GET', `/rooms/${room.id}/people`)).status).toBe(404);
  // Also of an open room, which administrators may change.
  await ann.visit('/rooms/opens/1/edit');
  await ann.page.getByRole('link', { name: 'See who’s in this room' }).click();
  await ann.page.locator('.row', { hasText: 'Eve' }).waitFor();
});

scene(
  'B35: a bot is made, posts with the line that its page copies, and is paused with all others',
  async (stage) => {
    const ann = await stage.person('Ann', { permissions: ['clipboard-read', 'clipboard-write'] });
    const [bob, cleo] = await stage.people('Bob', 'Cleo');
    const room = await stage.app.closedRoom(ann.person, 'Stock', [bob.person]);
    await bob.open(room);
    await cleo.open('/rooms/1');
    await ann.visit('/account/edit');
    await ann.page.getByRole('link', { name: 'Bots', exact: true }).click();
    await ann.page.getByRole('link', { name: 'New bot' }).click();
    await ann.fills({ Name: 'Stockroom' });
    await ann.button('Create bot').click();
    await ann.page.getByText('Bot created.').waitFor();
    await ann.page.getByRole('link', { name: 'Edit' }).click();
    await ann.page.getByLabel('Stock', { exact: true }).check();
    await ann.button('Save rooms').click();
    await ann.page.getByText('Rooms updated.').waitFor();
    await ann.page.getByLabel('Room', { exact: true }).selectOption('Stock');
    await ann.button('Show').click();
    await ann.page.getByText('The message shows up in Stock.').waitFor();
    await ann.button('Copy: Post a message').click();
    const copied = () => ann.page.evaluate(() => navigator.clipboard.readText());
    await until(async () => expect(await copied()).toMatch(/^curl -d 'Hello!' 'http/));
    const line = await copied();
    await promisify(execFile)('bash', ['-c', `${line} --fail --silent`]);
    await bob.sees('Hello!');
    expect(await bob.message('Hello!').locator('.tag').textContent()).toBe('bot');
    expect(await bob.message('Hello!').locator('.avatar-bot').count()).toBe(1);
    await cleo.never('Hello!');
    await ann.visit('/account/bots');
    await ann.button('Pause all').click();
    await ann.page.locator('dialog[open]').getByRole('button', { name: 'Pause all' }).click();
    await ann.button('Resume all').click();
    await ann.button('Pause all').waitFor();
  },
);

scene(
  'D25: each entry of the rail leads to its section, in one place; on a phone the rail is a page',
  async (stage) => {
    const [ann, bob] = [await stage.person('Ann'), await stage.person('Bob', {})];
    const linksOf = ({ page }: Visitor) => page.locator('.settings-rail a');
    const left = ({ page }: Visitor) =>
      page.locator('.settings-rail').evaluate((rail) => rail.getBoundingClientRect().x);
    for (const [who, names] of [
      [
        ann,
        [
          'You',
          'Notifications',
          'Look',
          'Devices',
          'Keys',
          'General',
          'People',
          'Bots',
          'Export',
          'Import',
          'Backups',
          'Health',
          'Custom CSS',
        ],
      ],
      [bob, ['You', 'Notifications', 'Look', 'Devices', 'Keys', 'General', 'People', 'Export']],
    ] as const) {
      await who.open('/users/me/profile');
      expect(await linksOf(who).allTextContents()).toEqual(names);
      const place = await left(who);
      for (const name of names) {
        await linksOf(who).filter({ hasText: name }).click();
        await who.page.locator('.settings-rail [aria-current="page"]', { hasText: name }).waitFor();
        await until(async () => expect(await left(who)).toBe(place));
      }
    }
    await bob.page.setViewportSize({ width: 390, height: 844 });
    expect(await bob.page.locator('.settings-rail').isVisible()).toBe(false);
    await bob.page.getByRole('link', { name: 'Settings' }).click();
    await bob.isAt('/users/me/settings');
    await linksOf(bob).filter({ hasText: 'Look' }).click();
    await bob.isAt('/users/me/look');
    await bob.page.getByRole('heading', { name: 'Look' }).waitFor();
    await bob.page.getByRole('link', { name: 'Settings' }).click();
    stage.faults.forgive(/WebSocket connection|status of 401/);
    await bob.button('Sign out').click();
    await bob.isAt('/session/new');
  },
);
