import { until } from '../support/until';
import { twoInARoom } from './support/rooms';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

async function reads(who: Visitor, words: string, element: string, text: string): Promise<void> {
  await who.seesOnce(words);
  const read = await who.message(words).locator(`.body ${element}`).first().textContent();
  expect(read?.trim()).toBe(text);
}

scene(
  'F9: code between backticks is sent by Enter once they are closed, and nothing of it is lost',
  async (stage) => {
    const { ann, bob, eve } = await twoInARoom(stage, 'Backticks');
    await ann.composer.pressSequentially('```ls -la```');
    await ann.composer.press('Enter');
    for (const who of [ann, bob]) await reads(who, 'ls -la', 'code', 'ls -la');
    await ann.composer.pressSequentially('```SELECT name FROM users');
    await ann.composer.press('Enter');
    await ann.composer.pressSequentially('WHERE id = 1```');
    await ann.composer.press('Enter');
    for (const who of [ann, bob])
      await reads(who, 'SELECT name', 'pre code', 'SELECT name FROM users\nWHERE id = 1');
    await eve.never('SELECT name');
  },
);

scene('F4: long numbers stand within the bubble, in a wide window and on a phone', async (stage) => {
  const { ann, bob, room } = await twoInARoom(stage, 'Numbers');
  await stage.app.post(
    ann.person,
    room,
    '12345678. There is a problem with this order\n123456789. and with this',
  );
  await stage.app.post(ann.person, room, '1. one\n2. two\n999. many');
  await bob.seesOnce('and with this');
  for (const width of [1100, 360]) {
    await bob.page.setViewportSize({ width, height: 800 });
    const room = await bob.page.locator('.body ol').evaluateAll((lists) =>
      lists.map((list) => {
        const measure = document.createElement('span');
        const numbers = [...list.children].map(
          (item) => item.getAttribute('value') ?? list.getAttribute('start') ?? '1',
        );
        measure.textContent = `${numbers.sort((a, b) => b.length - a.length)[0]}. `;
        measure.style.cssText = 'position:absolute;white-space:pre;font-variant-numeric:tabular-nums';
        list.append(measure);
        const needed = measure.getBoundingClientRect().width;
        measure.remove();
        return Number.parseFloat(getComputedStyle(list).paddingInlineStart) - needed;
      }),
    );
    expect(room).toHaveLength(2);
    expect(Math.min(...room)).toBeGreaterThan(0);
  }
});

scene(
  'F5, F6: a table and a list pasted behind words are a table and a list, a cell is its words',
  async (stage) => {
    const { ann, bob, eve } = await twoInARoom(stage, 'Pasting');
    const paste = (html: string) =>
      ann.composer.evaluate((input, text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/html', text);
        input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, html);
    await ann.composer.fill('The stock: ');
    await paste('<table><tr><th>Name</th><th>Pieces</th></tr><tr><td>Lamp</td><td>7</td></tr></table>');
    await ann.composer.press('Enter');
    for (const who of [ann, bob]) await reads(who, 'The stock', 'td', 'Lamp');
    await ann.composer.fill('To buy: ');
    await paste('<ul><li><b>Milk</b></li><li>Bread</li></ul>');
    await ann.composer.press('Enter');
    for (const who of [ann, bob]) await reads(who, 'To buy', 'ul li strong', 'Milk');
    await paste('<table><tr><td><b>forty-two</b></td></tr></table>');
    await until(async () => expect(await ann.composer.inputValue()).toBe('**forty-two**'));
    await eve.never('Lamp');
  },
);
