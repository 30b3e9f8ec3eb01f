import fc from 'fast-check';
import { unescapeHtml } from '../../src/http/escape-html';
import { renderBody } from '../../src/messages/body/bodies';
import { MentionFinder } from '../../src/messages/body/mention-finder';
import { isFull } from '../support/full';

const nobody = new MentionFinder(() => []);
const render = (source: string, format: 'markdown' | 'html' | 'plain' = 'markdown') =>
  renderBody(source, format, nobody);
const plain = (source: string) => render(source).plain_text;
const RUNS = { numRuns: isFull ? 20_000 : 500 };

const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
const wordsIn = (html: string) => unescapeHtml(html.replace(/<[^>]*>/g, ''));

const BEGINNINGS = [
  ...[
    '',
    '',
    '',
    '- ',
    '* ',
    '+ ',
    '> ',
    '# ',
    '### ',
    '1. ',
    '2) ',
    '24. ',
    '07. ',
    '12345678. ',
    '-',
    '>',
    '---',
    '***',
  ],
  ...[
    '===',
    '--',
    '[Ann]: ',
    '[INFO]: ',
    '[^1]: ',
    '  ',
    '    ',
    '\t',
    '```',
    '~~~',
    '``` ',
    '| a | b |',
    '| - | - |',
    '|---|',
  ],
  ...['[ ] ', '- [y] ', '9.', '#', '>> ', '> - ', '- > ', '1. - ', '12. 11. ', '-\t', '\u3000'],
];
const INLINE = [
  ...[
    'word',
    'größe',
    '漢字',
    'слово',
    '42',
    '3',
    ' ',
    ' ',
    '*',
    '**',
    '_',
    '~~',
    '`',
    '``',
    '```',
    '[',
    ']',
    '(',
    ')',
    '!',
    '|',
  ],
  ...[
    '\\',
    '\\\\',
    '&amp;',
    '&copy;',
    '&#65;',
    '<b>',
    '<',
    '>',
    '@',
    ':',
    '[]()',
    '[a]()',
    '[](b)',
    '"',
    '…',
    '：',
    '。',
    '#',
    '- ',
  ],
  ...[
    'https://example.com/a%20b?q=1',
    ' www.example.com ',
    'bob@example.com',
    'slack://x',
    '//example.com',
    'ftp://a.example',
  ],
];
const line = fc
  .tuple(fc.constantFrom(...BEGINNINGS), fc.array(fc.constantFrom(...INLINE), { maxLength: 7 }))
  .map(([beginning, parts]) => beginning + parts.join(''));
const source = fc
  .array(fc.oneof(line, fc.constant('')), { minLength: 1, maxLength: 8 })
  .map((lines) => lines.join('\n'));
/** The target of a link is not shown, and a language is a label of its block. */
const isMarkup = (text: string) => /\]\([^)\s]|\]\[|\[[^\]]*\]:\s*\S*[./]/.test(text);

describe('F3, F4, F9: every letter and digit that was typed', () => {
  test('is in what is shown and in the plain text, in its place', () => {
    fc.assert(
      fc.property(source, (text) => {
        fc.pre(lettersOf(text) !== '' && !isMarkup(text));
        const body = render(text);
        expect(lettersOf(body.plain_text)).toBe(lettersOf(text));
        const numbers = /<(?:ol start|li value)=/.test(body.html) || body.html.includes('<ol>');
        if (!numbers) expect(lettersOf(wordsIn(body.html))).toBe(lettersOf(text));
      }),
      RUNS,
    );
  });

  test('is there in plain text, too', () => {
    fc.assert(
      fc.property(source, (text) => {
        fc.pre(lettersOf(text) !== '');
        expect(lettersOf(render(text, 'plain').plain_text)).toBe(lettersOf(text));
      }),
      RUNS,
    );
  });

  test('F3: however deep it stands', () => {
    for (const sign of ['> ', '- ', '1. ', '* > '])
      for (const depth of [5, 20, 200]) expect(plain(`${sign.repeat(depth)}deep`)).toContain('deep');
  });

  test.each(['- ', '1. ', '> ', '> - ', '# ', '- [ ] ', '> > ', '', '**', '| '])(
    'S6: however many blocks stand before it, which are drawn up to a bound: %j',
    (sign) => {
      const words = Array.from({ length: 2_000 }, (_, n) => `w${n}`);
      const { html, plain_text } = render(words.map((word) => sign + word).join('\n\n'));
      expect(plain_text.match(/w\d+/g)).toEqual(words);
      expect(html.replaceAll(/<[^>]*>/g, ' ').match(/w\d+/g)).toEqual(words);
      expect(html).toMatch(/w1998(<br \/>)+[^<]*w1999<\/p>(\n<\/[a-z]+>)*$/);
    },
  );
});

