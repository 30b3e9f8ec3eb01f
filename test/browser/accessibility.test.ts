import { SidebarPropsBuilder } from '../../src/rooms/sidebar-props';
import { PASSWORD } from '../support/test-app';
import type { ColorScheme } from './support/accessibility';
import { expectAccessible } from './support/accessibility';
import { LOST_CONNECTION } from './support/faults';
import { type Stage, scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

const PHONE = { width: 390, height: 844 };
const WIDE = { width: 1440, height: 900 };

interface View {
  size: typeof PHONE;
  colorScheme: ColorScheme;
}

const ALL: View[] = [
  { size: PHONE, colorScheme: 'light' },
  { size: WIDE, colorScheme: 'dark' },
  { size: PHONE, colorScheme: 'dark' },
  { size: WIDE, colorScheme: 'light' },
];
/** Colours do not depend on the width, nor the layout of a form on the theme. */
const BOTH = ALL.slice(0, 2);

async function lookAtAll(who: Visitor, path: string, views = BOTH): Promise<void> {
  await who.visit(path);
  await lookAround(who, views);
}

async function lookAround(who: Visitor, views = BOTH): Promise<void> {
  for (const { size, colorScheme } of views) {
    await who.page.setViewportSize(size);
    await who.page.emulateMedia({ colorScheme });
    await expectAccessible(who.page, `${new URL(who.page.url()).pathname} ${size.width} ${colorScheme}`);
  }
}

async function liveliness(stage: Stage) {
  const { app } = stage;
  const [bob, cleo] = [await stage.named('Bob'), await stage.named('Cleo')];
  const room = await app.closedRoom(app.ann, 'Lively', [bob, cleo]);
  const first = await app.post(app.ann, room, 'Hello **all**, [a link](https://example.com) and `code`');
  await app.post(bob, room, '```js\nconst answer = 42; // and more\nthrow new Error("no");\n```');
  await app.post(cleo, room, '@Ann, look', { reply_to_id: first.id });
  await app.post(app.ann, room, '> quoted\n\n1. one\n2. two\n\n- three');
  await app.post(bob, room, '🎉');
  for (const name of ['trombone', 'rumble', 'drama']) await app.post(bob, room, `/play ${name}`);
  const edited = await app.post(app.ann, room, 'Was edited');
  await app.request(app.ann, 'PATCH', `/api/v1/rooms/${room.id}/messages/${edited.id}`, {
    body: 'Is edited',
  });
  const ping = await app.direct(app.ann, bob, cleo);
  const unread = await app.closedRoom(bob, 'Unread', [app.ann]);
  await app.post(bob, unread, '@Ann, come here');
  await app.post(bob, { id: 1 }, 'Something unread');
  return { room, ping, first };
}

scene('whoever is not signed in finds every page accessible', async (stage) => {
  const stranger = await stage.stranger({ reducedMotion: 'reduce' });
  const { body } = await stage.app.request(stage.app.ann, 'GET', '/api/v1/account');
  stage.faults.forgive(/status of 4\d\d/);
  for (const path of ['/session/new', new URL(body.join_url).pathname, '/join/not-valid'])
    await lookAtAll(stranger, path);
  await stranger.visit('/session/new');
  await stranger.fills({ Email: 'nobody@example.com', Password: 'wrong password' });
  await stranger.button('Sign in').click();
  await stranger.page.getByRole('alert').first().waitFor();
  await lookAround(stranger);
});

scene('rooms and pings are accessible, full and empty', async (stage) => {
  const { room, ping, first } = await liveliness(stage);
  const ann = await stage.person('Ann');
  for (const path of [`/rooms/${room.id}`, `/rooms/${room.id}/@${first.id}`, `/rooms/${ping.id}`])
    await lookAtAll(ann, path, ALL);
});

scene(
  'what opens over a room is accessible: menus, dialogs, the form of an edit, the toolbar',
  async (stage) => {
    const ann = await stage.person('Ann');
    const room = await stage.app.closedRoom(ann.person, 'Opened', []);
    await stage.app.post(ann.person, room, 'Mine to change');
    await ann.open(room);
    await ann.button('Formatting').click();
    await lookAround(ann);
    await ann.chooses('Edit', 'Mine to change');
    await ann.page.locator('.message-edit textarea').waitFor();
    await lookAround(ann);
    await ann.page.keyboard.press('Escape');
    for (const [opener, opened] of [
      [/room menu$/, '#room-menu'],
      [/^Notifications/, '#involvement-menu'],
    ] as const) {
      await ann.button(opener).click();
      await ann.page.locator(opened).waitFor();
      await expectAccessible(ann.page, opened);
      await ann.page.keyboard.press('Escape');
    }
    await ann.page.locator('.room-scroll').focus();
    await ann.page.keyboard.press('?');
    await ann.page.locator('#shortcuts[open]').waitFor();
    await lookAround(ann);
    await ann.page.keyboard.press('Escape');
    await ann.page.keyboard.press('Control+k');
    await ann.page.locator('#switcher[open]').waitFor();
    await lookAround(ann);
  },
);

scene('the forms and lists behind the rooms are accessible', async (stage) => {
  const { room, ping } = await liveliness(stage);
  const ann = await stage.person('Ann');
  const bob = await stage.named('Bob');
  const { user: robot } = (await stage.app.request(ann.person, 'POST', '/api/v1/bots', { name: 'Robo' }))
    .body;
  const paths = [
    '/rooms/1/sounds',
    '/rooms/opens/new',
    '/rooms/closeds/new',
    '/rooms/directs/new',
    '/rooms/opens',
    '/users/me/push_subscriptions',
    '/users/me/keys/new',
    '/offline',
    `/rooms/closeds/${room.id}/edit`,
    `/rooms/directs/${ping.id}/edit`,
    '/users/me/profile',
    '/users/me/look',
    '/users/me/devices',
    '/users/me/settings',
    `/users/${bob.id}`,
    '/account/edit',
    '/account/users',
    '/account/users?status=banned',
    '/account/invitations',
    '/account/custom_styles/edit',
    '/account/bots',
    '/account/bots/new',
    `/account/bots/${robot.id}`,
    `/account/bots/${robot.id}/edit`,
    `/users/${bob.id}/ban/new`,
    '/users/me/departure',
    '/users/me/erasure/new',
    '/account/retention',
    '/searches',
    '/searches?q=unread',
    '/searches?q=nothingofthekind',
    '/searches?q=unread&has=link&order=rank',
    '/searches?q=from:nobody-here',
  ];
  for (const path of paths) await lookAtAll(ann, path);
});

scene('a message by itself, and the reference of the API, are accessible', async (stage) => {
  const ann = await stage.person('Ann');
  const { id } = await stage.app.post(ann.person, { id: 1 }, 'Said by **Ann**');
  for (const path of [`/rooms/1/messages/${id}`, `/rooms/1/messages/${id}/edit`, `/messages/${id}/boosts`])
    await lookAtAll(ann, path);
  for (const path of ['/docs', '/docs/errors']) await lookAtAll(ann, path);
});

scene(
  'D39: a form that was refused says so beside its fields, and a room that may only be read about, are accessible',
  async (stage) => {
    const { room } = await liveliness(stage);
    const bob = await stage.person('Bob');
    stage.faults.forgive(/status of 4\d\d/);
    await lookAtAll(bob, `/rooms/closeds/${room.id}/edit`);
    await lookAtAll(bob, '/account/edit');
    await bob.visit('/users/me/profile');
    await bob.fills({ 'Current password': PASSWORD, 'New password': 'short' });
    await bob.button('Change password').click();
    await bob.page.getByText('Use at least 8 characters.').waitFor();
    // Refused once, the form is left to the server again.
    await bob.fills({ Name: '' });
    await bob.page.getByLabel('Name', { exact: true }).press('Enter');
    await bob.page.locator('#error-name').waitFor();
    await lookAround(bob);
  },
);

scene('what broke on our side is told accessibly, to whoever it happens', async (stage) => {
  const ann = await stage.person('Ann');
  stage.faults.forgive(/status of 5\d\d/);
  const broken = jest.spyOn(stage.app.app.get(SidebarPropsBuilder), 'build').mockImplementation(() => {
    throw new Error('broken on purpose');
  });
  try {
    await lookAtAll(ann, '/rooms/1');
    expect(await ann.page.getByRole('heading', { level: 1 }).count()).toBe(1);
  } finally {
    broken.mockRestore();
  }
});

scene('what is missing or refused is told accessibly', async (stage) => {
  const [ann, nina] = [await stage.person('Ann'), await stage.person('Nina')];
  stage.faults.forgive(/status of 4\d\d/);
  await lookAtAll(ann, '/rooms/99999');
  await lookAtAll(ann, '/no/such/page');
  await stage.app.request(nina.person, 'DELETE', '/api/v1/rooms/1/members/me');
  await lookAtAll(nina, '/');
  await nina.page.getByRole('heading', { name: 'No rooms yet' }).waitFor();
});

scene('without a network the line about it is accessible', async (stage) => {
  const ann = await stage.person('Ann');
  await ann.open('/rooms/1');
  stage.faults.forgive(LOST_CONNECTION);
  await ann.page.evaluate(() => {
    const line = document.getElementById('connection')!;
    line.dataset.state = 'offline';
    line.querySelector('span')!.textContent =
      'You’re offline. Keep reading and writing; messages go out when you’re back.';
  });
  await lookAround(ann);
});

scene('links that let somebody in are accessible, on both ends', async (stage) => {
  const { app } = stage;
  const [ann, bob] = [await stage.person('Ann'), await stage.named('Bob')];
  await ann.visit('/users/me/devices');
  await ann.button('Sign in on another device').click();
  await ann.page.getByRole('heading', { name: 'Sign in on another device' }).waitFor();
  await lookAround(ann);
  await ann.visit(`/users/${bob.id}`);
  await ann.button('Reset password…').click();
  await ann.page.getByRole('heading', { name: 'Reset Bob’s password' }).waitFor();
  await lookAround(ann);
  const { body } = await app.request(app.ann, 'POST', `/api/v1/users/${bob.id}/password_reset`);
  const stranger = await stage.stranger({ reducedMotion: 'reduce' });
  stage.faults.forgive(/status of 4\d\d/);
  for (const path of [new URL(body.url).pathname, '/session/password_resets/spent'])
    await lookAtAll(stranger, path);
  await stranger.visit('/session/transfers/spent');
  await stranger.page.getByText('This link has expired or was already used.').waitFor();
  await lookAround(stranger);
});

scene('a picture that is refused is told accessibly', async (stage) => {
  const bob = await stage.person('Bob');
  stage.faults.forgive(/status of 4\d\d/);
  await bob.visit('/users/me/profile');
  const file = { name: 'face.png', mimeType: 'image/png', buffer: Buffer.from('no picture') };
  await bob.page.getByLabel('Profile photo').setInputFiles(file);
  await bob.page.getByText('This file can’t be used.').waitFor();
  await lookAround(bob);
});
