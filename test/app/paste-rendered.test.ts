import type { ChildNode, Element } from 'domhandler';
import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { type Format, format } from '../../assets/app/models/composer/markdown-format';
import { markdownPaste } from '../../assets/app/models/composer/paste/paste';
import { toMarkdown } from '../../assets/app/models/composer/paste/paste-markdown';
import { applied } from '../../assets/app/models/composer/text-edit';
import { renderBody } from '../../src/messages/body/bodies';
import { MentionFinder } from '../../src/messages/body/mention-finder';
import { isFull } from '../support/full';
import { pastedBody as body, isElement, isText } from '../support/pasted';

const people = new MentionFinder(() => [{ id: 2, name: 'Bob' }]);
const rendered = (source: string) => renderBody(source, 'markdown', people).html;
const RUNS = { numRuns: isFull ? 20_000 : 500 };

/** Each letter and digit with its look: bold, or italic, struck, code. Numbers of lists are marked with `#`. */
function looksOf(html: string): string[] {
  const looks: string[] = [];
  const visit = (nodes: ChildNode[], look: string) => {
    for (const node of nodes) {
      if (isText(node))
        for (const letter of node.data.match(/[\p{L}\p{N}]/gu) ?? []) looks.push(`${letter}/${look}`);
      if (isElement(node)) visitElement(node, look);
    }
  };
  const visitElement = (element: Element, look: string) => {
    const { name, children, attribs } = element;
    const own = { b: 'b', strong: 'b', i: 'i', em: 'i', s: 's', del: 's', code: 'c', pre: 'c' }[name] ?? '';
    if (name === 'li' && isElement(element.parent) && element.parent.name === 'ol')
      looks.push(`#${numberOf(element, attribs.value)}`);
    const inner = look.includes('c')
      ? look
      : own === 'c'
        ? 'c'
        : [...new Set(look + own)].sort().join('').replace('bi', 'b');
    visit(children, inner);
  };
  visit(parseDocument(html).children, '');
  return looks;
}

function numberOf(item: Element, value: string | undefined): number {
  if (value !== undefined) return Number(value);
  let previous = item.prev;
  while (previous && !isElement(previous)) previous = previous.prev;
  if (isElement(previous)) return numberOf(previous, previous.attribs.value) + 1;
  return Number((item.parent as Element).attribs.start ?? 1);
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const WORDS = [
  'word',
  '漢字',
  '重要：',
  '「強調」',
  '안녕(hi)',
  'Note:',
  'a_b',
  '2*3',
  '# no',
  '1. no',
  '- no',
  '> no',
  '+ no',
];
const MORE = [
  '---',
  '&copy;',
  '&nbsp;',
  '<@2>',
  '[x] y',
  '\\\\server',
  'C:\\dir',
  '`tick`',
  '~~~',
  '| a |',
  '...',
  '12. 11. 2026',
];
const words = fc
  .constantFrom(
    ...WORDS,
    ...MORE,
    'é',
    '(so)',
    '!',
    ' ',
    'and ',
    ' or',
    '_so_',
    '**',
    '```',
    '\\',
    '¯\\_(ツ)_/¯',
  )
  .map(escaped);
const tag = (...names: string[]) => fc.constantFrom(...names);
const inline = fc.letrec<{ node: string; nodes: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    words,
    fc
      .tuple(tag('b', 'strong', 'i', 'em', 's', 'del', 'span'), tie('nodes'))
      .map(([name, inner]) => `<${name}>${inner}</${name}>`),
    fc.constantFrom('a``b', '`', 'x y', '``', '*a*').map((code) => `<code>${code}</code>`),
    fc.constant('<br>'),
  ),
  nodes: fc.array(tie('node'), { minLength: 1, maxLength: 4 }).map((all) => all.join('')),
})).nodes;
const pre = fc
  .array(fc.constantFrom('a', '```', '', '  b', '``` c', '````', '- d', '1. e'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((lines) => `<pre>x\n${lines.join('\n')}</pre>`);
const table = fc
  .array(fc.tuple(inline, inline), { minLength: 1, maxLength: 3 })
  .map((rows) => `<table>${rows.map(([a, b]) => `<tr><td>${a}</td><td>${b}</td></tr>`).join('')}</table>`);
const blocks = fc.letrec<{ block: string; list: string }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 2 },
    inline.map((inner) => `<p>${inner}</p>`),
    inline,
    pre,
    table,
    tie('list'),
    fc
      .tuple(tag('blockquote', 'div'), fc.array(tie('block'), { minLength: 1, maxLength: 3 }))
      .map(([name, inner]) => `<${name}>${inner.join('')}</${name}>`),
    fc.tuple(tag('h1', 'h3'), words).map(([name, inner]) => `<${name}>x ${inner}</${name}>`),
  ),
  list: fc
    .tuple(
      tag('ul', 'ol', 'ol start="7"'),
      fc.array(fc.tuple(tag('li', 'li', 'li value="30"'), fc.array(tie('block'), { maxLength: 2 })), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(
      ([name, items]) =>
        `<${name}>${items.map(([li, inner]) => `<${li}>x${inner.join('')}</li>`).join('')}</${name.slice(0, 2)}>`,
    ),
})).block;
const page = fc.array(blocks, { minLength: 1, maxLength: 3 }).map((all) => all.join(''));

