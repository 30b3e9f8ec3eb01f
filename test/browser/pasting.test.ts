import type { Locator } from 'playwright-core';
import { MAX_BODY_BYTES } from '../../src/protocol/limits';
import { until } from '../support/until';
import { LOST_CONNECTION } from './support/faults';
import { twoInARoom } from './support/rooms';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

/** Selects all of another page, and copies it as people do. */
async function copyFrom(who: Visitor, html: string): Promise<void> {
  const page = await who.context.newPage();
  await page.setContent(html);
  await page.bringToFront();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  await page.close();
  await who.page.bringToFront();
}

/** What a program puts on the clipboard itself. */
async function copyAs(who: Visitor, types: Record<string, string>): Promise<void> {
  const page = await who.context.newPage();
  await page.setContent('<p>copied</p>');
  await page.evaluate((all) => {
    document.addEventListener('copy', (event) => {
      for (const [type, data] of Object.entries(all)) event.clipboardData!.setData(type, data);
      event.preventDefault();
    });
  }, types);
  await page.bringToFront();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  await page.close();
  await who.page.bringToFront();
}

const paste = (who: Visitor) => who.composer.press('ControlOrMeta+v');

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** As copied from a page. */
async function pastePicture(field: Locator, words: string): Promise<void> {
  await field.evaluate(
    (input, [pixel, text]) => {
      const clipboardData = new DataTransfer();
      const bytes = Uint8Array.from(atob(pixel!), (character) => character.charCodeAt(0));
      clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
      clipboardData.setData('text/html', `<meta charset="utf-8"><img src="https://example.com/i.png">`);
      clipboardData.setData('text/plain', text!);
      input.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }));
    },
    [PIXEL, words],
  );
}

/** As dragged over the page, and let go there. */
async function dropFile(field: Locator): Promise<void> {
  await field.evaluate((input) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], 'dropped.txt', { type: 'text/plain' }));
    const send = (target: Element, type: string) =>
      target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
    send(document.body, 'dragenter');
    for (const type of ['dragenter', 'dragover', 'drop']) send(input, type);
  });
}

async function holds(who: Visitor, text: string): Promise<void> {
  await until(async () => expect(await who.composer.inputValue()).toBe(text));
}

const SHEET =
  '<style>.k { font-weight: 700 } .x { display: none } p.s span { font-style: italic; text-decoration: line-through }</style>' +
  '<p>Please <span class="k">do not</span> ship<span class="x"> secret</span></p><p class="s"><span>old price</span></p>';

scene('C1, C5: a style sheet that came along decides, and hides', async (stage) => {
  const { ann, bob, eve } = await twoInARoom(stage, 'Sheets of style');
  await copyFrom(ann, SHEET);
  await paste(ann);
  await holds(ann, 'Please **do not** ship\n\n*~~old price~~*');
  await ann.composer.fill('');
  await copyAs(ann, { 'text/html': SHEET, 'text/plain': 'Please do not ship\nold price' });
  await paste(ann);
  await holds(ann, 'Please **do not** ship\n*~~old price~~*');
  await ann.composer.press('Enter');
  for (const who of [ann, bob]) {
    await who.seesOnce('do not');
    expect(await who.message('do not').locator('.body strong').textContent()).toBe('do not');
  }
  await eve.never('do not');
});

const ARTICLE = `
  <h2>Release</h2><p>See the <b>notes</b> and <a href="https://example.com/a_(b)">the page</a>.</p>
  <ol start="3"><li>build<ul><li>again</li></ul></li><li>ship</li></ol>
  <pre><code class="language-python">def a():\n    return 1\n\n\nprint(a())</code></pre>
  <table><tr><th>Who</th><th>Pieces</th></tr><tr><td>Ann</td><td>7</td></tr><tr><td>Bob</td><td>12</td></tr></table>`;

scene('C3, C6, C16: what is copied from a page is seen by both, and by the sender at once', async (stage) => {
  const { ann, bob, eve } = await twoInARoom(stage, 'Article');
  await copyFrom(ann, ARTICLE);
  await paste(ann);
  await holds(
    ann,
    '## Release\n\nSee the **notes** and [the page](https://example.com/a_(b)).\n\n3. build\n   - again\n4. ship\n\n' +
      '```python\ndef a():\n    return 1\n\n\nprint(a())\n```\n\n| Who | Pieces |\n| --- | --- |\n| Ann | 7 |\n| Bob | 12 |',
  );
  stage.faults.forgive(LOST_CONNECTION);
  await ann.context.setOffline(true);
  await ann.composer.press('Control+Enter');
  const shape = (who: Visitor) =>
    who
      .message('Release')
      .locator('.body')
      .evaluate((body) =>
        [...body.querySelectorAll('h2, p, strong, a, ol, ul, li, pre, code, table, tr, th, td')].map(
          (element) => `${element.localName}: ${element.textContent?.replace(/\s+/g, '')}`,
        ),
      );
  const pending = await shape(ann);
  expect(pending.length).toBeGreaterThan(15);
  await ann.context.setOffline(false);
  await bob.seesOnce('Release');
  expect(await shape(bob)).toEqual(pending);
  await eve.never('Release');
});

