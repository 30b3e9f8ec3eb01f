import fc from 'fast-check';

/** What somebody copies, whatever program shows it. */
export interface Page {
  parts: Part[];
}

export type Part =
  | { kind: 'p' | 'h'; words: Word[] }
  | { kind: 'list'; isNumbered: boolean; items: { level: number; words: Word[] }[] }
  | { kind: 'table'; rows: Word[][] }
  | { kind: 'code'; language: string; code: string };

export interface Word {
  text: string;
  bold: boolean;
  italic: boolean;
  struck: boolean;
  href: string;
}

const TEXTS = [
  ...[
    'ship',
    'Größe',
    '漢字',
    'a_b',
    '2*3',
    '10\u00a0000\u00a0€',
    'C:\\dir',
    '[x]',
    'Привет',
    '42',
    'e.g.',
    '~maybe~',
  ],
  ...[
    'snake_case',
    '<tag>',
    '&copy;',
    'שלום',
    'ไทย',
    'naïve',
    '#1',
    '50%',
    'it’s',
    '(so)',
    'Yahoo!',
    '全\u3000角',
  ],
];
const HREFS = ['https://example.com/a_*b*?x=1', 'https://example.com/w/A_(b)', 'mailto:ann@example.com'];

const flag = fc.integer({ max: 3, min: 0 }).map((number) => number === 0);
const word: fc.Arbitrary<Word> = fc.record({
  text: fc.constantFrom(...TEXTS),
  bold: flag,
  italic: flag,
  struck: flag,
  href: fc.oneof({ weight: 6, arbitrary: fc.constant('') }, fc.constantFrom(...HREFS)),
});
const words = fc.array(word, { minLength: 1, maxLength: 5 });
const plainWords = fc.array(fc.constantFrom('Ann', 'Bob', '7', '漢字', 'a|b', '-1', '3.5'), {
  minLength: 3,
  maxLength: 3,
});

const paragraph = words.map((all): Part => ({ kind: 'p', words: all }));
const heading = words.map((all): Part => ({ kind: 'h', words: all.map((one) => ({ ...one, bold: false })) }));
const list = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.tuple(fc.integer({ min: -2, max: 1 }), words), { minLength: 2, maxLength: 6 }),
  )
  .map(([isNumbered, items]): Part => {
    let level = 1;
    const leveled = items.map(([step, own], index) => {
      level = index === 0 ? 1 : Math.max(1, Math.min(4, level + step));
      return { level, words: own };
    });
    return { kind: 'list', isNumbered, items: leveled };
  });
const table = fc
  .tuple(
    fc.array(fc.tuple(plainWords, fc.array(flag, { minLength: 3, maxLength: 3 })), {
      minLength: 2,
      maxLength: 5,
    }),
  )
  .map(
    ([rows]): Part => ({
      kind: 'table',
      rows: rows.map(([cells, bolds]) =>
        cells.map((text, at) => ({ text, bold: bolds[at]!, italic: false, struck: false, href: '' })),
      ),
    }),
  );
const LINES = [
  'def a():',
  '    return _x_ * 2',
  '',
  '',
  '# note',
  '\tif (a < b && c) {',
  '**kw**',
  'self.__init__()',
  '```',
  '- x',
  'a  ',
];
const code = fc
  .tuple(fc.constantFrom('python', 'sql', 'js', 'go'), fc.array(fc.constantFrom(...LINES), { maxLength: 8 }))
  .map(
    ([language, lines]): Part => ({
      kind: 'code',
      language,
      code: ['first = 1', ...lines, 'last()'].join('\n'),
    }),
  );

const ARBITRARIES = { p: paragraph, h: heading, list, table, code };
export type Kind = keyof typeof ARBITRARIES;

export const pageOf = (kinds: Kind[]): fc.Arbitrary<Page> =>
  fc
    .array(fc.oneof(...kinds.map((kind) => ARBITRARIES[kind])), { minLength: 1, maxLength: 4 })
    .map((parts) => ({ parts }));
