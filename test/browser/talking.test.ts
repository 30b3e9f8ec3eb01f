import { LiveTiming } from '../../src/connections/live-timing';
import { Forbidden } from '../../src/http/errors';
import { MessagesService } from '../../src/messages/messages.service';
import { until } from '../support/until';
import { roomForTwo, twoInARoom } from './support/rooms';
import { scenes } from './support/stage';

const scene = scenes();

scene('P231: Ann and Bob talk in All Talk; each message stands once at both sides', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  await Promise.all([ann.open('/rooms/1'), bob.open('/rooms/1')]);
  await ann.says('Good morning');
  await bob.seesOnce('Good morning');
  await bob.says('Morning, Ann');
  await ann.seesOnce('Morning, Ann');
  await ann.seesOnce('Good morning');
  expect((await ann.texts()).slice(-2)).toEqual(['Good morning', 'Morning, Ann']);
  await until(async () => expect(await bob.texts()).toEqual(await ann.texts()));
  const mine = (who: typeof ann, text: string) => who.message(text).getAttribute('class');
  expect(await mine(ann, 'Good morning')).toContain('mine');
  expect(await mine(bob, 'Good morning')).not.toContain('mine');
});

scene('P204: a message stands there before the server has it, and is settled in its place', async (stage) => {
  const [ann] = await stage.people('Ann');
  const eve = await stage.listener('Eve');
  const room = await stage.app.closedRoom(ann.person, 'Settled', []);
  await Promise.all([ann.open(room)]);
  await ann.page.evaluate(() => {
    const seen: string[] = [];
    const list = document.getElementById('messages')!;
    new MutationObserver(() =>
      seen.push([...list.querySelectorAll('.message')].map((m) => m.className).join()),
    ).observe(list, { childList: true, subtree: true, attributes: true });
    Object.assign(globalThis, { seen });
  });
  await ann.says('On its way');
  await ann.seesOnce('On its way');
  const seen = await ann.page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
  expect(seen[0]).toContain('pending');
  expect(seen.filter((classes) => classes.includes(','))).toEqual([]); // never two of it
  await until(async () =>
    expect(await ann.message('On its way').getAttribute('class')).not.toContain('pending'),
  );
  await eve.never('On its way');
});

scene('P163: an edit and a deletion show at the other side, and nowhere else', async (stage) => {
  const { ann, bob, eve } = await twoInARoom(stage, 'Workshop');
  await ann.says('Firts version');
  await bob.seesOnce('Firts version');
  await ann.chooses('Edit', 'Firts version');
  const box = ann.page.locator('.message-edit textarea');
  expect(await box.inputValue()).toBe('Firts version');
  await box.fill('First version');
  await box.press('Enter');
  await bob.seesOnce('First version');
  await ann.seesOnce('First version');
  await bob.message('First version').getByText('edited').waitFor();
  await bob.seesNoMore('Firts version');

  await ann.chooses('Delete', 'First version');
  await ann.confirms();
  await bob.seesNoMore('First version');
  await ann.seesNoMore('First version');
  await eve.never('version');
});

scene(
  'somebody else than the author and an administrator is not offered to edit or delete',
  async (stage) => {
    const [ann, bob] = await stage.people('Ann', 'Bob');
    await stage.app.post(ann.person, { id: 1 }, 'Only mine to change');
    await bob.open('/rooms/1');
    await bob.message('Only mine to change').hover();
    await bob.message('Only mine to change').locator('[data-action="message-list#openMenu"]').click();
    const items = bob.page.locator('#message-menu > [role=menuitem]:visible');
    await items.first().waitFor();
    expect((await items.allInnerTexts()).map((text) => text.trim())).toEqual([
      'Other boost…',
      'Reply',
      'Copy link',
      'Mark as unread',
    ]);
  },
);

