import type { Locator } from 'playwright-core';
import { until } from '../support/until';
import { expectAccessible } from './support/accessibility';
import { shiftsOf, watchShifts } from './support/shifts';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

const HEBREW = 'מה שלומך היום? הכול בסדר כאן';
const ARABIC = 'غرفة الاجتماعات الكبيرة';

const directionOf = ({ page }: Visitor, part: string): Promise<string> =>
  page
    .locator(part)
    .first()
    .evaluate((one) => getComputedStyle(one).direction);

/** Where the first character stands, beside the last one. */
function runsBackwards(element: Element): boolean {
  const text = element.firstChild as Text;
  const leftOf = (at: number) => {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect().left;
  };
  return leftOf(0) > leftOf(text.length - 1);
}

scene(
  'words from right to left run from right to left wherever they stand, and beside others',
  async (stage) => {
    const { app } = stage;
    const bob = await stage.person('Bob');
    const leila = await stage.named('ليلى حداد');
    const lior = await stage.named('ליאור');
    const room = await app.closedRoom(leila, ARABIC, [bob.person, lior]);
    const first = await app.post(leila, room, HEBREW);
    await app.post(bob.person, room, 'In English, as ever.', { reply_to_id: first.id });
    await app.post(leila, room, `${HEBREW} @Bob https://example.com/a/ \`/usr/bin/\` @ליאור`);
    await app.request(leila, 'PATCH', '/api/v1/me', { bio: HEBREW });
    await bob.open(room);
    for (const [part, isRightToLeft] of [
      ['.mention', false],
      ['[rel]', false],
      ['code', false],
      ['.mention + .mention, code ~ .mention', true],
    ] as const)
      expect([
        part,
        await bob.message('@Bob').locator('.body').locator(part).first().evaluate(runsBackwards),
      ]).toEqual([part, isRightToLeft]);
    for (const part of ['.room-name .clip', '.message .body', '.quote-text', `#room-${room.id} .clip`])
      expect([part, await directionOf(bob, part)]).toEqual([part, 'rtl']);
    expect(
      await bob
        .message('In English')
        .locator('.body')
        .evaluate((one) => getComputedStyle(one).direction),
    ).toBe('ltr');
    // Latin letters, figures and marks around a name keep their order.
    expect(await bob.page.locator('.message-author bdi, .message bdi').first().textContent()).toBe(
      leila.name,
    );
    await bob.composer.fill(HEBREW);
    expect(await directionOf(bob, '.composer-input')).toBe('rtl');
    for (const width of [390, 1440]) {
      await bob.page.setViewportSize({ width, height: 844 });
      await expectAccessible(bob.page, `right to left ${width}`);
    }
    await bob.composer.fill('');
    await bob.visit(`/users/${leila.id}`);
    for (const part of ['h1', '.person-bio'])
      expect([part, await directionOf(bob, part)]).toEqual([part, 'rtl']);
    await bob.visit('/users/me/profile');
    await bob.fills({ Name: ARABIC, 'About you': HEBREW });
    for (const part of ['#field-name', '#field-bio'])
      expect([part, await directionOf(bob, part)]).toEqual([part, 'rtl']);
    expect(await directionOf(bob, '#field-email_address')).toBe('ltr');
    for (const path of ['/account/users', '/rooms/directs/new', '/rooms/opens/new']) {
      await bob.visit(path);
      const input = bob.page.locator('main input:not([type=hidden]):not([type=checkbox])').first();
      await input.fill(ARABIC);
      expect([path, await input.evaluate((one) => getComputedStyle(one).direction)]).toEqual([path, 'rtl']);
    }
  },
);

scene('a mention, a link, or code before the words says nothing of their direction', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const eve = await stage.listener('Eve');
  await stage.named('ליאור');
  const room = await stage.app.closedRoom(ann.person, 'Directions', [bob.person]);
  await Promise.all([ann.open(room), bob.open(room)]);
  await ann.page.evaluate(() => {
    const pending: string[] = [];
    Object.assign(globalThis, { pending });
    new MutationObserver((changes) => {
      for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes]))
        if (node instanceof Element && node.matches('.pending'))
          pending.push(getComputedStyle(node.querySelector('.body')!).direction);
    }).observe(document.querySelector('#messages')!, { childList: true });
  });
  const cases = [
    ['@Bob', HEBREW, 'rtl'],
    ['https://example.com/', ARABIC, 'rtl'],
    ['`npm ci`', 'תודה רבה', 'rtl'],
    ['@ליאור', 'in English', 'ltr'],
  ] as const;
  for (const [before, words, direction] of cases) {
    await ann.composer.fill(`${before} ${words}`);
    expect([words, await directionOf(ann, '.composer-input')]).toEqual([words, direction]);
    await ann.composer.press('Enter');
    for (const who of [ann, bob]) {
      await who.seesOnce(words);
      const body = who.message(words).locator('.body');
      const shown = await body.evaluate((one) => getComputedStyle(one).direction);
      expect([words, shown]).toEqual([words, direction]);
    }
  }
  const pending = await ann.page.evaluate(() => (globalThis as unknown as { pending: string[] }).pending);
  expect(pending).toEqual(cases.map(([, , direction]) => direction));
  await eve.never('in English');
});