scene('C12: a sheet of 2,000 rows is one change with one draft, and is undone at once', async (stage) => {
  const { ann } = await twoInARoom(stage, 'Long sheet');
  const rows = Array.from({ length: 2_000 }, (_, at) => [`Row ${at}`, at * 7, `x${at}`]);
  const html = `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
  const text = rows.map((row) => row.join('\t')).join('\n');
  expect(text.length).toBeLessThan(4 * MAX_BODY_BYTES);
  await ann.composer.fill('before ');
  await ann.page.evaluate(() => {
    const counts = { inputs: 0, drafts: 0 };
    const write = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key: string, value: string) {
      if (key.startsWith('draft-')) counts.drafts++;
      write.call(this, key, value);
    };
    document.addEventListener('input', () => counts.inputs++);
    Object.assign(window, { counts });
  });
  await copyAs(ann, { 'text/html': html, 'text/plain': text });
  await paste(ann);
  await until(async () => expect(await ann.composer.inputValue()).toContain('| Row 1999 | 13993 | x1999 |'));
  expect(await ann.page.evaluate(() => (window as unknown as { counts: object }).counts)).toEqual({
    inputs: 1,
    drafts: 1,
  });
  await ann.composer.press('ControlOrMeta+z');
  await holds(ann, 'before ');
});

scene('C12: text too long for a message is told at once, and sent as a file by one press', async (stage) => {
  const { ann, bob, eve } = await twoInARoom(stage, 'Too long');
  const words = 'word '.repeat(4_000);
  await copyAs(ann, { 'text/plain': words });
  await paste(ann);
  await ann.page.getByText('This is 3.6 kB too long for a message.').waitFor();
  await ann.composer.press('Enter');
  await holds(ann, words);
  await ann.button('Send as a file').click();
  await holds(ann, '');
  for (const who of [ann, bob]) await who.page.locator('.file-row', { hasText: 'message.txt' }).waitFor();
  await ann.page.locator('.composer-too-long').waitFor({ state: 'hidden' });

  await copyAs(ann, { 'text/plain': 'line\n'.repeat(20_000) });
  await paste(ann);
  await ann.page.locator('.selected-file', { hasText: 'message.txt' }).waitFor();
  await holds(ann, '');
  await eve.never('message.txt');
});

scene('C13: Ctrl+Shift+V is plain: no link, no marks', async (stage) => {
  const { ann } = await twoInARoom(stage, 'Plain');
  await copyAs(ann, { 'text/plain': 'https://example.com/' });
  await ann.composer.fill('plan');
  await ann.composer.selectText();
  await ann.composer.press('ControlOrMeta+Shift+v');
  await holds(ann, 'https://example.com/');
  await ann.composer.fill('plan');
  await ann.composer.selectText();
  await paste(ann);
  await holds(ann, '[plan](https://example.com/)');
  await copyFrom(ann, '<p>a <b>b</b></p>');
  await ann.composer.fill('');
  await ann.composer.press('ControlOrMeta+Shift+v');
  await until(async () => expect((await ann.composer.inputValue()).trim()).toBe('a b'));
});

scene(
  'C14: the field of an edit pastes, marks, suggests and takes keys as the composer does',
  async (stage) => {
    const { ann, bob, eve, room } = await twoInARoom(stage, 'Edited');
    await stage.app.post(ann.person, room, 'first words');
    await ann.seesOnce('first words');
    await ann.composer.press('ArrowUp');
    const field = ann.page.locator('.message-edit textarea');
    await field.waitFor();
    await copyFrom(ann, '<table><tr><td>Lamp</td><td>7</td></tr><tr><td>Desk</td><td>2</td></tr></table>');
    await field.fill('');
    await field.press('ControlOrMeta+v');
    const table = '| Lamp | 7 |\n| --- | --- |\n| Desk | 2 |';
    await until(async () => expect(await field.inputValue()).toBe(table));
    await field.fill('bold');
    await field.selectText();
    await field.press('Control+b');
    expect(await field.inputValue()).toBe('**bold**');
    await field.fill('- one');
    await field.press('Shift+Enter');
    expect(await field.inputValue()).toBe('- one\n- ');
    await field.fill('```\ncode');
    await field.press('Enter');
    expect(await field.inputValue()).toBe('```\ncode\n');
    await field.fill('');
    await field.pressSequentially('for @Bo');
    const list = ann.page.locator('.message-edit .suggestions');
    await list.getByRole('option', { name: 'Bob' }).waitFor();
    await field.press('Escape');
    await list.waitFor({ state: 'hidden' });
    await field.fill('hi ');
    await ann.page.locator('.message-edit').getByRole('button', { name: 'Emoji' }).click();
    const picker = ann.page.getByRole('dialog', { name: 'Emoji' });
    await picker.waitFor();
    await ann.page.keyboard.type('taco');
    await until(async () => expect(await picker.getByRole('gridcell').first().textContent()).toBe('🌮'));
    await ann.page.keyboard.press('Enter');
    await until(async () => expect(await field.inputValue()).toBe('hi 🌮'));
    await field.selectText();
    await ann.page.locator('.message-edit').getByRole('button', { name: 'Quote' }).click();
    expect(await field.inputValue()).toBe('> hi 🌮');
    const refusal = ann.page.getByText('Files can’t be added to a message. Send them as a new one.');
    await pastePicture(field, '');
    await refusal.waitFor();
    await refusal.click();
    await refusal.waitFor({ state: 'detached' });
    await dropFile(field);
    await refusal.waitFor();
    expect(await ann.page.locator('.selected-file, .drop-overlay:not([hidden])').count()).toBe(0);
    expect(await field.inputValue()).toBe('> hi 🌮');
    await field.fill('word '.repeat(4_000));
    await field.press('Enter');
    await ann.page.locator('.message-edit').getByText('This is 3.6 kB too long for a message.').waitFor();
    await field.fill('changed words');
    await field.press('Enter');
    for (const who of [ann, bob]) await who.seesOnce('changed words');
    await eve.never('changed words');
  },
);