test.each([
  ...[
    '-',
    '+',
    '*',
    '#',
    '>',
    '---',
    '***',
    '- - -',
    '_ _ _',
    '```',
    '```\n```',
    '~~~',
    '1.',
    '1)',
    '> >',
    '-\n-',
    '|',
    '|-|',
  ],
  ...[
    '[](https://example.com)',
    '[STATUS]: OK',
    '[Ann]: yes\n[Bob]: no',
    '[^1]: note',
    '![]()',
    '[]()',
    '\\',
    '**',
    '~~~~',
    '``',
  ],
  ...[
    '[INFO]: started\n[INFO]: done\n[ERROR]: connection timed out',
    '[a]: https://example.com',
    '===',
    'a\n===',
    'a\n--',
  ],
])('F3: %j is shown as it was typed', (text) => {
  expect(plain(text)).toBe(text === '> >' ? '>' : text);
});

test('F3: a definition that the message refers to makes links, and only then', () => {
  expect(render('see [docs][1]\n[1]: https://example.com/x').html).toContain(
    '<a href="https://example.com/x"',
  );
  expect(plain('see [docs][1]\n[1]: https://example.com/x')).toBe('see docs');
  expect(plain('see docs\n[1]: https://example.com/x')).toContain('[1]: https://example.com/x');
});

describe('F4: the numbers of lists', () => {
  const numbers = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 999_999_999 }), fc.constantFrom('yes', 'no 7', 'größer')),
    { minLength: 1, maxLength: 6 },
  );

  test.each(['.', ')'])('are those that were typed, with %j', (sign) => {
    fc.assert(
      fc.property(numbers, (items) => {
        const { html, plain_text } = render(
          items.map(([number, words]) => `${number}${sign} ${words}`).join('\n'),
        );
        expect(plain_text).toBe(items.map(([number, words]) => `${number}. ${words}`).join('\n'));
        expect(shownNumbers(html)).toEqual(items.map(([number]) => number));
      }),
    );
  });

  /** As browsers count. */
  function shownNumbers(html: string): number[] {
    let next = Number(/<ol start="(\d+)"/.exec(html)?.[1] ?? 1);
    return Array.from(html.matchAll(/<li(?: value="(\d+)")?/g), ([, value]) => {
      const number = Number(value ?? next);
      next = number + 1;
      return number;
    });
  }

  test.each([
    ['24. Dezember: Feier', '24. Dezember: Feier'],
    ['12. 11. 2026', '12. 11. 2026'],
    ['01. Januar', '01. Januar'],
    ['1. a\n\n   b\n2. c', '1. a\n\nb\n2. c'],
    ['3. a\n   - b\n   - c', '3. a\nb\nc'],
    ['- a\n  7. b', 'a\n7. b'],
  ])('%j reads %j', (text, shown) => {
    expect(plain(text).replace(/\n+/g, '\n')).toBe(shown.replace(/\n+/g, '\n'));
  });

  test('are in the plain text of HTML as well', () => {
    expect(render('<ol start="3"><li>a</li><li value="9">b</li><li>c</li></ol>', 'html').plain_text).toBe(
      '3. a\n9. b\n10. c',
    );
  });

  test('have room when they are long', () => {
    expect(render('12345678. There is').html).toContain('class="digits-8"');
    expect(render('1. a\n12345. b').html).toContain('<li value="12345" class="digits-5">');
  });
});

