import { until } from '../support/until';
import { expectAccessible } from './support/accessibility';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

const picker = (who: Visitor) => who.page.getByRole('dialog', { name: 'Emoji' });
const offered = (who: Visitor) => who.page.locator('#suggestions .suggestion');
const isOffered = (who: Visitor) => who.page.locator('#suggestions:not([hidden])').waitFor();

/** Emoji are looked up without delay: what would be offered is on screen two frames later. */
const drawn = (who: Visitor) =>
  who.page.evaluate(async () => {
    for (let frames = 0; frames < 3; frames++) await new Promise((resolve) => requestAnimationFrame(resolve));
  });

const holds = (who: Visitor, text: string) =>
  until(async () => expect(await who.composer.inputValue()).toBe(text));

async function opensPicker(who: Visitor): Promise<void> {
  await who.button('Emoji').click();
  await picker(who).waitFor();
}

scene('a name after a colon lists emoji; Enter or Tab puts the sign in its place', async (stage) => {
  const bob = await stage.person('Bob');
  await bob.open('/rooms/1');
  await bob.composer.pressSequentially('Well done :ta');
  await isOffered(bob);
  await until(async () => expect(await offered(bob).first().textContent()).toContain(':tada:'));
  await bob.composer.press('Enter');
  await holds(bob, 'Well done 🎉 ');
  await bob.composer.pressSequentially('and :pizz');
  await isOffered(bob);
  await bob.composer.press('Tab');
  await holds(bob, 'Well done 🎉 and 🍕 ');
  await bob.composer.press('Enter');
  await bob.seesOnce('Well done 🎉 and 🍕');
});

scene(
  'the arrow keys choose among them, Esc leaves what is typed, and a press chooses as well',
  async (stage) => {
    const bob = await stage.person('Bob');
    await bob.open('/rooms/1');
    await bob.composer.fill(':smi');
    await isOffered(bob);
    const second = await offered(bob).nth(1).locator('.suggestion-emoji').textContent();
    await bob.composer.press('ArrowDown');
    await bob.composer.press('Enter');
    await holds(bob, `${second} `);
    await bob.composer.fill('');
    await bob.composer.pressSequentially(':smi');
    await isOffered(bob);
    await bob.composer.press('Escape');
    await bob.composer.pressSequentially('l');
    expect(await bob.page.locator('#suggestions').isVisible()).toBe(false);
    expect(await bob.composer.inputValue()).toBe(':smil');
    await bob.composer.fill('');
    await bob.composer.fill(':roc');
    await isOffered(bob);
    await offered(bob).filter({ hasText: ':rocket:' }).click();
    await holds(bob, '🚀 ');
  },
);

scene(
  'a whole name between colons is the sign at once; neither times, addresses nor code are names',
  async (stage) => {
    const bob = await stage.person('Bob');
    await bob.open('/rooms/1');
    await bob.composer.pressSequentially('Hooray :tada:');
    await holds(bob, 'Hooray 🎉 ');
    for (const text of [
      'at 10:30',
      'https://tada',
      'a:tada',
      '`:tada',
      '```\n:tada',
      ':p',
      'no :nosuchthing',
    ]) {
      await bob.composer.fill(text.slice(0, -1));
      await bob.composer.press('End');
      await bob.composer.press(text.at(-1)!);
      await drawn(bob);
      expect({ text, isOpen: await bob.page.locator('#suggestions').isVisible() }).toEqual({
        text,
        isOpen: false,
      });
      expect(await bob.composer.inputValue()).toBe(text);
    }
  },
);

scene(
  'the picker: by keyboard alone, through the search, into the message; and it knows what was used last',
  async (stage) => {
    const bob = await stage.person('Bob');
    await bob.open('/rooms/1');
    await bob.composer.pressSequentially(':avocado');
    await isOffered(bob);
    await bob.composer.press('Enter');
    await holds(bob, '🥑 ');
    await bob.composer.fill('Lunch?');
    await opensPicker(bob);
    await bob.page.keyboard.type('taco');
    const grid = bob.page.getByRole('grid', { name: 'Emoji' });
    await until(async () => expect(await grid.getByRole('gridcell').first().textContent()).toBe('🌮'));
    await bob.page.keyboard.press('Enter');
    await picker(bob).waitFor({ state: 'hidden' });
    await holds(bob, 'Lunch?🌮');
    await bob.reload();
    await opensPicker(bob);
    const recent = grid.getByRole('rowgroup', { name: 'Recently used' });
    expect((await recent.getByRole('gridcell').allTextContents()).slice(0, 2)).toEqual(['🌮', '🥑']);
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowLeft', 'ArrowUp'])
      await bob.page.keyboard.press(key);
    const active = await grid.locator('[aria-selected="true"]').getAttribute('id');
    expect(
      await bob.page.getByRole('combobox', { name: 'Search emoji' }).getAttribute('aria-activedescendant'),
    ).toBe(active);
    await bob.page.keyboard.press('Escape');
    await picker(bob).waitFor({ state: 'hidden' });
  },
);