scene('P206: the arrow up edits my last message, Escape leaves it as it was', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const room = await stage.app.closedRoom(ann.person, 'Arrow', [bob.person]);
  await stage.app.post(ann.person, room, 'My last');
  await stage.app.post(bob.person, room, 'Not hers');
  await ann.open(room);
  await ann.composer.press('ArrowUp');
  const box = ann.message('My last').locator('.message-edit textarea');
  await box.waitFor();
  await until(async () => expect(await ann.focused()).toContain('textarea'));
  await box.press('Escape');
  await box.waitFor({ state: 'detached' });
  await ann.seesOnce('My last');
  await until(async () => expect(await ann.focused()).toContain('composer-input'));
});

scene('P213: a reply quotes what it answers, and the quote leads there', async (stage) => {
  const { ann, bob, eve, room } = await roomForTwo(stage, 'Replies');
  await stage.app.post(ann.person, room, 'Who brings the cake?');
  await Promise.all([ann.open(room), bob.open(room)]);
  await bob.chooses('Reply', 'Who brings the cake?');
  await bob.page.locator('.composer-reply').getByText('Who brings the cake?').waitFor();
  await until(async () => expect(await bob.focused()).toContain('composer-input'));
  await bob.says('I do');
  await ann.seesOnce('I do');
  const quote = ann.message('I do').locator('a.quote');
  expect(await quote.textContent()).toContain('Who brings the cake?');
  expect(await bob.page.locator('.composer-reply').isHidden()).toBe(true);
  await quote.click();
  await ann.page.locator('.message.highlighted', { hasText: 'Who brings the cake?' }).waitFor();
  await eve.never('cake');
});

scene('F12, F14: who is named in a text without spaces is offered, and mentioned', async (stage) => {
  const [ann, li, ilker] = await stage.people('Ann', '李小龙', 'İlker Ünal');
  await Promise.all([ann.open('/rooms/1'), li.open('/rooms/1'), ilker.open('/rooms/1')]);
  await ann.composer.pressSequentially('你好@李');
  await ann.page.locator('.suggestion', { hasText: '李小龙' }).waitFor();
  await ann.composer.press('Enter');
  await until(async () => expect(await ann.composer.inputValue()).toBe('你好@李小龙 '));
  await ann.composer.pressSequentially('请看@ilk');
  await ann.page.locator('.suggestion', { hasText: 'İlker Ünal' }).waitFor();
  await ann.composer.press('Enter');
  await until(async () => expect(await ann.composer.inputValue()).toContain('@İlker Ünal'));
  await ann.composer.press('Enter');
  for (const who of [ann, li, ilker]) await who.seesOnce('你好');
  for (const who of [li, ilker])
    expect(await who.message('你好').getAttribute('class')).toContain('mentions-me');
  expect(await ann.message('你好').getAttribute('class')).not.toContain('mentions-me');
});

scene(
  'people are offered for what was typed last, even if an earlier answer is still on its way',
  async (stage) => {
    const [ann] = await stage.people('Ann', 'Bob');
    await ann.open('/rooms/1');
    await ann.page.route(/\/users\?.*query=(&|$)/, () => undefined);
    const first = ann.page.waitForRequest(/\/users\?.*query=(&|$)/);
    await ann.composer.pressSequentially('@');
    await first;
    await ann.composer.pressSequentially('B');
    await ann.page.locator('.suggestion', { hasText: 'Bob' }).waitFor();
  },
);

