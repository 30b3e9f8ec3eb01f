import { until } from '../support/until';
import { expectAccessible } from './support/accessibility';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

const field = (who: Visitor) => who.page.getByLabel('Search your rooms');
const hits = (who: Visitor) => who.page.locator('.hit');

async function inBothThemes(who: Visitor, where: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await who.page.emulateMedia({ colorScheme });
    await expectAccessible(who.page, `${where}, ${colorScheme}`);
  }
}
const said = (who: Visitor) => who.page.locator('#announcer').textContent();

scene('results come as one types; the field keeps the focus, and their number is told', async (stage) => {
  const bob = await stage.person('Bob');
  const { ann } = stage.app;
  const room = await stage.app.closedRoom(ann, 'Kitchen', [bob.person]);
  await stage.app.post(ann, room, 'The walrus is *hungry*');
  await stage.app.post(ann, room, 'Two walruses');
  await stage.app.post(ann, await stage.app.closedRoom(ann, 'Vault', []), 'A secret walrus');
  await bob.visit('/searches');
  await field(bob).pressSequentially('walr');
  await until(async () => expect(await hits(bob).count()).toBe(2));
  await field(bob).pressSequentially('us hung');
  await until(async () => expect(await hits(bob).count()).toBe(1));
  await until(async () =>
    expect(await hits(bob).locator('mark').allTextContents()).toEqual(['walrus', 'hung']),
  );
  expect(await field(bob).inputValue()).toBe('walrus hung');
  expect(await field(bob).evaluate((element) => element === document.activeElement)).toBe(true);
  await until(async () => expect(await said(bob)).toBe('1 result'));
  await until(async () => expect(new URL(bob.page.url()).searchParams.get('q')).toBe('walrus hung'));
  await bob.page.reload();
  expect(await hits(bob).count()).toBe(1);
  await field(bob).fill('nothing of the kind');
  await bob.page.locator('main').getByText('No results').waitFor();
  await bob.never('secret');
});

scene('a list of tasks is found, and quoted, with its signs', async (stage) => {
  const [bob, eve] = [await stage.person('Bob'), await stage.listener('Eve')];
  const room = await stage.app.closedRoom(bob.person, 'Packing', [stage.app.ann]);
  const { id } = await stage.app.post(bob.person, room, '- [x] tent\n- [ ] stove & <gas>');
  await bob.visit('/searches?q=stove');
  await until(async () =>
    expect(await hits(bob).locator('.hit-text').textContent()).toMatch(/☑ tent\s+☐ stove & <gas>/),
  );
  const answer = { body: 'I have it', reply_to_id: id };
  await stage.app.request(stage.app.ann, 'POST', `/api/v1/rooms/${room.id}/messages`, answer);
  await bob.open(room);
  const quote = bob.message('I have it').locator('.quote-text');
  const quoted = async () => ((await quote.textContent()) ?? '').replace(/\s+/g, ' ');
  await until(async () => expect(await quoted()).toBe('☑ tent ☐ stove & <gas>'));
  await stage.app.request(bob.person, 'PATCH', `/api/v1/rooms/${room.id}/messages/${id}`, {
    body: '- [x] tent\n- [x] stove',
  });
  await until(async () => expect(await quoted()).toBe('☑ tent ☑ stove'));
  await eve.never('stove');
});

scene('an answer that comes too late is not shown', async (stage) => {
  const bob = await stage.person('Bob');
  await stage.app.post(stage.app.ann, { id: 1 }, 'early plover');
  await stage.app.post(stage.app.ann, { id: 1 }, 'late lapwing');
  await bob.visit('/searches');
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await bob.page.route(/results\?q=plover/, async (route) => {
    await held;
    await route.continue().catch(() => undefined);
  });
  const asked = bob.page.waitForRequest(/results\?q=plover/);
  await field(bob).fill('plover');
  await asked;
  await field(bob).fill('lapwing');
  await until(async () =>
    expect(await hits(bob).allTextContents()).toEqual([expect.stringContaining('lapwing')]),
  );
  release();
  await bob.page.unroute(/results\?q=plover/);
  expect(await hits(bob).allTextContents()).toEqual([expect.stringContaining('lapwing')]);
});

scene('P255: filters are clicked or typed, told in chips, and taken away again', async (stage) => {
  const bob = await stage.person('Bob');
  const { ann } = stage.app;
  const room = await stage.app.closedRoom(ann, 'Orchard', [bob.person]);
  await stage.app.post(ann, room, 'quince by Ann https://example.com/');
  await stage.app.post(bob.person, room, 'quince by Bob');
  await stage.app.post(bob.person, { id: 1 }, 'quince elsewhere');
  await bob.visit('/searches?q=quince');
  expect(await hits(bob).count()).toBe(3);
  await bob.page.getByText('Filters', { exact: true }).click();
  await bob.page.locator('select[name=in]').selectOption({ label: 'Orchard' });
  await until(async () => expect(await hits(bob).count()).toBe(2));
  await bob.page.getByLabel('Link', { exact: true }).check();
  await until(async () => expect(await hits(bob).count()).toBe(1));
  await bob.page.locator('.chip', { hasText: 'with a link' }).waitFor();
  await inBothThemes(bob, 'filters');
  await bob.page.locator('.chip', { hasText: 'with a link' }).click();
  await until(async () => expect(await hits(bob).count()).toBe(2));
  await field(bob).fill('quince from:ann in:orchard');
  await until(async () => expect(await hits(bob).count()).toBe(1));
  await until(async () =>
    expect(await bob.page.locator('.chip').allTextContents()).toEqual(['from Ann', 'in Orchard']),
  );
  await field(bob).fill('quince from:nobody-of-this-name');
  await bob.page.locator('main').getByText('“nobody-of-this-name” doesn’t match anyone here.').waitFor();
  await field(bob).fill('quince before:soon');
  await bob.page.locator('main').getByText('“soon” isn’t a date.').waitFor();
});

