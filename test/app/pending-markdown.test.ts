import fc from 'fast-check';
import type { Inline } from '../../assets/rules/markdown/inline-tree';
import { inlinesOf } from '../../assets/rules/markdown/inlines';
import { blocksOf } from '../../assets/rules/markdown/markdown-parser';
import type { Block } from '../../assets/rules/markdown/markdown-tree';
import { escapeHtml } from '../../src/http/escape-html';
import { renderBody } from '../../src/messages/body/bodies';
import { MentionFinder } from '../../src/messages/body/mention-finder';
import { isFull } from '../support/full';

/** Blocks as nested lists of words. */
const shape = (source: string) => blocksOf(source).map(shapeOf);

function shapeOf(block: Block): unknown[] {
  if (block.kind === 'pre') return ['pre', block.language, block.code];
  if ('text' in block) return [block.kind, ...block.text.split('\n')];
  if ('blocks' in block) return [block.kind, ...block.blocks.map(shapeOf)];
  if (!('items' in block)) return [block.kind];
  const items = block.items.map(({ blocks, task }) => [...(task ? [task] : []), ...blocks.map(shapeOf)]);
  const start = block.items[0]!.number ?? 1;
  return [start === 1 ? block.kind : `${block.kind} from ${start}`, ...items];
}

test('paragraphs, lists, quotes and code are told apart', () => {
  expect(shape('one\ntwo\n\n- a\n- b\n> said\n```js\n- let a\n\n```\nend')).toEqual([
    ['p', 'one', 'two'],
    ['ul', [['p', 'a']], [['p', 'b']]],
    ['blockquote', ['p', 'said']],
    ['pre', 'js', '- let a\n'],
    ['p', 'end'],
  ]);
});

test('a fence that nobody closed is code to the end', () => {
  expect(shape('~~~\n**a**')).toEqual([['pre', '', '**a**']]);
});

test('headings, rules, and lists in lists, of tasks, and from another number', () => {
  expect(
    shape('## Title\nwords\n\n---\n3. c\n4. d\n   - inner\n\n- [x] done\n- [ ] open\nstill open'),
  ).toEqual([
    ['h2', 'Title'],
    ['p', 'words'],
    ['hr'],
    [
      'ol from 3',
      [['p', 'c']],
      [
        ['p', 'd'],
        ['ul', [['p', 'inner']]],
      ],
    ],
    ['ul', ['done', ['p', 'done']], ['open', ['p', 'open', 'still open']]],
  ]);
  expect(shape('In\n1999. That year')).toEqual([['p', 'In', '1999. That year']]);
  expect(shape('#1 is not a heading')).toEqual([['p', '#1 is not a heading']]);
});

/** A paragraph, as the pending copy shows it. */
const pending = (source: string) => `<p>${inlinesOf(source).map(htmlOf).join('')}</p>`;

function htmlOf(node: Inline): string {
  const inner = 'value' in node ? escapeHtml(node.value) : node.children.map(htmlOf).join('');
  if (node.kind === 'text') return inner.replaceAll('\n', '<br />');
  if (node.kind === 'a' && node.isElsewhere) return inner;
  return `<${node.kind}${node.kind === 'a' ? ` href="${escapeHtml(node.href)}"` : ''}>${inner}</${node.kind}>`;
}

const nobody = new MentionFinder(() => []);
const sent = (source: string) =>
  renderBody(source, 'markdown', nobody).html.replaceAll(' rel="nofollow noopener noreferrer"', '');
const shown = (html: string) =>
  html.replaceAll('&quot;', '"').replace(/(?<=href=")[^"]*/g, decodeURIComponent);