describe('F9: a fence', () => {
  const code = (text: string) =>
    Array.from(render(text).html.matchAll(/<code[^>]*>(.*?)\n?<\/code>/gs), ([, it]) => it);

  test.each([
    ['```ls -la```', ['ls -la']],
    ['```SELECT * FROM users\nWHERE id = 1```', ['SELECT * FROM users\nWHERE id = 1']],
    ['```SELECT 1\n```', ['SELECT 1']],
    ['```\ncode``` tail', ['code']],
    ['```js\nlet a\n```', ['let a']],
    ['```bash\n```', ['bash']],
    ['```foo\nbar\n```', ['foo\nbar']],
    ['```\na\n``` what is it?', ['a']],
    ['```\na\n``` js\nb\n```', ['a\n``` js\nb']],
    ['~~~some title\nbar\n~~~', ['some title\nbar']],
    ['```\na ``` b\n```', ['a ``` b']],
    ['````\n```\na\n```\n````', ['```\na\n```']],
    ['> ```\n> a\n> ```\nb', ['a']],
    ['- ```\n  a\n  ```\n  b', ['a']],
  ])('%j holds %j', (text, held) => {
    expect(code(text)).toEqual(held);
  });

  test('that is closed lets the message go on', () => {
    expect(plain('```\ncode``` tail')).toBe('code\n\ntail');
    expect(plain('```one``` and ```two```')).toBe('one and two');
  });
});

test('F16: a block begins a line of the plain text, whatever it stands in', () => {
  expect(plain('1. first\n   ```sh\n   ls\n   ```')).toBe('1. first\nls');
  expect(plain('- a\n  ```\n  b\n  ```\n  c').replace(/\n+/g, '\n')).toBe('a\nb\nc');
  const blocks = ['<p>X</p>', '<ul><li>X</li></ul>', '<pre>X</pre>', '<table><tr><td>X</td></tr></table>'];
  const more = [
    '<h2>X</h2>',
    '<dl><dt>X</dt></dl>',
    '<div>X</div>',
    '<blockquote>X</blockquote>',
    '<li>X</li>',
  ];
  for (const outer of [...blocks, ...more].filter((html) => !html.startsWith('<p>')))
    for (const inner of [...blocks, ...more]) {
      const html = outer.replace('X', `one${inner.replace('X', 'two')}three`);
      expect([html, render(html, 'html').plain_text]).toEqual([
        html,
        expect.stringMatching(/^one\s*\ntwo\s*\nthree$/),
      ]);
    }
});

test.each([
  ['¯\\_(ツ)_/¯', '¯\\_(ツ)_/¯'],
  ['\\\\server\\share', '\\\\server\\share'],
  ['C:\\Users\\ann\\', 'C:\\Users\\ann\\'],
  ['C:\\\nD:\\', 'C:\\\nD:\\'],
  ['\\*not bold\\*', '*not bold*'],
  ['&copy; and &nbsp;', '&copy; and &nbsp;'],
])('%j keeps its signs: %j', (text, shown) => {
  expect(plain(text)).toBe(shown);
});

test('a quote ends with its signs, and no line makes a heading of the one above', () => {
  expect(render('> quoted\nmy reply').html).toBe(
    '<blockquote>\n<p>quoted</p>\n</blockquote>\n<p>my reply</p>',
  );
  expect(render('words\n--').html).toBe('<p>words<br />--</p>');
  expect(render('words\n---').html).toBe('<p>words</p>\n<hr />');
});