interface Told {
  words: string;
  at: number;
}

scene(
  'a burst of twenty messages is told to a screen reader in a few words, and nothing else speaks',
  async (stage) => {
    const { app } = stage;
    const [bob, eve] = await stage.people('Bob', 'Eve');
    const room = await app.closedRoom(app.ann, 'Burst', [bob.person]);
    await Promise.all([bob.open(room), eve.open('/rooms/1')]);
    for (const { page } of [bob, eve])
      await page.evaluate(() => {
        const told: Told[] = [];
        Object.assign(globalThis, { told });
        const speaks = '[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]';
        new MutationObserver((changes) => {
          const regions = new Set(
            changes.flatMap(({ target }) => {
              const element = target instanceof Element ? target : target.parentElement;
              return element?.closest(speaks) ?? [];
            }),
          );
          for (const region of regions)
            told.push({ words: `${region.id || region.className}: ${region.textContent}`, at: Date.now() });
        }).observe(document.body, { childList: true, characterData: true, subtree: true });
      });
    const told = ({ page }: Visitor) => page.evaluate(() => (globalThis as unknown as { told: Told[] }).told);
    for (let count = 1; count <= 20; count++) await app.post(app.ann, room, `Word ${count}`);
    await bob.seesOnce('Word 20');
    const heard = async () => {
      const counts = (await told(bob)).map(({ words }) => Number(/(\d+) new messages/.exec(words)?.[1] ?? 1));
      return counts.reduce((sum, count) => sum + count, 0);
    };
    await until(async () => expect(await heard()).toBe(20));
    const all = await told(bob);
    expect(all.filter(({ words }) => !words.startsWith('announcer: '))).toEqual([]);
    // Once a second at most, however long the twenty are on their way.
    const hasty = all.filter(({ at }, index) => index > 0 && at - all[index - 1]!.at < 950);
    expect(hasty).toEqual([]);
    await eve.upToDate();
    expect(await told(eve)).toEqual([]);
  },
);

scene('whoever asks for more contrast gets it, on paper, ink and edges, in both themes', async (stage) => {
  const ann = await stage.person('Ann');
  const room = await stage.app.closedRoom(ann.person, 'Contrast', []);
  await stage.app.post(ann.person, room, 'Read **me**, `code` and [a link](https://example.com)');
  const inks = () =>
    ann.page.evaluate(() => {
      const { color } = getComputedStyle(document.body);
      const paper = getComputedStyle(document.documentElement).getPropertyValue('--paper');
      return `${color} ${paper}`;
    });
  for (const colorScheme of ['light', 'dark'] as const) {
    await ann.page.emulateMedia({ colorScheme, contrast: 'no-preference' });
    await ann.open(room);
    const before = await inks();
    await ann.page.emulateMedia({ colorScheme, contrast: 'more' });
    expect(await inks()).not.toBe(before);
    for (const path of [`/rooms/${room.id}`, '/users/me/profile', '/account/edit']) {
      await ann.visit(path);
      await expectAccessible(ann.page, `${path} ${colorScheme} with more contrast`);
    }
  }
  await ann.page.emulateMedia({ forcedColors: 'active' });
  await ann.open(room);
  await expectAccessible(ann.page, 'forced colours');
});

scene('where less motion is asked for, nothing moves', async (stage) => {
  const ann = await stage.person('Ann', { reducedMotion: 'reduce' });
  const room = await stage.app.closedRoom(ann.person, 'Still', []);
  await stage.app.post(ann.person, room, 'Stay where you are');
  for (const path of [`/rooms/${room.id}`, '/users/me/profile', '/session/new']) {
    await ann.visit(path);
    const moving = await ann.page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((one) => {
          const { transitionDuration, animationDuration, animationName } = getComputedStyle(one);
          const lasts = (text: string) => text.split(',').some((part) => Number.parseFloat(part) > 0.02);
          return lasts(transitionDuration) || (animationName !== 'none' && lasts(animationDuration));
        })
        .map((one) => `${one.localName}.${one.className}`),
    );
    expect({ path, moving }).toEqual({ path, moving: [] });
  }
});

const LINES = (count: number, word = 'Line') =>
  Array.from({ length: count }, (_line, index) => `${word} ${index + 1}.`).join('\n');

