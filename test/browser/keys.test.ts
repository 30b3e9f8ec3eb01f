import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import { line, pdfOf } from '../support/pdf';
import { until } from '../support/until';
import { postFiles } from '../support/uploads';
import { KEY_HANDLERS } from './support/key-handlers';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

/** Nothing changes by itself any more. */
function settles({ page }: Visitor): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const end = () => {
          observer.disconnect();
          resolve();
        };
        let timer = setTimeout(end, 200);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(end, 200);
        });
        observer.observe(document.body, { childList: true, subtree: true, attributes: true });
      }),
  );
}

/** Answers what a key did: nothing, or what it was taken for. */
function presses(where: Locator, combination: string, sign: object): Promise<string[]> {
  return where.evaluate(
    async (element: HTMLElement, { combination, sign }) => {
      const [, modifiers = '', key] = /^(?:(.+)\+)?(.+)$/.exec(combination)!;
      element.focus({ preventScroll: true });
      const focused = document.activeElement;
      const changes: string[] = [];
      const observer = new MutationObserver((records) => {
        for (const { target, attributeName } of records)
          changes.push(`${(target as Element).id || target.nodeName} ${attributeName ?? 'changed'}`);
      });
      observer.observe(document.body, { childList: true, subtree: true, attributes: true });
      const event = new KeyboardEvent('keydown', {
        key,
        ctrlKey: modifiers.includes('Control'),
        altKey: modifiers.includes('Alt'),
        shiftKey: modifiers.includes('Shift'),
        bubbles: true,
        cancelable: true,
        ...sign,
      });
      element.dispatchEvent(event);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      observer.disconnect();
      if (event.defaultPrevented) changes.push('prevented');
      if (document.activeElement !== focused) changes.push('focus moved');
      return changes;
    },
    { combination, sign },
  );
}

const COMPOSING = [
  { isComposing: true, keyCode: 13 },
  { isComposing: true, keyCode: 229 },
  { isComposing: false, keyCode: 229 },
];

scene('F1, E4: a key that belongs to an input method does nothing, whatever hears it', async (stage) => {
  const bob = await stage.person('Bob');
  const content = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();
  const pictures = ['one.png', 'two.png'].map((name) => ({ name, content, type: 'image/png' }));
  const plan = { name: 'plan.pdf', content: pdfOf([line('one'), line('two')]) };
  const roomToPressIn = async (handler: string) => {
    const room = await stage.app.closedRoom(bob.person, 'Composing', [stage.app.ann]);
    if (handler === 'lightbox#key') await postFiles(stage.app, bob.person, room, pictures);
    if (handler.includes('pdf-view')) await postFiles(stage.app, bob.person, room, [plan]);
    const { id } = await stage.app.post(bob.person, room, 'Something to press');
    await stage.app.request(stage.app.ann, 'POST', `/api/v1/messages/${id}/boosts`, { content: '🎉' });
    return room;
  };
  const checks = async (handler: string, where: Locator, key: string) => {
    await settles(bob);
    for (const sign of COMPOSING)
      expect([handler, key, sign, await presses(where, key, sign)]).toEqual([handler, key, sign, []]);
    const done = await presses(where, key, { code: key, keyCode: 13 });
    expect([handler, key, done]).toEqual([handler, key, expect.arrayContaining(['prevented'])]);
  };
  for (const { handler, ready, keys } of KEY_HANDLERS)
    for (const inOneState of keys) {
      await bob.open(await roomToPressIn(handler));
      const where = await ready(bob);
      for (const key of inOneState) await checks(handler, where, key);
    }
});

