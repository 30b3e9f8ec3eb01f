import fc from 'fast-check';
import { until } from '../support/until';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

/** As an engine without `field-sizing`. */
async function growsByScript(who: Visitor): Promise<void> {
  await who.page.addInitScript(() => {
    const { supports } = CSS;
    CSS.supports = (...args: [string, string?]) =>
      args[0] !== 'field-sizing' && (supports as (...all: unknown[]) => boolean).apply(CSS, args);
    const style = new CSSStyleSheet();
    style.replaceSync('textarea { field-sizing: fixed !important }');
    document.adoptedStyleSheets.push(style);
  });
}

const belowOf = ({ page }: Visitor) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    const list = document.querySelector('.room-scroll')!;
    return list.scrollHeight - list.clientHeight - list.scrollTop;
  });

const BUSY_MS = 300;

const ACTIONS = {
  line: (bob: Visitor) => bob.composer.press('Shift+Enter'),
  word: (bob: Visitor) => bob.composer.pressSequentially('word '),
  paste: (bob: Visitor) => bob.composer.fill('one\ntwo\nthree\nfour\nfive\nsix'),
  empty: (bob: Visitor) => bob.composer.fill(''),
  send: async (bob: Visitor) => {
    await bob.composer.fill('a\nb\nc\nd');
    await bob.composer.press('Enter');
  },
  toolbar: async (bob: Visitor) => {
    await bob.composer.fill('one line');
    await bob.button('Formatting').click();
  },
  smaller: (bob: Visitor) => bob.page.setViewportSize({ width: 1280, height: 620 }),
  larger: (bob: Visitor) => bob.page.setViewportSize({ width: 1280, height: 800 }),
};
type Action = keyof typeof ACTIONS | 'heard' | 'deleted' | 'replaced';

for (const engine of ['with field-sizing', 'without field-sizing'])
  scene(`E5: whatever grows and shrinks around it, the room stays at its end, ${engine}`, async (stage) => {
    const bob = await stage.person('Bob');
    if (engine.startsWith('without')) await growsByScript(bob);
    const { app } = stage;
    const room = await app.closedRoom(app.ann, 'Growing', [bob.person]);
    for (let number = 1; number <= 30; number++) await app.post(app.ann, room, `Number ${number}.`);
    await bob.open(room);
    let heard: { id: number } | undefined;
    const replace = async (old: { id: number } | undefined) => {
      // So that both arrive before the next frame.
      const busy = bob.page.evaluate((ms) => {
        const end = performance.now() + ms;
        while (performance.now() < end);
      }, BUSY_MS);
      const path = `/api/v1/rooms/${room.id}/messages/${old?.id}`;
      if (old) await app.request(app.ann, 'DELETE', path);
      const next = await app.post(app.ann, room, `Heard\nat ${Date.now()}`);
      await busy;
      return next;
    };
    const perform = async (action: Action) => {
      if (action === 'replaced') heard = await replace(heard);
      else if (action === 'heard') heard = await app.post(app.ann, room, `Heard\nat ${Date.now()}`);
      else if (action !== 'deleted') await ACTIONS[action](bob);
      else if (heard) {
        await app.request(app.ann, 'DELETE', `/api/v1/rooms/${room.id}/messages/${heard.id}`);
        heard = undefined;
      }
    };
    const action = fc.constantFrom(...([...Object.keys(ACTIONS), 'heard', 'deleted'] as Action[]));
    const replacing: Action[] = ['line', 'line', 'word', 'line', 'paste', 'paste'];
    const swaps: Action[] = ['heard', 'replaced', 'replaced', 'replaced'];
    const actions = [...replacing, ...swaps, ...fc.sample(action, { numRuns: 40, seed: 13 })];
    for (const [index, one] of actions.entries()) {
      await perform(one);
      const done = actions.slice(0, index + 1);
      await until(async () => expect([done, (await belowOf(bob)) <= 1]).toEqual([done, true]));
    }
    await until(async () =>
      expect(await bob.page.locator('[data-message-list-target=newest]').isVisible()).toBe(false),
    );
    await bob.page.locator('.room-scroll').hover();
    await bob.page.mouse.wheel(0, -300);
    await bob.page.locator('[data-message-list-target=newest]').waitFor();
    for (const one of ['line', 'word', 'empty', 'heard'] as const) await perform(one);
    await until(async () => expect(await belowOf(bob)).toBeGreaterThan(150));
  });