scene('the picker: kinds are one press away, and what has no name is said', async (stage) => {
  const bob = await stage.person('Bob');
  await bob.open('/rooms/1');
  await opensPicker(bob);
  await picker(bob).getByRole('button', { name: 'Flags' }).click();
  const flags = bob.page.getByRole('rowgroup', { name: 'Flags' });
  await until(async () => expect((await flags.boundingBox())!.y).toBeLessThan(800));
  await bob.page.keyboard.press('Enter');
  await holds(bob, '🏁');
  await opensPicker(bob);
  await bob.page.keyboard.type('qqqq');
  await picker(bob).getByText('No emoji found.').waitFor();
  await bob.page.keyboard.press('Escape');
});

scene('a tone of skin is chosen once, for every way to an emoji, and remembered', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  await Promise.all([ann.open('/rooms/1'), bob.open('/rooms/1')]);
  await opensPicker(bob);
  const first = (name: string) => bob.page.locator(`#emoji-grid [aria-label="${name}"]`).last();
  const tone = (name: string) => bob.page.locator('.picker-tones').getByLabel(name, { exact: true });
  await first('waving hand').waitFor();
  expect(await first('waving hand').textContent()).toBe('👋');
  await tone('Medium-dark').check();
  await until(async () => expect(await first('waving hand').textContent()).toBe('👋🏾'));
  expect(await first('pizza').textContent()).toBe('🍕');
  await first('waving hand').click();
  await holds(bob, '👋🏾');
  await bob.reload();
  await bob.composer.pressSequentially(' :raised_hand:');
  await holds(bob, '👋🏾 ✋🏾 ');
  await opensPicker(bob);
  expect(await tone('Medium-dark').isChecked()).toBe(true);
  const recent = bob.page.locator('#emoji-grid .picker-section').first().locator('.picker-cell').first();
  expect(await recent.textContent()).toBe('👋🏾');
  await tone('Default').check();
  await until(async () => expect(await first('waving hand').textContent()).toBe('👋'));
  // What was used keeps the tone it had.
  expect(await recent.textContent()).toBe('👋🏾');
  await bob.page.keyboard.press('Escape');
  await bob.composer.press('Enter');
  await ann.seesOnce('👋🏾 ✋🏾');
  expect(await ann.message('👋🏾').locator('.bubble-emoji').count()).toBe(1);
});

scene('the emoji are fetched when they are first needed, and once', async (stage) => {
  const bob = await stage.person('Bob', {});
  const fetched: string[] = [];
  bob.page.on('request', (request) => fetched.push(request.url()));
  await bob.open('/rooms/1');
  const before = fetched.filter((url) => url.includes('/chunks/')).length;
  await bob.composer.pressSequentially(':ta');
  await isOffered(bob);
  const named = fetched.filter((url) => url.includes('/chunks/'));
  expect(named.length).toBeGreaterThan(before);
  await bob.composer.fill('');
  await opensPicker(bob);
  const after = fetched.filter((url) => url.includes('/chunks/'));
  expect(new Set(after).size).toBe(after.length);
});

scene('boosts take emoji from the picker and by name', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const room = await stage.app.closedRoom(ann.person, 'Emoji', [bob.person]);
  await stage.app.post(ann.person, room, 'Off we go');
  await Promise.all([ann.open(room), bob.open(room)]);
  const opens = async () => {
    await bob.message('Off we go').hover();
    await bob
      .message('Off we go')
      .getByRole('link', { name: /^Boost .+’s message$/ })
      .click();
  };
  await opens();
  await bob.button('Choose an emoji').click();
  await picker(bob).waitFor();
  await bob.page.keyboard.type('rocket');
  await bob.page.keyboard.press('Enter');
  await ann.message('Off we go').getByRole('button', { name: '🚀, 1 boost by Bob' }).waitFor();
  await opens();
  const words = bob.page.getByLabel('Boost in your own words');
  await words.pressSequentially('go :sai');
  await bob.page.locator('#boost-suggestions:not([hidden])').waitFor();
  await words.press('Enter');
  await until(async () => expect(await words.inputValue()).toBe('go ⛵ '));
  await words.press('Enter');
  await ann.message('Off we go').getByRole('button', { name: 'go ⛵, 1 boost by Bob' }).waitFor();
});

scene('nobody is shut out of all the emoji at once, in either theme', async (stage) => {
  const bob = await stage.person('Bob', {});
  await bob.open('/rooms/1');
  await opensPicker(bob);
  await until(async () => expect(await picker(bob).locator('.picker-cell').count()).toBeGreaterThan(1_500));
  for (const colorScheme of ['light', 'dark'] as const) {
    await bob.page.emulateMedia({ colorScheme });
    await expectAccessible(bob.page, `the whole picker, ${colorScheme}`, '#emoji-picker');
  }
});
