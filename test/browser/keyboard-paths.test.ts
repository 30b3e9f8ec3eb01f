import sharp from 'sharp';
import { PASSWORD } from '../support/test-app';
import { until } from '../support/until';
import { postFiles } from '../support/uploads';
import { focusIsOn, press, staysWithin, tabTo, type } from './support/keyboard';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

const dialog = ({ page }: Visitor) => page.locator('dialog#confirm[open]');
const heading = ({ page }: Visitor, name: string | RegExp) => page.getByRole('heading', { name }).waitFor();

scene(
  'by keys alone Ann finds somebody, opens their page, gives them her rights and takes them',
  async (stage) => {
    const ann = await stage.person('Ann');
    const fay = await stage.named('Fay');
    const role = async () =>
      (await stage.app.request(ann.person, 'GET', `/api/v1/users/${fay.id}`)).body.role;
    await ann.visit('/account/users');
    await tabTo(ann, ann.page.getByRole('searchbox'));
    await type(ann, 'Fay');
    await press(ann, 'Enter');
    await until(async () => expect(await ann.page.locator('main .row-link').count()).toBe(1));
    await tabTo(ann, ann.page.getByRole('link', { name: 'Fay' }));
    await press(ann, 'Enter');
    await heading(ann, 'Fay');
    await ann.visit('/account/users?query=Fay');
    await tabTo(ann, ann.button('Make administrator: Fay'));
    await press(ann, 'Enter');
    await until(async () => expect(await role()).toBe('administrator'));
    const demote = ann.button('Make member: Fay');
    await demote.waitFor();
    await tabTo(ann, demote);
    await press(ann, 'Enter');
    await dialog(ann).waitFor();
    await press(ann, 'Escape');
    await focusIsOn(ann, demote);
    expect(await role()).toBe('administrator');
    await press(ann, 'Enter');
    await dialog(ann).getByRole('button', { name: 'Make member', exact: true }).waitFor();
    await press(ann, 'Tab', 'Enter');
    await until(async () => expect(await role()).toBe('member'));
  },
);

scene(
  'removing and banning ask by keys, too; no is the first answer, and gives the focus back',
  async (stage) => {
    const ann = await stage.person('Ann');
    const gus = await stage.named('Gus');
    const status = async () => (await stage.app.request(gus, 'GET', '/api/v1/me')).status;
    await ann.visit('/account/users?query=Gus');
    const remove = ann.button('Remove Gus');
    await tabTo(ann, remove);
    await press(ann, 'Enter');
    await focusIsOn(ann, dialog(ann).getByRole('button', { name: 'Cancel' }));
    await staysWithin(ann, '#confirm');
    await press(ann, 'Escape');
    await dialog(ann).waitFor({ state: 'detached' });
    await focusIsOn(ann, remove);
    await press(ann, 'Enter');
    await focusIsOn(ann, dialog(ann).getByRole('button', { name: 'Cancel' }));
    await press(ann, 'Enter');
    await dialog(ann).waitFor({ state: 'detached' });
    await focusIsOn(ann, remove);
    expect(await status()).toBe(200);

    await tabTo(ann, ann.page.getByRole('link', { name: 'Gus' }), 'Shift+Tab');
    await press(ann, 'Enter');
    await heading(ann, 'Gus');
    await tabTo(ann, ann.page.getByRole('link', { name: 'Ban' }));
    await press(ann, 'Enter');
    await heading(ann, 'Ban Gus?');
    await tabTo(ann, ann.page.getByRole('link', { name: 'Cancel' }));
    await press(ann, 'Enter');
    await heading(ann, 'Gus');
    expect(await status()).toBe(200);
    await tabTo(ann, ann.page.getByRole('link', { name: 'Ban' }));
    await press(ann, 'Enter');
    await heading(ann, 'Ban Gus?');
    await tabTo(ann, ann.button('Ban and erase'));
    await press(ann, 'Enter');
    await ann.page.getByText('Gus is banned.').waitFor();
    expect(await status()).not.toBe(200);
  },
);

