import { plainSign, skinTone, TONES, toned } from '../../assets/app/models/skin-tone';

const SETS: string = 'v';
const EMOJI = new RegExp('^\\p{RGI_Emoji}$', SETS);
/** All that the picker shows. */
let signs: string[];

beforeAll(async () => {
  const { gemoji } = await import('gemoji');
  signs = gemoji.map(({ emoji }) => emoji);
});

test.each([
  ['👍', '👍🏽'],
  ['☝️', '☝🏽'],
  ['👩‍💻', '👩🏽‍💻'],
  ['🧑‍🤝‍🧑', '🧑🏽‍🤝‍🧑🏽'],
  ['🕵️‍♀️', '🕵🏽‍♀️'],
  ['🎉', '🎉'],
  ['👨‍👩‍👧', '👨‍👩‍👧'],
])('%s is %s in a medium tone', (sign, medium) => {
  expect(toned(sign, '\u{1F3FD}')).toBe(medium);
  expect(toned(sign, '')).toBe(sign);
});

test('in no tone an emoji becomes something that is none, and each is known again', () => {
  let changed = 0;
  for (const tone of TONES)
    for (const sign of signs) {
      const made = toned(sign, tone);
      expect([sign, EMOJI.test(made)]).toEqual([sign, EMOJI.test(sign)]);
      expect(plainSign(made)).toBe(plainSign(sign));
      if (made !== sign) changed++;
    }
  expect(changed).toBeGreaterThan(5 * 250);
  // Whatever its tone, no two are taken for each other.
  expect(new Set(signs.map(plainSign)).size).toBe(signs.length);
});

test('without a place to keep it, the tone is yellow', () => {
  expect(skinTone()).toBe('');
});
