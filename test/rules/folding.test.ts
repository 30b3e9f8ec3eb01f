import fc from 'fast-check';
import { fold, foldName, foldWithOffsets, sortByName } from '../../assets/rules/folding';
import { lookalikeOf } from '../../assets/rules/lookalikes';
import { allowed, processorTime } from '../support/processor-time';

const KOREAN_LETTERS = /[\u3131-\u318e\uffa0-\uffdc]/;
/** ™ and ℠ stay apart from the word before them; an iota below a letter goes as accents do, as a capital it is one. */
const OWN_RULES =
  /\u0345|[\u00b4\u1ffd\u2120\u2122\u1f80-\u1faf\u1fb3\u1fb7\u1fbc\u1fc3\u1fc7\u1fcc\u1ff3\u1ff7\u1ffc\u1fb2\u1fb4\u1fc2\u1fc4\u1ff2\u1ff4]/;

function* characters(): Generator<string> {
  for (let code = 1; code <= 0x1ffff; code++)
    if (code < 0xd800 || code > 0xdfff) yield String.fromCodePoint(code);
}

test('F14, F15, F18: whatever its case, width or normal form, a character is folded to one text', () => {
  const others: string[] = [];
  for (const character of characters()) {
    if (KOREAN_LETTERS.test(character) || OWN_RULES.test(character)) continue;
    const forms = (['NFC', 'NFD', 'NFKC', 'NFKD'] as const).map((form) => character.normalize(form));
    const all = [...forms, character.toUpperCase(), character.toLowerCase()];
    if (all.some((form) => fold(form) !== fold(character))) others.push(character);
  }
  expect(others).toEqual([]);
});

test('folding twice changes nothing, and the offsets belong to the folded text', () => {
  const letters = fc.constantFrom(
    ...'aßﬃİıΣςﾌﾟが각ᄀ\u1161\u0301\u0323й\u200c\u200d ۀی½™…’—👩\ufe0f\u{1d400}',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.array(letters).map((list) => list.join('')),
  );
  fc.assert(
    fc.property(text, text, (one, two) => {
      const folded = fold(one + two);
      expect(fold(folded)).toBe(folded);
      const { text: same, start, end } = foldWithOffsets(one + two);
      expect(same).toBe(folded);
      const isInOrder = (index: number) =>
        start(index) < end(index + 1) && start(index) <= start(index + 1) && end(index) <= end(index + 1);
      expect(Array.from(same, (_, index) => index).find((index) => !isInOrder(index))).toBeUndefined();
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['Łódź Tromsø Đức Ħal ŧ', 'lodz tromso duc hal t'],
  ['Straße STRASSE ẞ', 'strasse strasse ss'],
  ['Þór Æble Œuvre ðe', 'thor aeble oeuvre de'],
  ['ΛΌΓΟΣ λόγος', 'λογοσ λογοσ'],
  ['İstanbul ISTANBUL ısırgan', 'istanbul istanbul isirgan'],
  ['ｶﾀｶﾅ ＡＢＣ １２３ ﾌﾟ', 'カタカナ abc 123 プ'],
  ['Ещё Майя', 'еще майя'],
  ['O’Brien Jean‑Luc d´Arc', "o'brien jean-luc d'arc"],
  ['مُحَمَّد שָׁלוֹם', 'محمد שלום'],
  ['a\u200bb\u00adc\u202ed', 'abcd'],
  ['می\u200cخواهم', 'می خواهم'],
  ['Windows™ ㅋㅋ', 'windows™ ㅋㅋ'],
])('F18: %s is compared as %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test('F15: a name has one blank for each run of white space', () => {
  for (const name of ['Ann Lee', 'Ann\u00a0Lee', ' Ann \u3000 Lee\n', 'ANN\u2003LEE'])
    expect(foldName(name)).toBe('ann lee');
});

test('marks that nobody writes cost no more than their number', () => {
  const text = `a${'\u0301\u0323'.repeat(20_000)}`;
  expect(processorTime(() => fold(text))).toBeLessThan(allowed(40_000));
});

test('F14: names are sorted by their folded forms, equal ones stay in their order', () => {
  const names = ['Zoe', 'Ölaf', 'anna', 'Łukasz', 'Ann', 'Ébène', 'zoë'];
  expect(sortByName(names, (name) => name)).toEqual(['Ann', 'anna', 'Ébène', 'Łukasz', 'Ölaf', 'Zoe', 'zoë']);
});

test('F23: names that look alike are known as such, others are not', () => {
  for (const other of ['Аnn Lee', 'ΑΝΝ LΕΕ', 'ann\u00a0lee', 'Ann-Lee', 'Ann\u200b Lee', 'Ａｎｎ Ｌｅｅ'])
    expect([other, lookalikeOf(other)]).toEqual([other, lookalikeOf('Ann Lee')]);
  for (const [one, two] of [
    ['Bill', 'Bi11'],
    ['Marna', 'Mama'],
    ['Олег', '0лег'],
  ] as const)
    expect(lookalikeOf(one)).toBe(lookalikeOf(two));
  for (const other of ['Anna Lee', 'Ann Li', 'Anne Lee', 'Иван'])
    expect(lookalikeOf(other)).not.toBe(lookalikeOf('Ann Lee'));
});