scene('C14: the edit of a plain message takes no marks', async (stage) => {
  const { ann, bob, eve, room } = await twoInARoom(stage, 'Plain edit');
  await stage.app.post(ann.person, room, 'a plain line', { format: 'plain' });
  await ann.seesOnce('a plain line');
  await ann.composer.press('ArrowUp');
  const field = ann.page.locator('.message-edit textarea');
  await field.selectText();
  await field.press('Control+b');
  await copyFrom(ann, '<p>so <b>bold</b></p>');
  await field.press('ControlOrMeta+v');
  await until(async () => expect((await field.inputValue()).trim()).toBe('so bold'));
  expect(await ann.page.locator('.message-edit').getByRole('toolbar').count()).toBe(0);
  await field.press('Enter');
  for (const who of [ann, bob]) await who.seesOnce('so bold');
  await eve.never('so bold');
});

scene(
  'C15: a picture copied from a page is attached, with or without its address beside it',
  async (stage) => {
    const { ann } = await twoInARoom(stage, 'Pictures');
    for (const [text, isAttached] of [
      ['', 1],
      ['https://example.com/i.png', 1],
      ['some words', 0],
    ] as const) {
      await pastePicture(ann.composer, text);
      await until(async () => expect(await ann.page.locator('.selected-file').count()).toBe(isAttached));
      if (isAttached) await ann.page.locator('.selected-file button').first().click();
    }
  },
);

scene('C15: a picture within words is not pasted, which is said once', async (stage) => {
  const { ann } = await twoInARoom(stage, 'Words and picture');
  const said = ann.page.getByText('Pictures in the text weren’t pasted.');
  const picture = `<img src="data:image/png;base64,${PIXEL}" width="100" height="50">`;
  await copyFrom(ann, `<p>Our <b>chart</b>:</p><p>${picture}</p><p>and ${picture}</p>`);
  await paste(ann);
  await said.waitFor();
  await holds(ann, 'Our **chart**:\n\nand');
  expect(await said.count()).toBe(1);
  await ann.page.locator('.flash').click();
  await said.waitFor({ state: 'detached' });
  await ann.composer.fill('');
  await copyFrom(ann, '<p>No <b>chart</b></p>');
  await paste(ann);
  await holds(ann, 'No **chart**');
  expect(await said.count()).toBe(0);
});
