import fc from 'fast-check';
import { normalizeName, withoutBidiControls } from '../../src/http/names';

test.each([
  ['  Ann \u00a0\u3000 Lee\t', 'Ann Lee'],
  ['Jose\u0301', 'José'],
  ['\u202ennA', 'nnA'],
  ['A\u200bn\u2060n\u00ad', 'Ann'],
  ['Ann\u2800Lee', 'Ann Lee'],
  ['علی\u200cرضا', 'علی\u200cرضا'],
  ['Ali\u200creza', 'Alireza'],
  ['\u200cعلی\u200c', 'علی'],
  ['ශ\u0dca\u200dරී', 'ශ\u0dca\u200dරී'],
  ['നിന്\u200d', 'നിന്\u200d'],
  ['👩\u200d💻 Ann ❤️', '👩\u200d💻 Ann ❤️'],
  ['Ann\ufe0f', 'Ann'],
  ['葛\u{e0100}城', '葛\u{e0100}城'],
  ['\u3164', ''],
])('F23: the name %j becomes %j', (given, name) => {
  expect(normalizeName(given)).toBe(name);
});

test('F15, F23: a name in its normal form stays as it is, and holds nothing that turns or hides letters', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.string({ unit: 'binary', maxLength: 30 }),
      (one, two) => {
        const name = normalizeName((one + two).toWellFormed());
        expect(normalizeName(name)).toBe(name);
        expect(name).not.toMatch(/\p{Bidi_Control}|\s\s|^\s|\s$|\u200b/u);
      },
    ),
  );
});

test('F23: no letter without a shape makes a twin of a name', () => {
  for (let code = 0; code <= 0x1ffff; code++) {
    const character = String.fromCodePoint(code);
    if (/\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}/u.test(character))
      expect(normalizeName(`An${character}n`)).toBe('Ann');
  }
});

test('F23: what turns the direction is taken out of other texts, and nothing else', () => {
  expect(withoutBidiControls('\u202eab\u2066c\u200f\u061c')).toBe('abc');
  expect(withoutBidiControls('👨‍👩‍👧 می\u200cخواهم')).toBe('👨‍👩‍👧 می\u200cخواهم');
});
