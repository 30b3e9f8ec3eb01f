import Database from 'better-sqlite3';
import fc from 'fast-check';
import { charactersOf } from '../../assets/rules/characters';
import { EXCERPT_SOURCE_LENGTH, excerptOf } from '../../assets/rules/excerpt';

const FAMILY = '👩‍👩‍👧‍👦';

const fragment = fc.constantFrom(
  'a',
  ' ',
  '\n',
  'é'.normalize('NFD'),
  FAMILY,
  '👍🏽',
  '🇩🇪',
  '☕',
  '한',
  '\u0301',
);
const text = fc.array(fragment, { minLength: 150, maxLength: 260 }).map((parts) => parts.join(''));

test('an excerpt is cut after 200 code points, and never within a character', () => {
  expect(excerptOf('a'.repeat(200))).toBe('a'.repeat(200));
  expect(excerptOf('a'.repeat(201))).toBe('a'.repeat(200));
  expect(excerptOf('😀'.repeat(201))).toBe('😀'.repeat(200));
  expect(excerptOf('a'.repeat(195) + FAMILY)).toBe('a'.repeat(195));
  expect(excerptOf(`a${'\u0301'.repeat(300)}`)).toBe(`a${'\u0301'.repeat(199)}`);
});

const database = new Database(':memory:');
afterAll(() => database.close());

test('what SQL reads is enough: the server quotes what the browser quotes of the whole text', () => {
  const substr = database.prepare<[string], string>(`SELECT substr(?, 1, ${EXCERPT_SOURCE_LENGTH})`).pluck();
  fc.assert(
    fc.property(text, (whole) => {
      const excerpt = excerptOf(whole);
      expect(excerptOf(substr.get(whole)!)).toBe(excerpt);
      expect(charactersOf(whole).slice(0, charactersOf(excerpt).length).join('')).toBe(excerpt);
    }),
    { numRuns: 300 },
  );
});