scene('D18: what is long stands folded, with and without scripts, and opens where it is', async (stage) => {
  const { app } = stage;
  const bob = await stage.person('Bob');
  const room = await app.closedRoom(app.ann, 'Folded', [bob.person]);
  const post = (body: string) => app.post(app.ann, room, body, { format: 'markdown' });
  for (let number = 1; number <= 9; number++) await post(`Before ${number}.`);
  const long = await post(`Tale of many lines\n${LINES(70)}\n[the end](https://example.com/)`);
  await post(`Log\n\`\`\`\n${LINES(90, 'Entry')}\n\`\`\``);
  await post(`Short\n${LINES(23)}`);
  await post(`For <@${bob.person.id}>\n${LINES(40)}`);
  await post('The last one.');
  await bob.page.goto(`/rooms/${room.id}`);
  await watchShifts(bob);
  await bob.isLive();
  const [tale, log] = [bob.message('Tale of'), bob.message('Log')];
  const height = async (part: Locator) => Math.round((await part.boundingBox())!.height);
  const rem = await bob.page.evaluate(() =>
    Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  );
  expect(await height(tale.locator('.body'))).toBe(Math.round(18 * rem));
  await tale.getByText('61 more lines').waitFor();
  await log.getByText('74 more lines').waitFor();
  expect(await height(log.locator('pre'))).toBeLessThan(18 * rem * 1.5);
  expect(await bob.message('Short').locator('.fold').count()).toBe(0);
  // A message that mentions me is open at once.
  expect(
    await bob
      .message('For @')
      .locator('.fold')
      .evaluate((fold: HTMLDetailsElement) => fold.open),
  ).toBe(true);
  expect(await shiftsOf(bob)).toEqual([]);
  const topOf = async (part: Locator) => Math.round((await part.boundingBox())!.y);
  const [scroll, summary] = [bob.page.locator('.room-scroll'), tale.locator('.fold summary')];
  await summary.scrollIntoViewIfNeeded();
  const top = await topOf(tale);
  await summary.press('Enter');
  await tale.getByText('Show less').waitFor();
  expect(Math.abs((await topOf(tale)) - top)).toBeLessThanOrEqual(1);
  expect(await height(tale.locator('.body'))).toBeGreaterThan(60 * rem);
  await expectAccessible(bob.page, 'an opened message');
  // An edit of it, as a link preview is, leaves it open.
  await app.request(app.ann, 'PATCH', `/api/v1/rooms/${room.id}/messages/${long.id}`, {
    body: `Tale of more lines\n${LINES(70)}\n[the end](https://example.com/)`,
  });
  await bob.sees('Tale of more');
  await summary.click();
  await tale.getByText('61 more lines').waitFor();
  expect(await topOf(tale)).toBeGreaterThanOrEqual(await topOf(scroll));
  // Whoever goes on with Tab comes to the link in the hidden part, and sees it.
  await tale.locator('.message-author').focus();
  await tale.getByRole('link', { name: 'the end' }).focus();
  await tale.getByText('Show less').waitFor();
  await tale.getByRole('link', { name: 'the end' }).click({ trial: true });
  await log.locator('.fold summary').click();
  expect(await height(log.locator('pre'))).toBeGreaterThan(90 * rem);
  // A permalink shows all of it.
  await bob.open(`/rooms/${room.id}/@${long.id}`);
  expect(await height(tale.locator('.body'))).toBeGreaterThan(60 * rem);
  const plain = await stage.person('Bob', { javaScriptEnabled: false });
  await plain.visit(`/rooms/${room.id}`);
  await plain.message('Tale of').locator('.fold summary').click();
  expect(await height(plain.message('Tale of').locator('.body'))).toBeGreaterThan(60 * rem);
});

scene('D19, D20: tables scroll by themselves, and only code of a language has colors', async (stage) => {
  const { app } = stage;
  const bob = await stage.person('Bob');
  const room = await app.closedRoom(app.ann, 'Drawn', [bob.person]);
  const post = (body: string) => app.post(app.ann, room, body, { format: 'markdown' });
  const row = (cell: string, count: number) => `| ${`${cell} | `.repeat(count)}`;
  const wide = await post(`Wide\n\n${row('Some heading', 12)}\n${row('---', 12)}\n${row('28 mm', 12)}`);
  await post('Plain\n```\nconst answer = 42; // as a guess\nfunction f() { return "x" }\n```');
  for (let number = 1; number <= 40; number++) await post(`Number ${number}.`);
  await post('Coded\n```js\nconst answer = 42;\n```');
  await bob.open(room);
  await bob.message('Coded').locator('[class^=hljs-]').first().waitFor();
  await bob.page.goto(`/rooms/${room.id}/@${wide.id}`);
  const table = bob.message('Wide').locator('.table-scroll');
  await table.scrollIntoViewIfNeeded();
  const { rows, cut } = await table.evaluate((box) => ({
    rows: new Set(Array.from(box.querySelectorAll('th'), (cell) => cell.clientHeight)).size,
    cut: box.scrollWidth - box.clientWidth,
  }));
  expect(rows).toBe(1);
  expect(cut).toBeGreaterThan(100);
  await table.focus();
  await bob.page.keyboard.press('ArrowRight');
  await until(async () => expect(await table.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0));
  expect(await bob.page.evaluate(() => document.documentElement.scrollLeft)).toBe(0);
  expect(await bob.message('Plain').locator('pre').textContent()).toContain('const answer');
  expect(await bob.message('Plain').locator('[class^=hljs-]').count()).toBe(0);
});
