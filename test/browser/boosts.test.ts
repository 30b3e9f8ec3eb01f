import type { MessageView } from '../../src/protocol/frames';
import { until } from '../support/until';
import { expectAccessible } from './support/accessibility';
import { LOST_CONNECTION } from './support/faults';
import { shiftsOf, watchShifts } from './support/shifts';
import { type Stage, scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes({ withCable: true });

async function twoInARoom(stage: Stage, name: string) {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const room = await stage.app.closedRoom(ann.person, name, [bob.person]);
  return { ann, bob, room };
}

const boost = ({ app }: Stage, as: Visitor, { id }: MessageView, content: string) =>
  app.request(as.person, 'POST', `/api/v1/messages/${id}/boosts`, { content });

/** Opens the menu of boosts at a message. */
async function opensAt(who: Visitor, text: string): Promise<void> {
  await who.message(text).hover();
  await who
    .message(text)
    .getByRole('link', { name: /^Boost .+’s message$/ })
    .click();
  await who.page.locator('#boost-menu').waitFor();
}

const pill = (who: Visitor, text: string, words: string | RegExp) =>
  who.message(text).getByRole('button', { name: words });
const link = (who: Visitor, text: string, name: string) => who.message(text).getByRole('link', { name });
const ownWords = (who: Visitor) => who.page.getByLabel('Boost in your own words');

scene(
  'P242: a typed boost is added, shows at once, and reaches everybody in the room and nobody else',
  async (stage) => {
    const { ann, bob, room } = await twoInARoom(stage, 'Typed');
    const eve = await stage.listener('Eve');
    await stage.app.post(ann.person, room, 'The soup is ready');
    await Promise.all([ann.open(room), bob.open(room)]);
    await opensAt(bob, 'The soup is ready');
    await ownWords(bob).fill('yummy soup');
    await ownWords(bob).press('Enter');
    await pill(bob, 'The soup', 'yummy soup, 1 boost by Bob').waitFor();
    await pill(ann, 'The soup', 'yummy soup, 1 boost by Bob').waitFor();
    await bob.page.getByRole('button', { pressed: true, name: 'yummy soup' }).waitFor();
    await ann.page.getByRole('button', { pressed: false, name: 'yummy soup' }).waitFor();
    await bob.reload();
    await pill(bob, 'The soup', 'yummy soup, 1 boost by Bob').waitFor();
    await eve.never('yummy soup');
  },
);

scene(
  'one press of a quick one boosts; the same from several is counted, with their names',
  async (stage) => {
    const { ann, bob, room } = await twoInARoom(stage, 'Quick');
    await stage.app.post(ann.person, room, 'We are live');
    await Promise.all([ann.open(room), bob.open(room)]);
    await opensAt(bob, 'We are live');
    await bob.page.getByRole('button', { name: 'Boost with party popper' }).click();
    await pill(ann, 'We are live', '🎉, 1 boost by Bob').waitFor();
    await opensAt(ann, 'We are live');
    await ann.page.keyboard.press('ArrowRight');
    for (let step = 0; step < 5; step++) await ann.page.keyboard.press('ArrowRight');
    await ann.page.keyboard.press('Enter');
    for (const who of [ann, bob]) await pill(who, 'We are live', '🎉, 2 boosts by Bob and Ann').waitFor();
    await pill(bob, 'We are live', /🎉, 2/).hover();
    const people = bob.page.getByRole('dialog', { name: 'Boosted by' });
    await until(async () =>
      expect(await people.locator('.booster bdi').allTextContents()).toEqual(['Bob', 'Ann']),
    );
    await bob.page.keyboard.press('Escape');
    await people.waitFor({ state: 'hidden' });
  },
);

scene('who boosted is live while one looks at it, and closes when nobody is left', async (stage) => {
  const { ann, bob, room } = await twoInARoom(stage, 'Who');
  const message = await stage.app.post(ann.person, room, 'Look who is here');
  const other = await stage.app.post(ann.person, room, 'Nobody looks here');
  const { body: anns } = await boost(stage, ann, message, '🎸');
  await bob.open(room);
  await pill(bob, 'Look who', '🎸, 1 boost by Ann').press('ArrowDown');
  const people = bob.page.getByRole('dialog', { name: 'Boosted by' });
  const names = (expected: string[]) =>
    until(async () => expect(await people.locator('.booster bdi').allTextContents()).toEqual(expected));
  await names(['Ann']);
  await boost(stage, ann, message, '🎉');
  const { body: bobs } = await boost(stage, bob, message, '🎸');
  await names(['Ann', 'Bob']);
  await until(async () => expect(await people.locator('.boosters-title').textContent()).toBe('🎸 2'));
  await boost(stage, ann, other, '🎸');
  const take = (who: Visitor, id: number) =>
    stage.app.request(who.person, 'DELETE', `/api/v1/messages/${message.id}/boosts/${id}`);
  await take(ann, anns.id);
  await names(['Bob']);
  await take(bob, bobs.id);
  await people.waitFor({ state: 'hidden' });
  await pill(bob, 'Look who', '🎉, 1 boost by Ann').waitFor();
});

scene(
  'P243: my own boost goes with one press, for everybody; and comes back when that was a mistake',
  async (stage) => {
    const { ann, bob, room } = await twoInARoom(stage, 'Removed');
    const message = await stage.app.post(ann.person, room, 'Take it or leave it');
    await boost(stage, bob, message, '👏');
    await boost(stage, ann, message, '🔥');
    await Promise.all([ann.open(room), bob.open(room)]);
    await pill(bob, 'Take it', /👏/).press('Enter');
    for (const who of [ann, bob])
      await until(async () => expect(await pill(who, 'Take it', /👏/).count()).toBe(0));
    await until(async () => expect(await bob.focused()).toContain('boost-label'));
    await bob.button('Undo').click();
    for (const who of [ann, bob]) await pill(who, 'Take it', '👏, 1 boost by Bob').waitFor();
    await pill(ann, 'Take it', '🔥, 1 boost by Ann').waitFor();
  },
);

scene(
  'D31, D32: a press on a pill adds mine and takes it back; a mouse that rests sees who',
  async (stage) => {
    const { ann, bob, room } = await twoInARoom(stage, 'Toggled');
    const eve = await stage.listener('Eve');
    const message = await stage.app.post(ann.person, room, 'Press on it');
    await boost(stage, ann, message, '👍');
    await Promise.all([ann.open(room), bob.open(room)]);
    const mine = bob.message('Press on').locator('.boost');
    const edge = () => mine.evaluate((one) => getComputedStyle(one).borderColor);
    const others = await edge();
    for (const press of [
      () => mine.click(),
      () => mine.locator('.boost-label').press('Enter'),
      () => mine.locator('.boost-label').press(' '),
    ]) {
      await press();
      for (const who of [ann, bob]) await pill(who, 'Press on', '👍, 2 boosts by Ann and Bob').waitFor();
      await bob.page.getByRole('button', { pressed: true, name: '👍' }).waitFor();
      await ann.page.getByRole('button', { pressed: true, name: '👍' }).waitFor();
      expect(await edge()).not.toBe(others);
      await press();
      for (const who of [ann, bob]) await pill(who, 'Press on', '👍, 1 boost by Ann').waitFor();
      await bob.page.getByRole('button', { pressed: false, name: '👍' }).waitFor();
    }
    const people = bob.page.getByRole('dialog', { name: 'Boosted by' });
    await bob.composer.hover();
    await mine.hover();
    await people.getByText('Ann').waitFor();
    await bob.composer.hover();
    await people.waitFor({ state: 'hidden' });
    await eve.never('Press on it');
  },
);

scene('P244: another person’s edit of the message keeps my half-typed boost', async (stage) => {
  const { ann, bob, room } = await twoInARoom(stage, 'Edited meanwhile');
  const message = await stage.app.post(ann.person, room, 'First words');
  await bob.open(room);
  await opensAt(bob, 'First words');
  await ownWords(bob).fill('half a th');
  const before = await bob.page.locator('#boost-menu').boundingBox();
  const path = `/api/v1/rooms/${room.id}/messages/${message.id}`;
  await stage.app.request(ann.person, 'PATCH', path, { body: 'Other words' });
  await bob.sees('Other words');
  expect(await ownWords(bob).inputValue()).toBe('half a th');
  const after = await bob.page.locator('#boost-menu').boundingBox();
  expect(after!.x).toBe(before!.x);
  // Beside its message, which says now that it was edited.
  expect(Math.abs(after!.y - before!.y)).toBeLessThan(40);
  await ownWords(bob).pressSequentially('ought');
  await ownWords(bob).press('Enter');
  await pill(bob, 'Other words', 'half a thought, 1 boost by Bob').waitFor();
});

scene(
  'P245: another person’s boost keeps my half-typed boost; so does looking elsewhere for a while',
  async (stage) => {
    const { ann, bob, room } = await twoInARoom(stage, 'Boosted meanwhile');
    const message = await stage.app.post(ann.person, room, 'Well');
    await stage.app.post(ann.person, room, 'Another message');
    await bob.open(room);
    await opensAt(bob, 'Well');
    await ownWords(bob).fill('not yet');
    await boost(stage, ann, message, '🎉');
    await pill(bob, 'Well', '🎉, 1 boost by Ann').waitFor();
    expect(await ownWords(bob).inputValue()).toBe('not yet');
    await bob.page.keyboard.press('Escape');
    await opensAt(bob, 'Another message');
    expect(await ownWords(bob).inputValue()).toBe('');
    await bob.page.keyboard.press('Escape');
    await opensAt(bob, 'Well');
    expect(await ownWords(bob).inputValue()).toBe('not yet');
  },
);

scene('too much is refused in words, counted as people count', async (stage) => {
  const { ann, bob, room } = await twoInARoom(stage, 'Long');
  await stage.app.post(ann.person, room, 'Hm');
  await bob.open(room);
  await opensAt(bob, 'Hm');
  const left = bob.page.locator('#boost-remaining');
  await ownWords(bob).fill('👩‍👩‍👧‍👦'.repeat(16));
  expect(await left.textContent()).toMatch(/^0/);
  await ownWords(bob).fill('seventeen letters');
  expect(await left.textContent()).toMatch(/^-1/);
  await ownWords(bob).press('Enter');
  await bob.page.getByRole('alert').filter({ hasText: 'up to 16 characters' }).waitFor();
  await ownWords(bob).fill('  ');
  await ownWords(bob).press('Enter');
  await bob.page.getByRole('alert').filter({ hasText: 'Type something' }).waitFor();
  expect(await bob.page.locator('.boost').count()).toBe(0);
});

scene(
  'D23: without a connection a boost waits, as messages do, and comes when there is one, once',
  async (stage) => {
    const { ann, bob, room } = await twoInARoom(stage, 'Tunnel');
    await stage.app.post(ann.person, room, 'Into the dark');
    await bob.open(room);
    stage.faults.forgive(LOST_CONNECTION);
    stage.cable.cut();
    await bob.page.locator('html:not([data-connection="live"])').waitFor({ state: 'attached' });
    await opensAt(bob, 'Into the dark');
    await bob.page.getByRole('button', { name: 'Boost with fire' }).click();
    await bob.message('Into the dark').locator('.boost-pending', { hasText: '🔥' }).waitFor();
    // D23: what waits under another message has a sign of its own.
    await bob.says('One that waits');
    await bob.says('Another that waits');
    await bob.page.locator('.pending.joined .pending-sign').waitFor();
    stage.cable.heal();
    await bob.wakes();
    await pill(bob, 'Into the dark', '🔥, 1 boost by Bob').waitFor();
    await until(async () => expect(await bob.page.locator('.boost-pending').count()).toBe(0));
  },
);

scene('what the server refuses is told under the message, to be tried again or dropped', async (stage) => {
  const { ann, bob, room } = await twoInARoom(stage, 'Refused');
  const message = await stage.app.post(ann.person, room, 'Enough');
  const many = Array.from({ length: 20 }, () => boost(stage, bob, message, '👍'));
  const [first] = await Promise.all(many);
  await bob.open(room);
  await pill(bob, 'Enough', '👍, 20 boosts by Bob').waitFor();
  await opensAt(bob, 'Enough');
  await bob.page.getByRole('button', { name: 'Boost with fire' }).click();
  const failure = bob.message('Enough').getByRole('alert');
  await failure.filter({ hasText: 'up to 20 times' }).waitFor();
  await failure.getByRole('button', { name: 'Try again' }).click();
  await failure.filter({ hasText: 'up to 20 times' }).waitFor();
  const path = `/api/v1/messages/${message.id}/boosts/${first!.body.id}`;
  await stage.app.request(bob.person, 'DELETE', path);
  await pill(bob, 'Enough', '👍, 19 boosts by Bob').waitFor();
  await failure.getByRole('button', { name: 'Try again' }).click();
  await pill(bob, 'Enough', '🔥, 1 boost by Bob').waitFor();
  await until(async () => expect(await failure.count()).toBe(0));
});

scene('boosts move nothing that is read, and at the end one stays at the end', async (stage) => {
  const { ann, bob, room } = await twoInARoom(stage, 'Still');
  const messages: MessageView[] = [];
  for (let number = 1; number <= 40; number++)
    messages.push(await stage.app.post(ann.person, room, `Line ${number} of many`));
  await bob.open(room);
  const box = bob.page.locator('.room-scroll');
  const below = () => box.evaluate((one) => one.scrollHeight - one.clientHeight - one.scrollTop);
  await boost(stage, ann, messages[39]!, '🎉');
  await pill(bob, 'Line 40', '🎉, 1 boost by Ann').waitFor();
  await until(async () => expect(await below()).toBeLessThan(2));
  await bob.message('Line 20 of').evaluate((one) => one.scrollIntoView({ block: 'start' }));
  await until(async () => expect(await below()).toBeGreaterThan(200));
  await watchShifts(bob);
  const top = async () => (await bob.message('Line 22 of').boundingBox())!.y;
  const before = await top();
  await boost(stage, ann, messages[9]!, '🎉');
  await pill(bob, 'Line 10', '🎉, 1 boost by Ann').waitFor();
  expect(Math.abs((await top()) - before)).toBeLessThan(1);
  expect(await shiftsOf(bob)).toEqual([]);
});

scene(
  'forty boosts of many kinds stay within the column, in both themes, and nobody is shut out',
  async (stage) => {
    const { ann, bob, room } = await twoInARoom(stage, 'Forty');
    const cleo = await stage.named('Cleo');
    await stage.app.request(ann.person, 'PUT', `/api/v1/rooms/${room.id}/members/${cleo.id}`);
    const message = await stage.app.post(ann.person, room, 'Praise me');
    const kinds = [...'👍👏👋💪😂🎉🔥🍕🚀🌈🎸🐙🥑🧀🦄🪁🛼🎲'];
    const wordy = [
      'WWWWWWWWWWWWWWWW',
      'مرحبا بالجميع',
      '真的很棒真的很棒真的很棒真的很棒',
      '🏳️‍🌈'.repeat(16),
      'Z̸̡̢͎a̴l̷g̶o̵',
    ];
    const people = [ann.person, bob.person, cleo];
    for (const [index, content] of [...kinds, ...wordy, ...kinds.slice(0, 17)].entries()) {
      const path = `/api/v1/messages/${message.id}/boosts`;
      const { status } = await stage.app.request(people[index % 3]!, 'POST', path, { content });
      expect({ content, status }).toEqual({ content, status: 201 });
    }
    await bob.open(room);
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [390, 'dark'],
    ] as const) {
      await bob.page.setViewportSize({ width, height: 800 });
      await bob.page.emulateMedia({ colorScheme });
      await expectAccessible(bob.page, `forty boosts, ${width}, ${colorScheme}`);
    }
    expect(await bob.page.locator('.boost').count()).toBe(kinds.length + wordy.length);
    await bob.visit(`/messages/${message.id}/boosts`);
    await expectAccessible(bob.page, 'who boosted');
  },
);