describe('F7, F8: what is pasted', () => {
  test('reads as it looked: the same words, bold, italic, struck, code and numbers', () => {
    fc.assert(
      fc.property(page, (html) => {
        const markdown = toMarkdown(body(html));
        fc.pre(/[\p{L}\p{N}]/u.test(markdown));
        expect(looksOf(rendered(markdown))).toEqual(looksOf(html));
      }),
      RUNS,
    );
  });

  test.each([
    ['<b>Note:</b>text', '<strong>Note:</strong>text'],
    ['<b>「重要」</b>です', '<strong>「重要」</strong>です'],
    ['<b>Bold</b><b>er</b>', '<strong>Bolder</strong>'],
    ['text<b>(so)</b>more', 'text(<strong>so)</strong>more'],
    ['<b>x</b>&amp;copy; &lt;@2>', '<strong>x</strong>&amp;copy; &lt;@2&gt;'],
    ['<code>a``b</code> and <code>`</code>', '<code>a``b</code> and <code>`</code>'],
    ['<b>one <i>two</i> three</b>', '<strong>one <em>two</em> three</strong>'],
    ['<b>a<i>b</i>c</b>', '<strong>a<em>b</em>c</strong>'],
    ['<b>a<i>b</i></b>', '<strong>a<em>b</em></strong>'],
    ['<b><i>a</i>b</b>', '<strong><em>a</em>b</strong>'],
    ['<i>a<b>b</b>c</i>, <i><b>a</b>b</i>', '<em>a<strong>b</strong>c</em>, <em><strong>a</strong>b</em>'],
    ['<s>a<i>b<b>c</b></i></s>', '<del>a<em>b<strong>c</strong></em></del>'],
    ['<b>a<i>b</i></b><i>c</i>', '<strong>ab</strong><em>c</em>'],
    ['<b>a<br>b</b>', '<strong>a</strong><br /><strong>b</strong>'],
    ['<img alt="🎉"> <b>yes</b><img alt="Logo">', '🎉 <strong>yes</strong>'],
  ])('%s becomes %s', (html, shown) => {
    expect(rendered(toMarkdown(body(html)))).toBe(`<p>${shown}</p>`);
  });

  test('F7: boxes and numbers of lists are kept', () => {
    const list =
      '<ul><li><input type="checkbox" checked> done</li><li><input type="checkbox"> open</li></ul>';
    expect(toMarkdown(body(list))).toBe('- [x] done\n- [ ] open');
    expect(toMarkdown(body('<ol start="3"><li>a</li><li value="9">b</li><li>c</li></ol>'))).toBe(
      '3. a\n9. b\n10. c',
    );
  });

  test('F5: a table is one only if it has columns', () => {
    const soon =
      '<table role="presentation"><tr><td><p>Hi Bob,</p><p>see you <b>soon</b>.</p></td></tr></table>';
    expect(toMarkdown(body('<table><tr><td>42</td></tr></table>'))).toBe('42');
    expect(toMarkdown(body(soon))).toBe('Hi Bob,\n\nsee you **soon**.');
    expect(toMarkdown(body('<table><tr><td>1</td></tr><tr><td>2</td></tr></table>'))).toBe('1\n2');
    expect(toMarkdown(body('<table role="none"><tr><td>a</td><td>b</td></tr></table>'))).toBe('a\nb');
    expect(toMarkdown(body('<table><tr><td>a</td><td>b</td></tr></table>'))).toBe('a | b');
  });
});

