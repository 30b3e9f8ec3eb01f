import { applied } from '../../assets/app/models/composer/text-edit';
import { closedEmojiAt, completeEmoji, emojiAt } from '../../assets/app/models/emoji/emoji-query';

const typed = (value: string) => ({ value, start: value.length, end: value.length });

describe('the name of an emoji is being typed', () => {
  test.each([
    [':ta', 'ta'],
    ['well :TaDa', 'tada'],
    ['(:+1', '+1'],
    ['🎉:ro', 'ro'],
    ['one\n:sm', 'sm'],
    ['`code` :sm', 'sm'],
    ['```\ncode\n```\n:sm', 'sm'],
    [':100', '100'],
  ])('in %j', (text, name) => {
    expect(emojiAt(typed(text))?.name).toBe(name);
  });

  test.each([
    ':',
    ':p',
    ':D',
    '10:30',
    'https://ta',
    'note:ta',
    '::ta',
    '`:ta',
    '```\n:ta',
    ': ta',
    ':ta ',
    ':tada:',
  ])('not in %j', (text) => {
    expect(emojiAt(typed(text))).toBeUndefined();
  });

  test('not while something is selected', () => {
    expect(emojiAt({ value: ':ta', start: 1, end: 3 })).toBeUndefined();
  });
});

test('a name is whole with its second colon', () => {
  expect(closedEmojiAt(typed('so :tada:'))).toEqual({ from: 3, name: 'tada' });
  for (const text of ['10:30:', 'a:b:', '`:tada:', 'x :tada'])
    expect(closedEmojiAt(typed(text))).toBeUndefined();
});

test('the sign takes the place of what was typed, and of nothing else', () => {
  const field = { value: 'so :ta and more', start: 6, end: 6 };
  expect(applied(field, completeEmoji(emojiAt(field)!, field, '🎉'))).toBe('so 🎉  and more');
});
