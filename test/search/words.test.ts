import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { fold } from '../../assets/rules/folding';
import { ReadDatabase, WriteDatabase } from '../../src/database/database';
import { findMatches } from '../../src/search/engine/finder';
import { Highlighter, stemPrefix } from '../../src/search/engine/highlighter';
import { trigramExpression, wordExpression } from '../../src/search/engine/match-expressions';
import { asSubstrings, parseQuery } from '../../src/search/engine/query-parser';
import { snippet } from '../../src/search/engine/snippets';
import { stem } from '../../src/search/engine/stemmer';
import { isFull } from '../support/full';
import { type Person, TestApp } from '../support/test-app';

const QUERIES = isFull ? 100_000 : 20_000;

const terms = (q: string) => {
  const { phrases, substrings, excluded, excludedSubstrings } = parseQuery(q);
  return {
    ...(phrases.length && { phrases: phrases.map((words) => words.join(' ')) }),
    ...(substrings.length && { substrings }),
    ...(excluded.length && { excluded: excluded.map((words) => words.join(' ')) }),
    ...(excludedSubstrings.length && { excludedSubstrings }),
  };
};

test.each([
  ['one two', { phrases: ['one', 'two'] }],
  ['“Really?” she said, (maybe) …', { phrases: ['really', 'she', 'said', 'maybe'] }],
  ['"green apple" pie', { phrases: ['green apple', 'pie'] }],
  ["four-five don't", { phrases: ['four five', 'don t'] }],
  ['plants -trees -"green apple"', { phrases: ['plants'], excluded: ['trees', 'green apple'] }],
  ['foo_bar.baz() C++', { substrings: ['foo_bar.baz()', 'c++'] }],
  ['C#', { phrases: ['c'], substrings: ['c#'] }],
  ['walr*', { substrings: ['walr'] }],
  ['東京 明日の会議', { substrings: ['東京', '明日の会議'] }],
  ['"x = 1" -日本', { substrings: ['x = 1'], excludedSubstrings: ['日本'] }],
  ['open "quote', { phrases: ['open', 'quote'] }],
  [' -- "" \0 ? … *', {}],
])('%j is read as it is meant', (q, expected) => {
  expect(terms(q)).toEqual(expected);
});

test('at most ten words are looked for, each of them quoted', () => {
  const many = parseQuery('a b c d e f g h i "j k" l m-n');
  expect(wordExpression(many, [])!.match(/\b\p{L}\b/gu)).toHaveLength(10);
  expect(wordExpression(parseQuery('one "two three"'), ['facets : ("r1")'])).toBe(
    'plain_text : ("one" AND "two three") AND facets : ("r1")',
  );
  expect(trigramExpression(parseQuery('a"""b::"c"'))).not.toContain('"""""');
});

test('words that may be parts of others are long enough, and no phrases', () => {
  expect(asSubstrings(parseQuery('walr of "a b"'))).toMatchObject({
    phrases: [['of'], ['a', 'b']],
    substrings: ['walr'],
  });
  expect(asSubstrings(parseQuery('to be'))).toBeUndefined();
});

test('the stems are the ones of the index, whatever the word', () => {
  const db = new Sqlite(':memory:');
  db.exec(`CREATE VIRTUAL TABLE t USING fts5(a, tokenize = 'porter unicode61 remove_diacritics 2');
    CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)`);
  const insert = db.prepare('INSERT INTO t (rowid, a) VALUES (?, ?)');
  const heads =
    'run happ relat nation hope hop fall agree control siz activ y sky sens electr decis commun größ з'.split(
      ' ',
    );
  const tails =
    's es sses ies y ed eed ing ly er ational tional enci anci izer logi bli alli entli eli ousli ization ation ator alism iveness fulness ousness aliti iviti biliti icate ative alize iciti ical ful ness al ance ic able ible ant ement ment ent ion tion ou ism ate iti ous ive ize e ll tted ss zz'.split(
      ' ',
    );
  const words = heads.flatMap((head) => [
    head,
    ...tails.flatMap((one) => ['', ...tails].map((two) => head + one + two)),
  ]);
  for (const [index, word] of words.entries()) insert.run(index + 1, word);
  const rows = db.prepare('SELECT doc, term FROM v').all() as { doc: number; term: string }[];
  expect(rows).toHaveLength(words.length);
  const bytes = (text: string) => Buffer.from(text).toString('latin1');
  const others = rows.filter(({ doc, term }) => stem(words[doc - 1]!.replace('ö', 'o')) !== bytes(term));
  expect(others).toEqual([]);
  const headless = words.map(fold).filter((word) => !bytes(word).startsWith(stemPrefix(stem(word))));
  expect(headless).toEqual([]);
});