describe('F6: a block that is pasted', () => {
  const BLOCKS = [
    '<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>',
    ...[
      '<ul><li>a</li><li>b</li></ul>',
      '<ol start="7"><li>a</li></ol>',
      '<blockquote>a</blockquote>',
      '<pre>a</pre>',
      '<h2>a</h2>',
    ],
  ];

  test.each(BLOCKS)('stands on lines of its own, wherever the caret is: %s', (html) => {
    for (const before of ['', 'Here: ', 'Here:\n', 'Here:\n\n'])
      for (const after of ['', ' tail', '\ntail', '\n\ntail']) {
        const value = before + after;
        const field = { value, start: before.length, end: before.length };
        const edit = markdownPaste({ html, text: '' }, field, body)!;
        const shown = rendered(applied(field, edit));
        const expected = [before && '<p>Here:</p>', rendered(toMarkdown(body(html))), after && '<p>tail</p>'];
        expect([value, shown]).toEqual([value, expected.filter((part) => part !== '').join('\n')]);
      }
  });
});

test('F7: an address over words makes a link of them, whatever signs both have', () => {
  const addresses = [
    'https://en.wikipedia.org/wiki/A_(b',
    'https://example.com/a_(b)',
    'https://example.com/*x*',
  ];
  for (const address of addresses)
    for (const selected of ['here', 'see [x] here', 'a ] b', '[ a', '**so**']) {
      const field = { value: selected, start: 0, end: selected.length };
      const edit = markdownPaste({ html: '', text: address }, field, body)!;
      const html = rendered(applied(field, edit));
      const href = /^<p><a href="([^"]*)"[^>]*>.*<\/a><\/p>$/.exec(html)?.[1];
      expect([selected, decodeURIComponent(href ?? html)]).toEqual([selected, decodeURIComponent(address)]);
    }
});

describe('F8: what the toolbar marks', () => {
  const press = (kind: Format, value: string, start = 0, end = value.length) => {
    const field = { value, start, end };
    return applied(field, format(kind, field));
  };

  test.each([
    ['bold', 'a\n\nb', '<p><strong>a</strong></p>\n<p><strong>b</strong></p>'],
    ['bold', '- a\n- b', '<ul>\n<li><strong>a</strong></li>\n<li><strong>b</strong></li>\n</ul>'],
    ['code', 'has `tick` inside', '<p><code>has `tick` inside</code></p>'],
    ['code', '`', '<p><code>`</code></p>'],
    ['code', 'one\n  two', '<pre><code>one\n  two\n</code></pre>'],
    ['block', 'a\n```\nb', '<pre><code>a\n```\nb\n</code></pre>'],
  ] as const)('%s over %j reads as it was meant', (kind, value, html) => {
    expect(rendered(press(kind, value))).toBe(html);
  });

  test.each(['bold', 'italic', 'strike'] as const)('%s stands beside any punctuation and script', (kind) => {
    const part = fc.constantFrom(
      'word',
      '重要：',
      '「強調」',
      '안녕(hi)',
      '(so)',
      'Note:',
      '"x"',
      '漢字',
      '!',
      'ไทย',
      '5%',
    );
    fc.assert(
      fc.property(part, part, part, (before, selected, after) => {
        fc.pre(/[\p{L}\p{N}]/u.test(selected));
        const marked = press(kind, before + selected + after, before.length, (before + selected).length);
        const look = { bold: 'b', italic: 'i', strike: 's' }[kind];
        const letters = (text: string, own: string) =>
          (text.match(/[\p{L}\p{N}]/gu) ?? []).map((letter) => `${letter}/${own}`);
        expect(looksOf(rendered(marked))).toEqual([
          ...letters(before, ''),
          ...letters(selected, look),
          ...letters(after, ''),
        ]);
      }),
    );
  });

  test('is taken back by the same button', () => {
    for (const [kind, value] of [
      ['bold', 'a\n\nb'],
      ['code', 'has `tick` inside'],
      ['italic', '> a\n> b'],
    ] as const)
      expect(press(kind, press(kind, value))).toBe(value);
  });
});