scene(
  'who is removed leaves the focus on whoever stands there now, in the end on the page',
  async (stage) => {
    const ann = await stage.person('Ann');
    for (const name of ['Row Ada', 'Row Ben', 'Row Cyd']) await stage.named(name);
    await ann.visit('/account/users?query=Row');
    const remove = (name: string) => ann.button(`Remove ${name}`);
    const removes = async (name: string) => {
      await press(ann, 'Enter');
      await dialog(ann).waitFor();
      await press(ann, 'Tab', 'Enter');
      await remove(name).waitFor({ state: 'detached' });
    };
    await tabTo(ann, remove('Row Ben'));
    await removes('Row Ben');
    await focusIsOn(ann, remove('Row Cyd'));
    await removes('Row Cyd');
    await focusIsOn(ann, remove('Row Ada'));
    await removes('Row Ada');
    await until(async () => expect(await ann.focused()).toMatch(/^main#main/));
  },
);

scene('a question asked before the event of the last answer came gets its own answer', async (stage) => {
  const ann = await stage.person('Ann');
  const [ned, fay] = [await stage.named('Ned'), await stage.named('Fay')];
  const status = async (who: typeof ned) => (await stage.app.request(who, 'GET', '/api/v1/me')).status;
  await ann.visit('/account/users?query=Ned');
  await ann.button('Remove Ned').click();
  await dialog(ann).waitFor();
  await ann.page.evaluate(() => {
    document.querySelector<HTMLDialogElement>('#confirm')?.close();
    document.querySelector<HTMLElement>('[aria-label="Remove Ned"]')?.click();
  });
  await dialog(ann).waitFor();
  await until(async () => expect(await status(ned)).toBe(200));
  await press(ann, 'Tab', 'Enter');
  await until(async () => expect(await status(ned)).toBe(401));
  expect(await status(fay)).toBe(200);
});

scene(
  'the profile is changed by keys alone: picture, name, devices, a link for another one',
  async (stage) => {
    const hal = await stage.person('Hal');
    const other = await stage.app.request(null, 'POST', '/api/v1/sessions', {
      email_address: hal.person.user.email_address,
      password: PASSWORD,
    });
    const otherStatus = async () => {
      const headers = { authorization: `Bearer ${other.body.token}` };
      return (await fetch(`${stage.app.origin}/api/v1/me`, { headers })).status;
    };
    expect(await otherStatus()).toBe(200);
    await hal.visit('/users/me/profile');
    await tabTo(hal, hal.page.getByLabel('Profile photo'));
    const face = sharp({ create: { width: 200, height: 200, channels: 3, background: 'teal' } }).png();
    const file = { name: 'face.png', mimeType: 'image/png', buffer: await face.toBuffer() };
    await hal.page.getByLabel('Profile photo').setInputFiles(file); // what opens is the browser's own
    await hal.page.getByText('Photo updated.').waitFor();

    await tabTo(hal, hal.page.getByLabel('Name', { exact: true }));
    await press(hal, 'End');
    await type(hal, ' Holm');
    await press(hal, 'Enter');
    await until(async () =>
      expect((await stage.app.request(hal.person, 'GET', '/api/v1/me')).body.name).toBe('Hal Holm'),
    );

    await hal.visit('/users/me/devices');
    const signOut = hal.page.locator('#devices').getByRole('button', { name: /^Sign out/ });
    await tabTo(hal, signOut);
    await press(hal, 'Enter');
    await dialog(hal).waitFor();
    await press(hal, 'Escape');
    await focusIsOn(hal, signOut);
    expect(await otherStatus()).toBe(200);
    await press(hal, 'Enter');
    await dialog(hal).waitFor();
    await press(hal, 'Tab', 'Enter');
    await until(async () => expect(await otherStatus()).toBe(401));

    await hal.visit('/users/me/devices');
    await tabTo(hal, hal.button('Sign in on another device'));
    await press(hal, 'Enter');
    await heading(hal, 'Sign in on another device');
    await tabTo(hal, hal.page.getByLabel('Sign-in link', { exact: true }));
    await tabTo(hal, hal.button('Copy'));
  },
);

scene(
  'a boost is chosen by keys, from the quick ones and from all emoji; Escape goes back step by step',
  async (stage) => {
    const [ann, bob] = await stage.people('Ann', 'Bob');
    const room = await stage.app.closedRoom(ann.person, 'Keys', [bob.person]);
    await stage.app.post(ann.person, room, 'Boost me by keys');
    await Promise.all([ann.open(room), bob.open(room)]);
    const message = bob.message('Boost me by keys');
    const more = message.getByRole('link', { name: /^More actions for/ });
    const menu = bob.page.locator('#boost-menu');
    const opensMenu = async () => {
      await tabTo(bob, more, 'Shift+Tab');
      await press(bob, 'Enter');
      await focusIsOn(bob, bob.page.locator('#message-menu .menu-item').first());
      await press(bob, 'Enter');
      await focusIsOn(bob, menu.locator('.boost-choice').first());
    };
    await opensMenu();
    await press(bob, 'Escape');
    await menu.waitFor({ state: 'hidden' });
    await focusIsOn(bob, more);
    await opensMenu();
    await press(bob, 'ArrowRight', 'Enter');
    await ann.message('Boost me').getByRole('button', { name: '👏, 1 boost by Bob' }).waitFor();

    await opensMenu();
    const choose = menu.getByRole('button', { name: 'Choose an emoji' });
    await tabTo(bob, choose);
    await press(bob, 'Enter');
    const picker = bob.page.getByRole('dialog', { name: 'Emoji' });
    await focusIsOn(bob, picker.getByRole('combobox'));
    await press(bob, 'Escape');
    await picker.waitFor({ state: 'hidden' });
    await focusIsOn(bob, choose);
    await press(bob, 'Enter');
    await focusIsOn(bob, picker.getByRole('combobox'));
    await type(bob, 'unicorn');
    await until(async () => expect(await picker.locator('.picker-cell').first().textContent()).toBe('🦄'));
    await press(bob, 'Enter');
    await ann.message('Boost me').getByRole('button', { name: '🦄, 1 boost by Bob' }).waitFor();
    await until(async () => expect(await ann.page.locator('.boost').count()).toBe(2));
  },
);

scene('the bell and the list of places are used by keys alone', async (stage) => {
  const bob = await stage.person('Bob');
  const [first, second] = [
    await stage.app.closedRoom(stage.app.ann, 'Quay one', [bob.person]),
    await stage.app.closedRoom(stage.app.ann, 'Quay two', [bob.person]),
    await stage.app.closedRoom(stage.app.ann, 'Quay three', [bob.person]),
  ];
  await bob.open(first);
  const bell = bob.button(/^Notifications/);
  await tabTo(bob, bell, 'Shift+Tab');
  await press(bob, 'Enter');
  const menu = bob.page.locator('#involvement-menu');
  await focusIsOn(bob, menu.locator('.menu-item').first());
  await press(bob, 'Escape');
  await menu.waitFor({ state: 'hidden' });
  await focusIsOn(bob, bell);
  await press(bob, 'Enter');
  await focusIsOn(bob, menu.locator('.menu-item').first());
  await press(bob, 'Enter');
  const path = `/api/v1/rooms/${first.id}`;
  await until(async () =>
    expect((await stage.app.request(bob.person, 'GET', path)).body.involvement).toBe('everything'),
  );
  await focusIsOn(bob, bob.button('Notifications: Everything'));

  await press(bob, 'Control+k');
  const switcher = bob.page.locator('dialog#switcher[open]');
  await focusIsOn(bob, switcher.locator('input'));
  await staysWithin(bob, '#switcher');
  await switcher.locator('input').focus();
  await type(bob, 'quay');
  await until(async () =>
    expect(await switcher.locator('[role=listbox] > :not(.switcher-action)').count()).toBe(2),
  );
  const chosen = switcher.getByRole('option', { selected: true });
  await until(async () => expect(await chosen.textContent()).toBe('Quay three'));
  await press(bob, 'ArrowDown');
  await until(async () => expect(await chosen.textContent()).toBe('Quay two'));
  await focusIsOn(bob, switcher.locator('input'));
  await press(bob, 'Enter');
  await bob.isIn('Quay two');
  expect(new URL(bob.page.url()).pathname).toBe(`/rooms/${second.id}`);
});

scene(
  'a picture fills the window by keys; Tab stays in it, and Escape gives the focus back',
  async (stage) => {
    const bob = await stage.person('Bob');
    const room = await stage.app.closedRoom(stage.app.ann, 'Frames', [bob.person]);
    const image = sharp({ create: { width: 900, height: 600, channels: 3, background: 'navy' } }).png();
    const sent = { name: 'frame.png', content: await image.toBuffer() };
    await postFiles(stage.app, stage.app.ann, room, [sent]);
    await bob.open(room);
    const photo = bob.page.locator('a.photo');
    await tabTo(bob, photo, 'Shift+Tab');
    await press(bob, 'Enter');
    await bob.page.locator('dialog#lightbox[open]').waitFor();
    await staysWithin(bob, '#lightbox');
    await press(bob, 'Escape');
    await bob.page.locator('dialog#lightbox').waitFor({ state: 'hidden' });
    await focusIsOn(bob, photo);
  },
);
