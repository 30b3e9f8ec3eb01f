import { isInsideFence, newLine } from '../../assets/app/models/markdown-lines';
import { edited } from '../../assets/app/models/text-edit';

function enter(text: string): string {
  const start = text.indexOf('|');
  const before = { value: text.replace('|', ''), start, end: start };
  const edit = newLine(before);
  const after = edited(before, edit);
  return `${after.slice(0, edit.select[0])}|${after.slice(edit.select[1])}`;
}

describe('a new line', () => {
  test.each([
    ['plain| text', 'plain\n| text'],
    ['- one|', '- one\n- |'],
    ['  * one|', '  * one\n  * |'],
    ['9. nine|', '9. nine\n10. |'],
    ['> said|', '> said\n> |'],
    ['- one\n- |', '- one\n|'],
    ['```\n- one|', '```\n- one\n|'],
  ])('after %p makes %p', (before, after) => {
    expect(enter(before)).toBe(after);
  });
});

describe('the caret is inside a fence', () => {
  test.each([
    ['```\nlet a', true],
    ['```\nlet a\n```\n', false],
    ['no `code` block', false],
    ['one\n```js\ntwo\n```\nthree\n```', true],
  ])('at the end of %p: %p', (text, isInside) => {
    expect(isInsideFence(text, text.length)).toBe(isInside);
  });

  test('not before it', () => {
    expect(isInsideFence('before\n```\nlet a\n```', 3)).toBe(false);
  });
});