describe('F8: marks of a pending message are those it is sent with', () => {
  test.each([
    ['a **b** `*c*` ~~d~~ *e* 2 * 3', 'a <strong>b</strong> <code>*c*</code> <del>d</del> <em>e</em> 2 * 3'],
    ['```ls -la``` `` a`b ``', '<code>ls -la</code> <code>a`b</code>'],
    ['__a__ _b_ snake_case_name', '<strong>a</strong> <em>b</em> snake_case_name'],
    ['**a *b ~~c `d`~~* e**', '<strong>a <em>b <del>c <code>d</code></del></em> e</strong>'],
    ['***a** b*, *a **b***', '<em><strong>a</strong> b</em>, <em>a <strong>b</strong></em>'],
    ['**one\ntwo** \\*three\\*', '<strong>one<br />two</strong> *three*'],
    ['**重要：**内容', '<strong>重要：</strong>内容'],
    [
      '**(see https://example.com/a_b.)** [*words* `x`](https://example.com/c_(d))',
      '<strong>(see <a href="https://example.com/a_b">https://example.com/a_b</a>.)</strong> ' +
        '<a href="https://example.com/c_(d)"><em>words</em> <code>x</code></a>',
    ],
    [
      '[no](javascript:alert(1)) www.example.com',
      '[no](javascript:alert(1)) <a href="http://www.example.com">www.example.com</a>',
    ],
    ['![alt](https://example.com/i.png)', '<a href="https://example.com/i.png">alt</a>'],
    ['![](/rooms/1) ![two\nlines](/b)', '<a href="/rooms/1">/rooms/1</a> <a href="/b">two lines</a>'],
    ['[[](/a)](/b) [[](](/b)', '[[](/a)](/b) [[](](/b)'],
    ['[a ![b](/c) *d*](/e) [![](/f)](/g)', '<a href="/e">a b <em>d</em></a> <a href="/g">/f</a>'],
    [
      '[![https://b.example](https://a.example/i.png)](/c)',
      '<a href="/c">https://b.example (https://a.example/i.png)</a>',
    ],
    ['[`[`](/b) [`]`](/b)', '<a href="/b"><code>[</code></a> <a href="/b"><code>]</code></a>'],
    ['[<https://a.example> *b*](https://c.example/)', 'https://a.example <em>b</em> (https://c.example/)'],
    [
      '<https://example.com> <a@b.example>',
      '<a href="https://example.com">https://example.com</a> <a href="mailto:a@b.example">a@b.example</a>',
    ],
  ])('%s', (source, html) => {
    expect(pending(source)).toBe(`<p>${html}</p>`);
    expect(shown(pending(source))).toBe(shown(sent(source)));
  });

  test.each([
    `${'*'.repeat(8_000)}a${'*'.repeat(8_000)}`,
    `${'~~a '.repeat(2_000)}${' b~~'.repeat(2_000)}`,
    `${'*a _b '.repeat(1_000)}${' b_ c*'.repeat(1_000)}`,
  ])('and beyond a depth that no one writes they are dropped, not the words: %.9s…', (source) => {
    for (const html of [pending(source), sent(source)]) {
      const depth = { most: 0, now: 0 };
      for (const [tag] of html.matchAll(/<[^>]*>/g)) {
        depth.now += tag.startsWith('</') ? -1 : 1;
        depth.most = Math.max(depth.most, depth.now);
      }
      expect([depth.most <= 101, depth.now]).toEqual([true, 0]);
      expect(html.replace(/<[^>]*>/g, '')).toBe(source.replace(/[*_~]/g, ''));
    }
  });

  test('however they are nested', () => {
    const words = [
      'a',
      'b c',
      ' ',
      '漢',
      '：',
      '(',
      ')',
      '.',
      '1',
      '\\',
      '\\*',
      '\\`',
      '[',
      ']',
      '!',
      '<',
      '"',
      '\n',
    ];
    const marks = ['*', '**', '***', '_', '__', '~~', '~', '~~~', '`', '``'];
    const links = ['](/rooms/1)', '[w](https://y.example/z)', 'https://z.example/_a_', '<https://v.example>'];
    const part = fc.oneof(
      fc.constantFrom(...words),
      fc.constantFrom(...marks),
      fc.constantFrom(...marks, ...links),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        const source = `x${parts.join('')}x`.replace(/ *\n\s*/g, '\nx');
        // Whether a bare address goes on behind a bracket, only the end of the link tells.
        fc.pre(!/\[.*https:\/\/z/s.test(source));
        expect(shown(pending(source))).toBe(shown(sent(source)));
      }),
      { numRuns: isFull ? 100_000 : 1_000 },
    );
  });
});