scene('Enter chooses among those who are offered for the text as it stands', async (stage) => {
  const [ann, bob, cleo] = await stage.people('Ann', 'Bob', 'Cleo');
  const room = await stage.app.closedRoom(ann.person, 'Hasty', [bob.person, cleo.person]);
  await Promise.all([ann.open(room), bob.open('/rooms/1')]);
  await ann.page.route(/\/users\?.*query=C/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  for (const key of ['Enter', 'Tab']) {
    await ann.composer.pressSequentially('@');
    await ann.page.locator('.suggestion', { hasText: 'Bob' }).waitFor();
    await ann.composer.pressSequentially('Cl');
    await ann.composer.press(key);
    await until(async () => expect(await ann.composer.inputValue()).toBe('@Cleo '));
    await ann.composer.fill('');
  }
  await bob.never('Cleo ');
});

scene('a press on somebody who was offered replaces all that was typed of a name', async (stage) => {
  const [ann, { person }] = await stage.people('Ann', 'Bob', 'Cleo');
  await ann.open(await stage.app.closedRoom(ann.person, 'Pressed', [person]));
  await ann.page.route(/\/users\?.*query=C/, () => undefined);
  await ann.composer.pressSequentially('Hi @');
  const bob = ann.page.locator('.suggestion', { hasText: 'Bob' });
  await bob.waitFor();
  await ann.composer.pressSequentially('Cl');
  await bob.click();
  await until(async () => expect(await ann.composer.inputValue()).toBe('Hi @Bob '));
});

scene('D28: who wrote here lately is offered first, and I never am', async (stage) => {
  const [ann, bob] = await Promise.all([stage.person('Ann'), stage.named('Bob')]);
  const [cleo, zoe] = await Promise.all([stage.named('Cleo'), stage.named('Zoe')]);
  const room = await stage.app.closedRoom(ann.person, 'Lately', [bob, cleo, zoe]);
  for (const who of [cleo, zoe, ann.person]) await stage.app.post(who, room, `I am ${who.name}`);
  await ann.open(room);
  await ann.composer.pressSequentially('@');
  const offered = ann.page.locator('#suggestions .suggestion .clip');
  await until(async () => expect(await offered.allTextContents()).toEqual(['Zoe', 'Cleo', 'Bob']));
});

scene('P174: a mention stands out for the person it names, and only for them', async (stage) => {
  const [ann, bob, cleo] = await stage.people('Ann', 'Bob', 'Cleo');
  await Promise.all([ann.open('/rooms/1'), bob.open('/rooms/1'), cleo.open('/rooms/1')]);
  await ann.composer.pressSequentially('Lunch, @Bo');
  await ann.page.locator('.suggestion', { hasText: 'Bob' }).waitFor();
  await ann.composer.press('Enter');
  await until(async () => expect(await ann.composer.inputValue()).toContain('@Bob'));
  await ann.composer.press('Enter');
  for (const who of [ann, bob, cleo]) await who.seesOnce('Lunch,');
  expect(await bob.message('Lunch,').getAttribute('class')).toContain('mentions-me');
  expect(await bob.message('Lunch,').locator('.mention').getAttribute('data-me')).toBe('');
  for (const who of [ann, cleo]) {
    expect(await who.message('Lunch,').getAttribute('class')).not.toContain('mentions-me');
    expect(await who.message('Lunch,').locator('.mention').getAttribute('data-me')).toBeNull();
  }
});

scene('P170: emoji alone are large, Markdown is drawn, code is coloured', async (stage) => {
  const { ann, bob, eve } = await twoInARoom(stage, 'Shapes');
  await ann.says('🎉 👩‍💻');
  await ann.says('**Bold** and _slanted_ with [a link](https://example.com/)');
  await ann.says('```js\nconst answer = 42;\n```');
  await bob.seesOnce('const answer');
  expect(await bob.message('🎉').locator('.bubble-emoji').count()).toBe(1);
  const large = await bob
    .message('🎉')
    .locator('.body')
    .evaluate((body) => getComputedStyle(body).fontSize);
  const usual = await bob
    .message('Bold')
    .locator('.body')
    .evaluate((body) => getComputedStyle(body).fontSize);
  expect(parseFloat(large)).toBeGreaterThan(1.5 * parseFloat(usual));
  expect(await bob.message('Bold').locator('strong').textContent()).toBe('Bold');
  expect(await bob.message('Bold').locator('em').textContent()).toBe('slanted');
  expect(await bob.message('a link').locator('.body a').getAttribute('rel')).toContain('noopener');
  await bob.message('const answer').locator('pre code [class^=hljs-]').first().waitFor();
  await eve.never('answer');
});

scene('P207: Shift and Enter break the line, an empty message is not sent', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const room = await stage.app.closedRoom(ann.person, 'Lines', [bob.person]);
  await Promise.all([ann.open(room), bob.open(room)]);
  await ann.says('   ');
  await ann.composer.fill('One');
  await ann.composer.press('Shift+Enter');
  await ann.composer.pressSequentially('Two');
  await ann.composer.press('Enter');
  await bob.sees('Two');
  await until(async () => expect(await bob.texts()).toEqual(['One\nTwo']));
  await until(async () => expect(await ann.composer.inputValue()).toBe(''));
});