scene(
  'E6: every field of several lines is as high as its words, with and without field-sizing',
  async (stage) => {
    const heights: Record<string, number[]> = {};
    for (const isScripted of [false, true]) {
      const ann = await stage.person('Ann');
      if (isScripted) await growsByScript(ann);
      const room = await stage.app.closedRoom(ann.person, 'High', []);
      await stage.app.post(ann.person, room, 'eight\nlines\nof\nwords\nthat\nare\nto\nedit');
      const measured = async (name: string, field: string, text?: string) => {
        const input = ann.page.locator(field);
        if (text !== undefined) await input.fill(text);
        const { height } = (await input.boundingBox())!;
        heights[name] = [...(heights[name] ?? []), Math.round(height)];
      };
      await ann.open(room);
      await ann.composer.press('ArrowUp');
      await ann.page.locator('.message-edit textarea').waitFor();
      await measured('an edit', '.message-edit textarea');
      await measured('a longer edit', '.message-edit textarea', 'x\n'.repeat(11));
      await ann.page.keyboard.press('Escape');
      await measured('the composer', '.composer-input', 'one\ntwo\nthree');
      await ann.reload();
      await measured('a draft', '.composer-input');
      await measured('the empty composer', '.composer-input', '');
      await ann.visit('/users/me/profile');
      await measured('a profile', 'textarea', 'who\nI\nam,\nin\nsome\nlines');
      await ann.visit('/account/custom_styles/edit');
      await measured('styles', 'textarea', 'body {}\n'.repeat(20));
    }
    for (const [name, [natural, scripted]] of Object.entries(heights))
      expect([name, Math.abs(natural! - scripted!) <= 2, natural, scripted]).toEqual([
        name,
        true,
        natural,
        scripted,
      ]);
  },
);

const WORDS = ['', 'short', 'a line that ends near the buttons', 'word '.repeat(60), 'مرحبا '.repeat(40)];
const TYPED = [...WORDS, ...WORDS.slice(1).map((words) => `${words}\n`), 'x\n'.repeat(80)];

for (const engine of ['with field-sizing', 'without field-sizing'])
  scene(`D5, D16: lines go over the buttons, however they came there, ${engine}`, async (stage) => {
    const bob = await stage.person('Bob');
    if (engine.startsWith('without')) await growsByScript(bob);
    await bob.open('/rooms/1');
    const boxes = () =>
      bob.page.evaluate(() => {
        const rect = (part: string) => document.querySelector(part)!.getBoundingClientRect();
        const { left, width, height } = rect('.composer-box');
        const [field, send] = [rect('.composer-input'), rect('.composer-box [type=submit]')];
        const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
        const isOver = field.bottom <= send.top + 1;
        return { rem, left, width, height, isOver, beside: width - field.width };
      });
    for (const [width, height] of [
      [390, 844],
      [1280, 800],
    ] as const) {
      await bob.page.setViewportSize({ width, height });
      const drawn: Record<string, unknown> = {};
      for (const text of [
        ...TYPED,
        ...TYPED.toReversed(),
        ...fc.sample(fc.shuffledSubarray(TYPED), { numRuns: 3, seed: 5 }).flat(),
      ]) {
        await bob.composer.fill(text);
        const box = await boxes();
        expect([text, drawn[text] ?? box]).toEqual([text, box]);
        drawn[text] = box;
        expect([text, box.isOver]).toEqual([
          text,
          text.includes('\n') || text.length > (width === 390 ? 20 : 100),
        ]);
        if (box.isOver) expect([text, box.beside < 16]).toEqual([text, true]);
        else expect([text, Math.floor(box.height - 3 * box.rem)]).toEqual([text, 0]);
        expect(box.height).toBeLessThanOrEqual(height * 0.4 + 1);
        if (width === 390) expect([box.left, box.width]).toEqual([box.rem / 2, width - box.rem]);
      }
    }
    await bob.composer.fill('one line');
    await bob.button('Formatting').click();
    expect((await boxes()).isOver).toBe(true);
    await bob.button('Formatting').click();
    expect((await boxes()).isOver).toBe(false);
    await bob.composer.fill('');
    await bob.button('Emoji').click();
    await bob.page.getByRole('dialog', { name: 'Emoji' }).waitFor();
  });
