import { until } from '../support/until';
import { twoInARoom } from './support/rooms';
import { scenes } from './support/stage';
import type { Visitor } from './support/visitor';

const scene = scenes();

/** What is pressed, with what selected, what stands in the field then, and what both read. */
const TOOLS = [
  ['Bold', 'strong words', '**strong words**', 'strong'],
  ['Italic', 'slanted words', '*slanted words*', 'em'],
  ['Strikethrough', 'wrong words', '~~wrong words~~', 'del'],
  ['Code', 'const few', '`const few`', 'code'],
  ['Quote', 'said before', '> said before', 'blockquote'],
  ['Bulleted list', 'one of many', '- one of many', 'ul li'],
  ['Numbered list', 'first of all', '1. first of all', 'ol li'],
  ['Code block', 'const answer = 42;', '```\nconst answer = 42;\n```', 'pre code'],
] as const;

async function holds(who: Visitor, text: string): Promise<void> {
  await until(async () => expect(await who.composer.inputValue()).toBe(text));
}

scene(
  'each button of the toolbar marks what is selected, takes it back, and both read what it means',
  async (stage) => {
    const { ann, bob, eve } = await twoInARoom(stage, 'Marks');
    const toolbar = ann.page.getByRole('toolbar', { name: 'Formatting' });
    expect(await toolbar.count()).toBe(0);
    await ann.button('Formatting').click();
    for (const [name, words, marked, element] of TOOLS) {
      await ann.composer.fill(words);
      await ann.composer.selectText();
      const tool = toolbar.getByRole('button', { name, exact: true });
      await tool.click();
      await holds(ann, marked);
      expect(await ann.focused()).toContain('composer-input');
      if (name !== 'Code block') {
        await tool.click();
        await holds(ann, words);
        await tool.click();
        await holds(ann, marked);
      }
      await ann.composer.press('Control+Enter');
      for (const who of [ann, bob]) {
        await who.seesOnce(words);
        const meant = await who.message(words).locator(`.body ${element}`).textContent();
        expect(meant?.trim()).toBe(words);
      }
    }
    await eve.never('slanted words');
  },
);

scene('the button for a link asks for its address, and Ctrl B marks as the button does', async (stage) => {
  const { ann, bob, eve } = await twoInARoom(stage, 'Links');
  await ann.button('Formatting').click();
  await ann.composer.fill('our page');
  await ann.composer.selectText();
  await ann.page.getByRole('toolbar').getByRole('button', { name: 'Link', exact: true }).click();
  await holds(ann, '[our page](https://)');
  await ann.page.keyboard.type('https://example.com/');
  await holds(ann, '[our page](https://example.com/)');
  await ann.composer.press('Enter');
  await bob.seesOnce('our page');
  expect(await bob.message('our page').locator('.body a').getAttribute('href')).toBe('https://example.com/');
  await ann.composer.pressSequentially('loud');
  await ann.composer.selectText();
  await ann.composer.press('Control+b');
  await holds(ann, '**loud**');
  await ann.button('Formatting').click();
  await ann.composer.press('Enter');
  await bob.seesOnce('loud');
  expect(await bob.message('loud').locator('.body strong').textContent()).toBe('loud');
  await eve.never('our page');
});