scene('a phone shows what was found, not the fields of the filters, and the mark in it', async (stage) => {
  const bob = await stage.person('Bob');
  const room = await stage.app.closedRoom(stage.app.ann, 'Meadow', [bob.person]);
  await stage.app.post(stage.app.ann, room, `${'grass '.repeat(25)} a cricket`);
  await bob.page.setViewportSize({ width: 390, height: 844 });
  await bob.visit('/searches?q=cricket&from=ann&order=rank');
  expect(await bob.page.locator('.chip').allTextContents()).toEqual(['from Ann', 'most relevant first']);
  await hits(bob).waitFor();
  const box = (selector: string) => bob.page.locator(selector).boundingBox();
  const [mark, text] = [await box('.hit-text mark'), await box('.hit-text')];
  expect(mark!.y + mark!.height).toBeLessThanOrEqual(text!.y + text!.height);
  expect(text!.y).toBeLessThan(500);
  await bob.page.locator('.chip', { hasText: 'most relevant first' }).click();
  await until(async () => expect(await bob.page.locator('.chip').allTextContents()).toEqual(['from Ann']));
  await hits(bob).waitFor();
});

scene('what was looked for is remembered, offered again, and forgotten on request', async (stage) => {
  const [bob, eve] = await stage.people('Bob', 'Eve');
  await bob.visit('/searches');
  await field(bob).fill('dragonfly');
  await bob.page.locator('main').getByText('No results').waitFor();
  const saved = bob.page.waitForResponse((answer) => answer.url().endsWith('/api/v1/searches'));
  await field(bob).press('Enter');
  await saved;
  await bob.visit('/searches');
  await inBothThemes(bob, 'recent searches');
  await bob.page.locator('.recent-item', { hasText: 'dragonfly' }).click();
  await until(async () => expect(await field(bob).inputValue()).toBe('dragonfly'));
  await eve.visit('/searches');
  await eve.page.getByText('What are you looking for?').waitFor();
  expect(await eve.page.locator('.recent-item').count()).toBe(0);
  await bob.visit('/searches');
  await bob.button('Clear').click();
  await bob.page.locator('#confirm').getByRole('button', { name: 'Clear' }).click();
  await bob.page.getByText('What are you looking for?').waitFor();
});

scene('the arrows lead through the hits, Enter opens one in its place, Escape leads back', async (stage) => {
  const bob = await stage.person('Bob');
  const { ann } = stage.app;
  const room = await stage.app.closedRoom(ann, 'Harbour', [bob.person]);
  const old = await stage.app.post(ann, room, 'the first heron');
  for (let n = 0; n < 60; n++) await stage.app.post(ann, room, `tide ${n}`);
  await stage.app.post(ann, room, 'the last heron');
  await bob.open(`/rooms/${room.id}`);
  await bob.visit('/searches');
  await field(bob).fill('heron');
  await until(async () => expect(await hits(bob).count()).toBe(2));
  await bob.page.keyboard.press('ArrowDown');
  await bob.page.keyboard.press('ArrowDown');
  await bob.page.keyboard.press('Enter');
  await bob.isAt(`/rooms/${room.id}/@${old.id}`);
  await bob.page.locator('.message.highlighted', { hasText: 'the first heron' }).waitFor();
  await bob.page.waitForFunction(() => {
    const box = document.querySelector('.message.highlighted')?.getBoundingClientRect();
    return box && box.top >= 0 && box.bottom <= innerHeight;
  });
  await bob.visit('/searches');
  await field(bob).press('Escape');
  await bob.isAt(`/rooms/${room.id}`);
});

scene('more results come as one scrolls, each of them once', async (stage) => {
  const bob = await stage.person('Bob');
  const room = await stage.app.closedRoom(stage.app.ann, 'Flock', [bob.person]);
  for (let n = 0; n < 95; n++) await stage.app.post(stage.app.ann, room, `starling number ${n}`);
  await bob.visit('/searches?q=starling');
  const end = () => bob.page.locator('.search-results').evaluate((element) => element.scrollTo(0, 1e6));
  await until(async () => {
    await end();
    expect(await hits(bob).count()).toBe(95);
  });
  const texts = await bob.page.locator('.hit-text').allTextContents();
  expect(texts).toEqual(Array.from({ length: 95 }, (_, n) => `starling number ${94 - n}`));
  await until(async () => expect(await bob.page.locator('.search-more').count()).toBe(0));
});
