import { continueLine, isInsideFence } from '../../assets/app/models/composer/markdown-lines';
import { applied } from '../../assets/app/models/composer/text-edit';

function enter(text: string): string {
  const start = text.indexOf('|');
  const before = { value: text.replace('|', ''), start, end: start };
  const edit = continueLine(before);
  const after = applied(before, edit);
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
    ['```\n  deep|', '```\n  deep\n  |'],
    ['- ```sh|', '- ```sh\n  |'],
    ['```ls -la```|', '```ls -la```\n|'],
  ])('after %p makes %p', (before, after) => {
    expect(enter(before)).toBe(after);
  });
});

describe('F9: the caret is inside a fence', () => {
  test.each([
    ['```\nlet a', true],
    ['```\nlet a\n```\n', false],
    ['no `code` block', false],
    ['one\n```js\ntwo\n```\nthree\n```', true],
    ['```', true],
    ['```ls -la```', false],
    ['```SELECT * FROM users\nWHERE id = 1```', false],
    ['```SELECT 1', true],
    ['```\ncode``` tail', false],
    ['- a\n  ```\n  b', true],
    ['> ```\n> b', true],
    ['> ```\n> b\nmy reply', false],
    ['~~~\n```', true],
  ])('at the end of %p: %p', (text, isInside) => {
    expect(isInsideFence(text, text.length)).toBe(isInside);
  });

  test('not before it', () => {
    expect(isInsideFence('before\n```\nlet a\n```', 3)).toBe(false);
  });
});