scene('the menus of boosts and of emoji leave nobody out, on a phone neither', async (stage) => {
  const { ann, bob, room } = await twoInARoom(stage, 'Menus');
  await stage.app.post(ann.person, room, 'Look at this');
  await bob.open(room);
  for (const width of [1280, 390]) {
    await bob.page.setViewportSize({ width, height: 800 });
    await opensAt(bob, 'Look at this');
    await expectAccessible(bob.page, `the menu of boosts at ${width}`);
    await bob.page.getByRole('button', { name: 'Choose an emoji' }).click();
    await bob.page.getByRole('dialog', { name: 'Emoji' }).waitFor();
    await bob.page.keyboard.type('heart'); // axe takes minutes for two thousand
    await expectAccessible(bob.page, `the picker at ${width}`);
    // What is typed goes first, then the picker, then the menu.
    for (let times = 0; times < 3; times++) await bob.page.keyboard.press('Escape');
    await bob.page.locator('#boost-menu').waitFor({ state: 'hidden' });
  }
});

scene('the menu of a message has the quick ones, too; that is how a finger gets at them', async (stage) => {
  const { ann, bob, room } = await twoInARoom(stage, 'Menu');
  await stage.app.post(ann.person, room, 'Press and hold');
  await Promise.all([ann.open(room), bob.open(room)]);
  await bob.chooses('Boost with waving hand', 'Press and hold');
  await pill(ann, 'Press and hold', '👋, 1 boost by Bob').waitFor();
  await bob.chooses('Other boost…', 'Press and hold');
  await ownWords(bob).fill('ok');
  await bob.button('Boost').click();
  await pill(ann, 'Press and hold', 'ok, 1 boost by Bob').waitFor();
});

scene('without scripts a page shows who boosted, adds and removes', async (stage) => {
  const { ann, room } = await twoInARoom(stage, 'Plain');
  const bob = await stage.person('Bob', { javaScriptEnabled: false });
  const message = await stage.app.post(ann.person, room, 'Plain words');
  await boost(stage, ann, message, 'hm');
  await bob.visit(`/rooms/${room.id}`);
  await link(bob, 'Plain words', 'hm, 1 boost by Ann').click();
  await bob.isAt(`/messages/${message.id}/boosts`);
  await bob.page.getByRole('button', { name: 'Boost with fire' }).click();
  await link(bob, 'Plain words', '🔥, 1 boost by Bob').click();
  await bob.page.getByLabel('In your own words').fill('oh');
  await bob.page.getByRole('button', { name: 'Boost', exact: true }).click();
  await link(bob, 'Plain words', 'oh, 1 boost by Bob').click();
  await bob.page.getByRole('button', { name: 'Remove your 🔥 boost' }).click();
  await bob.isAt(`/messages/${message.id}/boosts`);
  expect(await bob.page.locator('.booster .boost-content').allTextContents()).toEqual(['hm', 'oh']);
});
