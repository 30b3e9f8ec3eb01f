import { SKIN_TONES, skinTone, withoutSkinTone, withSkinTone } from '../../assets/app/models/emoji/skin-tone';

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
  expect(withSkinTone(sign, '\u{1F3FD}')).toBe(medium);
  expect(withSkinTone(sign, '')).toBe(sign);
});

test('in no tone an emoji becomes something that is none, and each is known again', () => {
  let changed = 0;
  const wrong: string[] = [];
  for (const tone of SKIN_TONES)
    for (const sign of signs) {
      const made = withSkinTone(sign, tone);
      const isKnown = withoutSkinTone(made) === withoutSkinTone(sign);
      if (EMOJI.test(made) !== EMOJI.test(sign) || !isKnown) wrong.push(`${sign} ${tone}`);
      if (made !== sign) changed++;
    }
  expect(wrong).toEqual([]);
  expect(changed).toBeGreaterThan(5 * 250);
  // Whatever its tone, no two are taken for each other.
  expect(new Set(signs.map(withoutSkinTone)).size).toBe(signs.length);
});

test('without a place to keep it, the tone is yellow', () => {
  expect(skinTone()).toBe('');
});