test('a snippet is text with marks, whatever the text was, and no longer than it need be', () => {
  const mark = (text: string, q: string) => snippet(text, new Highlighter(parseQuery(q)));
  expect(mark('<b>ran & running</b>', 'runs')).toBe('&lt;b&gt;ran &amp; <mark>running</mark>&lt;/b&gt;');
  expect(mark('CRÈME brûlée', 'creme')).toBe('<mark>CRÈME</mark> brûlée');
  expect(mark('see foo_bar.baz()', 'Foo_Bar')).toBe('see <mark>foo_bar</mark>.baz()');
  expect(mark('明日の会議は東京', '会議')).toBe('明日の<mark>会議</mark>は東京');
  expect(mark('green tea, green apple', '"green apple"')).toBe(
    'green tea, <mark>green</mark> <mark>apple</mark>',
  );
  const long = mark(`${'word '.repeat(400)}needle${' 🔥'.repeat(400)}`, 'needle');
  expect(long).toMatch(/^&hellip;word .*<mark>needle<\/mark>.*&hellip;$/u);
  expect(long.length).toBeLessThan(260);
  expect(long.isWellFormed()).toBe(true);
});

test('what was found stands where a phone shows it, among the first letters of the snippet', () => {
  const marked = (text: string) =>
    snippet(text, new Highlighter(parseQuery('needle'))).replaceAll('&hellip;', '…');
  const hay = (words: number) => 'straw '.repeat(words);
  expect(marked(`${hay(13)}needle`)).toBe(`${hay(13)}<mark>needle</mark>`);
  expect(marked(`${hay(14)}needle ${hay(3)}`)).toBe(`…${hay(9)}<mark>needle</mark> ${hay(3)}`);
  for (let before = 0; before < 80; before++)
    for (const after of [0, 5, 80]) {
      const text = marked(`${hay(before)}needle ${hay(after)}`);
      expect(text.indexOf('<mark>needle</mark>')).toBeLessThanOrEqual(80);
    }
});

describe('T48, row 42', () => {
  let app: TestApp;
  let eve: Person;
  let vault: number[];

  beforeAll(async () => {
    app = await TestApp.start();
    eve = await app.join('Eve');
    const room = await app.closedRoom(app.ann, 'Vault', []);
    const said = ['a b c NEAR AND OR the vault', '中文 "*" é ا 🔥 (a) a:b -a +a', 'x.y() ::: {"a":1}'];
    vault = [];
    for (const text of said) vault.push((await app.post(app.ann, room, text)).id);
    const open = await app.openRoom(eve, 'Open');
    for (const text of said) await app.post(eve, open, text);
  });
  afterAll(() => app.stop());

  const signs =
    `" ' * ( ) : ^ - + { } [ ] \\ / . , ; % _ # @ ! ? = < > | ~ $ & \0 \u0001 \ud800 \udc00 ́ ​ 中 文 ก ا é a b c NEAR AND OR NOT NEAR( plain_text: facets: r1 u1 🔥 \u{f0000} ﬁ İ ς`.split(
      ' ',
    );
  const anything = fc.oneof(
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
    {
      weight: 2,
      arbitrary: fc.array(fc.constantFrom(...signs, ' '), { maxLength: 24 }).map((list) => list.join('')),
    },
    {
      weight: 1,
      arbitrary: fc.array(fc.constantFrom(...signs), { maxLength: 14 }).map((list) => list.join(' ')),
    },
  );

  test('R59: row 42: queries of any characters: none fails, at most ten words, no foreign message', () => {
    const db = app.app.get(ReadDatabase);
    expect(app.app.get(WriteDatabase)).toBeDefined();
    const scope = { user_id: eve.id, until: Number.MAX_SAFE_INTEGER, since: 0 };
    const seen = new Set<number>();
    fc.assert(
      fc.property(anything, (q) => {
        const read = parseQuery(q);
        const all = [read, asSubstrings(read)].filter((one) => one !== undefined);
        for (const one of all) {
          if (one.phrases.flat().length > 10) return false;
          for (const { id } of findMatches(db, scope, one, { want: 40 }).matches) seen.add(id);
        }
        return true;
      }),
      { numRuns: QUERIES },
    );
    expect(seen.size).toBeGreaterThan(0);
    expect(vault.filter((id) => seen.has(id))).toEqual([]);
  });
});
