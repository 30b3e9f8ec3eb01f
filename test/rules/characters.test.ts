import { isEmojiOnly, truncate, truncateStart } from '../../assets/rules/characters';

const FAMILY = '👩‍👩‍👧‍👦';

test('text is cut between characters as readers see them', () => {
  expect(truncate('abc', 3)).toBe('abc');
  expect(truncate('abcd', 3)).toBe('ab…');
  expect(truncate(FAMILY.repeat(3), 3)).toBe(FAMILY.repeat(3));
  expect(truncate(FAMILY.repeat(4), 3)).toBe(`${FAMILY.repeat(2)}…`);
  expect(truncate('é'.normalize('NFD').repeat(4), 3)).toBe(`${'é'.normalize('NFD').repeat(2)}…`);
  expect(truncate('a 🇩🇪🇫🇷🇮🇹', 4)).toBe('a 🇩🇪…');
});

test('a path is cut at its start, between characters as readers see them', () => {
  expect(truncateStart('abc', 3)).toBe('abc');
  expect(truncateStart('abcd', 3)).toBe('…cd');
  expect(truncateStart(FAMILY.repeat(3), 3)).toBe(FAMILY.repeat(3));
  expect(truncateStart(FAMILY.repeat(4), 3)).toBe(`…${FAMILY.repeat(2)}`);
  expect(truncateStart(`${'folder/'.repeat(1_000_000)}notes.txt`, 12)).toBe('…r/notes.txt');
});

test('P171: a few emoji alone are large, anything else is not', () => {
  expect(isEmojiOnly(' 🎉 👩‍👩‍👧 ')).toBe(true);
  for (const text of ['🎉!', '🎉 a', '🎉\n🎉', '1', '#', '🎉\t🎉'])
    expect([text, isEmojiOnly(text)]).toEqual([text, false]);
  expect(isEmojiOnly('👍🏽 ❤️ 🏳️‍🌈')).toBe(true);
  expect(isEmojiOnly('')).toBe(false);
  expect(isEmojiOnly('🎉'.repeat(13))).toBe(false);
});
