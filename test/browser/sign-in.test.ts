import { PASSWORD } from '../support/test-app';
import { until } from '../support/until';
import { expectAccessible } from './support/accessibility';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes({ isSetUp: false });

const BOB = { 'Your name': 'Bob', Email: 'bob@example.com', Password: PASSWORD };

async function signsIn(visitor: Visitor, email: string, password: string): Promise<void> {
  await visitor.fills({ Email: email, Password: password });
  await visitor.button('Sign in').click();
}

scene('the first run is accessible in both themes and widths', async (stage) => {
  const ann = await stage.stranger();
  await ann.visit('/first_run');
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [390, 1440]) {
      await ann.page.setViewportSize({ width, height: 844 });
      await ann.page.emulateMedia({ colorScheme });
      await expectAccessible(ann.page, `first run ${width} ${colorScheme}`);
    }
});

scene('Ann sets the account up, Bob joins by the link she copies, and they see each other', async (stage) => {
  const ann = await stage.stranger({ permissions: ['clipboard-read', 'clipboard-write'] });
  await ann.visit('/');
  await ann.isAt('/first_run');
  await ann.fills({
    'What’s your team called?': 'Acme',
    'Your name': 'Ann',
    Email: 'ann@example.com',
    Password: PASSWORD,
  });
  await ann.button('Set up Campfire').click();
  await ann.isAt('/rooms/1');
  await ann.isLive();
  await ann.button('Copy').click();
  await ann.page.getByText('Copied').waitFor();
  const link = new URL(await ann.page.evaluate(() => navigator.clipboard.readText()));

  const bob = await stage.stranger();
  await bob.visit(link.pathname);
  await bob.page.getByRole('heading', { name: 'Join Acme' }).waitFor();
  await bob.fills(BOB);
  await bob.button('Join').click();
  await bob.isAt('/rooms/1');
  for (const who of [ann, bob]) await who.page.locator('.members-link', { hasText: '2 people' }).waitFor();
  await bob.isLive();
  await bob.says('Here I am');
  await ann.seesOnce('Here I am');
});

scene('whoever is signed in elsewhere finds no second first run', async (stage) => {
  const stranger = await stage.stranger();
  await stranger.visit('/first_run');
  await stranger.isAt('/session/new');
});

scene('Bob signs out and in again; a wrong password keeps the address he typed', async (stage) => {
  const bob = await stage.stranger();
  stage.faults.forgive(/status of 4(01|22)/);
  await bob.visit('/');
  await bob.isAt('/session/new');
  await signsIn(bob, 'bob@example.com', 'not his password');
  await bob.page.getByRole('alert').first().waitFor();
  expect(await bob.page.getByLabel('Email').inputValue()).toBe('bob@example.com');
  expect(await bob.page.getByLabel('Password', { exact: true }).inputValue()).toBe('');

  await signsIn(bob, 'bob@example.com', PASSWORD);
  await bob.isAt('/rooms/1');
  await bob.isLive();
  await bob.visit('/users/me/profile');
  await bob.button('Sign out').last().click();
  await bob.isAt('/session/new');
  await bob.visit('/rooms/1');
  await bob.isAt('/session/new');
});

scene('a link that was replaced lets nobody in', async (stage) => {
  const ann = await stage.stranger();
  await ann.visit('/session/new');
  await signsIn(ann, 'ann@example.com', PASSWORD);
  await ann.isAt('/rooms/1');
  await ann.visit('/account/edit');
  const old = new URL(await ann.page.getByLabel('Join link').first().inputValue()).pathname;
  await ann.button('Create a new link').click();
  await ann.confirms();
  await until(async () =>
    expect(await ann.page.getByLabel('Join link').first().inputValue()).not.toContain(old),
  );

  const eve = await stage.stranger();
  stage.faults.forgive(/status of 404/);
  await eve.visit(old);
  await eve.page.getByText('This join link no longer works.').waitFor();
  expect(await eve.page.getByRole('button', { name: 'Join' }).count()).toBe(0);
});