scene('F1: the Enter with which Safari confirms a word sends and saves nothing', async (stage) => {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const room = await stage.app.closedRoom(ann.person, 'Confirmed', [bob.person]);
  await stage.app.post(bob.person, room, 'Before');
  await Promise.all([bob.open(room), ann.open(room)]);
  const cdp = await bob.context.newCDPSession(bob.page);
  const confirm = (key: string) =>
    cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code: key, windowsVirtualKeyCode: 229 });
  await bob.composer.fill('日本語テスト');
  await confirm('Enter');
  expect(await bob.composer.inputValue()).toBe('日本語テスト');
  await bob.composer.fill('');
  await bob.composer.press('ArrowUp');
  const edit = bob.page.locator('.message-edit textarea');
  await edit.fill('編集');
  await confirm('Enter');
  await confirm('Escape');
  expect(await edit.inputValue()).toBe('編集');
  await edit.press('Enter');
  await ann.sees('編集');
  await ann.never('日本語');
});

scene('what was composed is searched for when it is confirmed, not before', async (stage) => {
  const bob = await stage.person('Bob');
  const room = await stage.app.closedRoom(bob.person, 'Sought', []);
  await stage.app.post(bob.person, room, '会議は明日です');
  await bob.open('/searches');
  const search = bob.page.locator('.search-form input[type=search]');
  await search.focus();
  const cdp = await bob.context.newCDPSession(bob.page);
  await cdp.send('Input.imeSetComposition', { text: '会議', selectionStart: 2, selectionEnd: 2 });
  expect(await bob.page.locator('.hit').count()).toBe(0);
  await cdp.send('Input.insertText', { text: '会議' });
  await bob.page.locator('.hit', { hasText: '会議' }).waitFor();
});

scene(
  'F2: a shortcut is the letter that is typed; the place counts for scripts without it',
  async (stage) => {
    const bob = await stage.person('Bob');
    const room = await stage.app.closedRoom(bob.person, 'Layouts', []);
    await bob.open(room);
    const cdp = await bob.context.newCDPSession(bob.page);
    const press = async (key: string, code: string) => {
      await bob.composer.fill('hello world');
      await bob.composer.evaluate((one: HTMLTextAreaElement) => one.setSelectionRange(0, 5));
      await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', modifiers: 2, key, code });
      await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', modifiers: 2, key, code });
      return bob.composer.inputValue();
    };
    expect(await press('c', 'KeyI')).toBe('hello world');
    expect(await press('t', 'KeyK')).toBe('hello world');
    expect(await press('b', 'KeyN')).toBe('**hello** world');
    expect(await press('i', 'KeyG')).toBe('*hello* world');
    expect(await press('и', 'KeyB')).toBe('**hello** world');
    await bob.page.locator('.room-scroll').focus();
    await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', modifiers: 2, key: 'л', code: 'KeyK' });
    await bob.page.locator('#switcher[open]').waitFor();
  },
);

const TABLET = { viewport: { width: 1180, height: 820 }, hasTouch: true, isMobile: true };

scene(
  'F19: on a touch screen the key says what it does, and Enter of a hardware keyboard sends',
  async (stage) => {
    const bob = await stage.person('Bob', TABLET);
    const ann = await stage.person('Ann');
    const room = await stage.app.closedRoom(ann.person, 'Tablet', [bob.person]);
    await stage.app.post(bob.person, room, 'Mine');
    await Promise.all([bob.open(room), ann.open(room)]);
    const hint = (who: Visitor) => who.composer.evaluate((one: HTMLTextAreaElement) => one.enterKeyHint);
    expect([await hint(bob), await hint(ann)]).toEqual(['enter', 'send']);
    const cdp = await bob.context.newCDPSession(bob.page);
    const enter = (code: string) =>
      cdp.send('Input.dispatchKeyEvent', {
        type: 'keyDown',
        key: 'Enter',
        code,
        text: '\r',
        windowsVirtualKeyCode: 13,
      });
    await bob.composer.tap();
    await bob.page.keyboard.type('One');
    await enter('');
    await bob.page.keyboard.type('two');
    await until(async () => expect(await bob.composer.inputValue()).toBe('One\ntwo'));
    await enter('Enter');
    await ann.seesOnce('two');
    await until(async () => expect(await bob.composer.inputValue()).toBe(''));
  },
);
