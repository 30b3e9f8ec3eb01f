import { inlinesOf } from '../../assets/rules/markdown/inlines';
import { renderBody } from '../../src/messages/body/bodies';
import { MentionFinder } from '../../src/messages/body/mention-finder';
import { allowed, processorTime } from '../support/processor-time';

const KIB_16 = 16 * 1024;
const ROUNDS = 3;
/** Milliseconds of processor time. */
const MAX_MS = 20;
const finder = new MentionFinder(() => [{ id: 2, name: 'Bob' }]);
const filled = (text: string) => text.repeat(Math.ceil(KIB_16 / text.length)).slice(0, KIB_16);
const table = (columns: number, row: string) =>
  `${'|a'.repeat(columns)}\n${'|-'.repeat(columns)}\n${filled(row)}`.slice(0, KIB_16);

/** The least of some rounds: the others waited for something. */
const leastTime = (work: () => void) =>
  Math.min(...Array.from({ length: ROUNDS }, () => processorTime(work) / 1_000));

function cost(source: string, format: 'markdown' | 'html' | 'plain'): { ms: number; code?: string } {
  let code: string | undefined;
  const ms = leastTime(() => {
    try {
      renderBody(source, format, finder);
    } catch (error) {
      code = (error as { code: string }).code;
    }
  });
  return { ms, code };
}

const SHAPES = {
  blocks: [
    '>',
    '> a\n',
    '- ',
    '- a\n',
    '- - a\n',
    '1. ',
    '1. a\n',
    '#\n\n',
    '# a\n',
    '\n\na',
    'a\n',
    '```\na\n```\n',
    '~~~\n',
    '\n\n>*',
    '\n\n>>*',
    '- *\n',
    '>- *\n\n',
  ],
  marks: [
    '_*a',
    '__a',
    '**',
    '*a**b',
    '~~a',
    '`',
    '`a',
    '\\',
    '[',
    '![',
    '[a](/b)',
    '[[a](/b)',
    '[a]: /b\n',
    '![a](/b)',
    '<@2> ',
    '@Bob ',
  ],
  addresses: [
    'http://a.b/&a;',
    'www.a.be ',
    'a@b.cd ',
    '://',
    '@',
    'a.',
    'http://',
    'mailto:',
    'http://?',
    '://b',
    'www.www.(漢',
    'www.%',
    `https://a.be/${'('.repeat(50)} `,
    'https://а.be ',
    '@|http://a.b',
    '@<@2>http://a.b',
    '`+http://@:a:',
    '](www.[.](',
    '*@',
    '\n\n>@',
  ],
  blanks: [
    ' ',
    '\t',
    'a  ',
    `a${' '.repeat(8_000)}b\n`,
    `# ${' '.repeat(8_000)}b\n`,
    `- ${' '.repeat(8_000)}b\n`,
  ],
  tags: [
    '<p>',
    '<b>',
    '<a href=//a.be>',
    '<ul><li>',
    '<li>',
    '<dl><dt>',
    '<table><td>',
    '<tr><td>a',
    '<div>',
    '<h1>',
    '<br>',
  ],
};

test.each(Object.entries(SHAPES))('S6: 16 KiB of any shape are cheap to render: %s', (_kind, shapes) => {
  for (const shape of shapes)
    for (const format of ['markdown', 'html', 'plain'] as const) {
      const { ms } = cost(`a ${filled(shape)}`.slice(0, KIB_16), format);
      expect({ shape, format, ms, isCheap: ms < allowed(MAX_MS) }).toMatchObject({ isCheap: true });
    }
});

const OPEN = [
  '`a',
  '``a`',
  '[',
  '![',
  '[[a]]',
  '](',
  '[x](',
  '[x](a(',
  '[a](<',
  '*a',
  '**a_',
  '~~a',
  '<',
  '<http://a.b>',
];

test.each(OPEN)(
  'S6: what the sender sees at once is as cheap, when much of it is left open or closed: %s',
  (shape) => {
    const closed = (signs: string) =>
      filled(shape).slice(0, KIB_16 / 2) + signs.repeat(KIB_16 / 2 / signs.length);
    for (const text of [filled(shape), closed(']'), closed(')'), closed('](')]) {
      const ms = leastTime(() => inlinesOf(text));
      expect({ ms, isCheap: ms < allowed(MAX_MS) }).toMatchObject({ isCheap: true });
    }
  },
);

test('S6: a table is judged by its columns and rows, before any work is done for it', () => {
  for (const [columns, row] of [
    [60, '|\n'],
    [20, '|\n'],
    [9, '|\n'],
    [2_000, '|\n'],
    [60, '|*a|`\n'],
  ] as const) {
    const { ms, code } = cost(table(columns, row), 'markdown');
    expect({ columns, code, isCheap: ms < allowed(MAX_MS / 2) }).toEqual({
      columns,
      code: 'message_too_long',
      isCheap: true,
    });
  }
  const honest = `| a | b | c | d |\n|---|---|---|---|\n${'| some | words | 12 | 3,400.00 |\n'.repeat(400)}`;
  expect(cost(honest, 'markdown')).toMatchObject({ code: undefined });
});

test('S6: what a row has more than its head is kept, and what it has less is empty', () => {
  const { html, plain_text } = renderBody('| a | b |\n|--|:-:|\n| 1 | 2 | 3 |\n| 4', 'markdown', finder);
  expect(plain_text).toBe('a b\n1 2 | 3\n4');
  expect(html).toContain('<tr><td>4</td><td align="center"></td></tr>');
});