scene('P209: T42: who writes is told to the others, until they stop or look elsewhere', async (stage) => {
  const { ann, bob, eve } = await twoInARoom(stage, 'Typing');
  await ann.composer.pressSequentially('Hm');
  await bob.page.locator('.typing[data-active]', { hasText: 'Ann is typing' }).waitFor();
  expect(await ann.page.locator('.typing[data-active]').count()).toBe(0);
  await ann.composer.fill('');
  await bob.page.locator('.typing:not([data-active])').waitFor({ state: 'attached' });

  // Nor does it go on for long after a look elsewhere, with words left in the field.
  const timing = stage.app.app.get(LiveTiming);
  const before = timing.typing;
  timing.typing = 600_000;
  const stops = () => bob.heard.filter((frame) => /"type":"typing".*"active":false/.test(frame)).length;
  const stopped = stops();
  await ann.composer.pressSequentially('Hm');
  await bob.page.locator('.typing[data-active]', { hasText: 'Ann is typing' }).waitFor();
  await ann.composer.blur();
  await until(() => stops() === stopped + 1);
  await bob.page.locator('.typing:not([data-active])').waitFor({ state: 'attached' });
  timing.typing = before;
  await eve.upToDate();
  expect(eve.heard.filter((frame) => frame.includes('"type":"typing"'))).toEqual([]);
});

scene(
  'P205: a message that the server refuses says why, keeps its words, and can be removed',
  async (stage) => {
    const [ann, bob] = await stage.people('Ann', 'Bob');
    const room = await stage.app.closedRoom(ann.person, 'Refused', [bob.person]);
    await Promise.all([ann.open(room), bob.open(room)]);
    const service = stage.app.app.get(MessagesService);
    const refused = jest.spyOn(service, 'post').mockRejectedValueOnce(new Forbidden('Not just now.'));
    await ann.says('Too early');
    const failed = ann.page.locator('.message.failed', { hasText: 'Too early' });
    await failed.getByText('Not sent').waitFor();
    refused.mockRestore();
    expect(await failed.getByRole('alert').textContent()).toMatch(/Not just now/);
    await failed.getByRole('button', { name: 'Remove' }).click();
    await failed.waitFor({ state: 'detached' });
    await ann.says('In time');
    await bob.seesOnce('In time');
    await until(async () => expect(await bob.texts()).toEqual(['In time']));
    await bob.never('Too early');
  },
);

scene(
  'a message that was refused is tried again by a press, and stands once with everybody',
  async (stage) => {
    const { ann, bob, eve } = await twoInARoom(stage, 'Once more');
    const service = stage.app.app.get(MessagesService);
    const refused = jest.spyOn(service, 'post').mockRejectedValueOnce(new Forbidden('Not just now.'));
    try {
      await ann.says('Second try');
      const failed = ann.page.locator('.message.failed', { hasText: 'Second try' });
      await failed.getByText('Not sent').waitFor();
      const id = await failed.getAttribute('data-client-message-id');
      await bob.never('Second try');
      await failed.getByRole('button', { name: 'Try again' }).click();
      for (const who of [ann, bob]) await who.seesOnce('Second try');
      expect(await bob.message('Second try').getAttribute('data-client-message-id')).toBe(id);
      await until(async () => expect(await ann.page.locator('.message.failed').count()).toBe(0));
      await eve.never('Second try');
    } finally {
      refused.mockRestore();
    }
  },
);

scene('who reads with their ears hears what comes, as one sentence', async (stage) => {
  const { ann, bob, eve } = await twoInARoom(stage, 'Aloud');
  await ann.says('Can you hear me?');
  await bob.page.locator('#announcer', { hasText: 'Ann: Can you hear me?' }).waitFor({ state: 'attached' });
  expect(await ann.page.locator('#announcer').textContent()).toBe('');
  await eve.never('hear me');
});
