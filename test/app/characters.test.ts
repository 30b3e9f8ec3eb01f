import { isEmojiOnly } from '../../assets/texts/characters';

test('a few emoji alone are large, anything else is not', () => {
  expect(isEmojiOnly(' 🎉 👩‍👩‍👧 ')).toBe(true);
  for (const text of ['🎉!', '🎉 a', '🎉\n🎉', '1', '#', '🎉\t🎉'])
    expect([text, isEmojiOnly(text)]).toEqual([text, false]);
  expect(isEmojiOnly('👍🏽 ❤️ 🏳️‍🌈')).toBe(true);
  expect(isEmojiOnly('')).toBe(false);
  expect(isEmojiOnly('🎉'.repeat(13))).toBe(false);
});
