import { markdownPaste } from '../../assets/app/models/composer/paste/paste';
import { renderBody } from '../../src/messages/body/bodies';
import { MentionFinder } from '../../src/messages/body/mention-finder';
import { paste, pasteInto } from '../support/paste-into';
import { pastedBody } from '../support/pasted';
import { allowed, processorTime } from '../support/processor-time';

const nobody = new MentionFinder(() => []);
const rendered = (source: string) => renderBody(source, 'markdown', nobody).html;

test.each([
  ["<p>Please <b style='mso-bidi-font-weight:normal'>do not</b> ship</p>", 'Please **do not** ship'],
  [
    '<p>a <strong style="font-weight:400">b</strong> <em style="font-style:normal">c</em> <i>d</i></p>',
    'a b c *d*',
  ],
  ['<p>a <span style="font:italic bold 12px Arial">b</span></p>', 'a ***b***'],
  [
    '<b style="font-weight:normal"><p>a <span style="text-decoration:underline line-through">b</span></p></b>',
    'a ~~b~~',
  ],
  ['<p style="font-weight:bold">a <span style="font-weight:normal">b</span></p>', '**a** b'],
])('C1: the style decides what is bold, italic and struck: %s', (html, markdown) => {
  expect(paste(html)).toBe(markdown);
});

test.each([
  [
    'first words<span style="display: block; height: 8px"></span>second words <b>x</b>',
    'first words\nsecond words **x**',
  ],
  ['<aside>one</aside><aside>two <b>b</b></aside>', 'one\ntwo **b**'],
  ['<li>a</li><li><b>b</b></li>', '- a\n- **b**'],
  ['<x-card style="display:flex"><span>a</span><span><b>b</b></span></x-card>', 'a **b**'],
  ['<p>a <x-y>b</x-y>c <b>d</b></p>', 'a bc **d**'],
])('C2: words that were apart stay apart: %s', (html, markdown) => {
  expect(paste(html)).toBe(markdown);
});

test.each([
  ['<ol><li>first</li><ol><li>sub</li></ol><li>second</li></ol>', '1. first\n   1. sub\n2. second'],
  ['<ul data-indent="0"><li>one</li></ul><ul data-indent="1"><li>inner</li></ul>', '- one\n  - inner'],
  ['<ul><li>a<ul><li></li><li>b</li></ul></li></ul>', '- a\n  - b'],
  ['<ol start="0"><li>zero</li><li>one</li></ol>', '0. zero\n1. one'],
  ['<ul><li><ul><li>deep</li></ul></li><li>b</li></ul>', '- deep\n- b'],
  ['<ol><li>a</li><li style="list-style:none"><ol start="3"><li>c</li></ol></li></ol>', '1. a\n\n   3. c'],
  [
    '<ol><li data-list="bullet">a</li><li data-list="bullet" class="ql-indent-1">b</li></ol><ol><li data-list="ordered">c</li><li data-list="ordered" class="ql-indent-1">d</li><li data-list="ordered">e</li></ol>',
    '- a\n  - b\n1. c\n   1. d\n2. e',
  ],
])('C3: lists keep their levels and their numbers: %s', (html, markdown) => {
  expect(paste(html)).toBe(markdown);
});

const counted = (label: string, level: number, words: string, tag = 'p') =>
  `<${tag} style='mso-list:l0 level${level} lfo1'><span style='mso-list:Ignore'>${label}<span>&nbsp;&nbsp;</span></span>${words}</${tag}>`;

test.each([
  [
    counted('1', 1, '<b>Scope</b>') + counted('1.1', 2, 'General') + counted('§ 2', 1, 'Terms'),
    '1\tScope\n1.1\tGeneral\n§ 2\tTerms',
    '1 **Scope**\n1.1 General\n§ 2 Terms',
  ],
  [counted('2.', 1, 'Plan', 'h2') + counted('a)', 1, '<i>x</i>'), '2.\tPlan\na)\tx', '## 2. Plan\n\n1. *x*'],
  [counted('·', 1, 'a') + counted('o', 2, '<b>b</b>'), '·\ta\no\tb', '- a\n  - **b**'],
  [
    '<ol reversed><li>c</li><li>b</li></ol><ol reversed start="9"><li><b>i</b></li><li>h</li></ol>',
    '',
    '2. c\n1. b\n9. **i**\n8. h',
  ],
])('C3: what counts items, paragraphs or headings stays: %s', (html, text, markdown) => {
  expect(paste(html, text)).toBe(markdown);
});

test.each([
  [
    '<div>Hi,</div><div>line one</div><div>line <b>two</b></div>',
    'Hi,\nline one\nline two',
    'Hi,\nline one\nline **two**',
  ],
  ['<div>Hi,</div><div><br></div><div><b>two</b></div>', '', 'Hi,\n\n**two**'],
  ['<p>a</p><p><b>b</b></p>', '', 'a\n\n**b**'],
  ['<p>a</p><p><b>b</b></p>', 'a\nb', 'a\n**b**'],
  ['<div>a</div><div><b>b</b></div>', 'a\n\n\n\nb', 'a\n\n**b**'],
  ['<p style="margin:0">a</p><p style="margin:0"><b>b</b></p>', '', 'a\n**b**'],
  ['<div style="white-space:pre-wrap">one\n  two\n\nthree <b>b</b></div>', '', 'one\ntwo\n\nthree **b**'],
  ['<b>10&nbsp;000&nbsp;€</b> 全　角', '', '**10\u00a0000\u00a0€** 全　角'],
])('C7: lines are where they were, blanks are what they were: %j, %j', (html, text, markdown) => {
  expect(paste(html, text)).toBe(markdown);
});

test.each([
  ['<b>First line<br>second line</b>', '**First line**\n**second line**'],
  ['<b><p>a</p><p>b</p></b>', '**a**\n\n**b**'],
  ['<b><ul><li>a</li><li>b</li></ul></b>', '- **a**\n- **b**'],
  ['<b><h2>Title</h2></b>', '## Title'],
  ['<i><blockquote>a</blockquote></i>', '> *a*'],
])('C8: a mark holds words of one line: %s', (html, markdown) => {
  expect(paste(html)).toBe(markdown);
});

const ADDRESSES = [
  'https://example.com/a_*b*?x[]=1',
  'https://example.com/online=1/style=red',
  'https://example.com/a/*',
  'https://en.wikipedia.org/wiki/A_(b)',
  'HTTPS://EXAMPLE.COM/A',
  'tel:+49301234',
  'mailto:ann@example.com',
  'https://example.com/?a=1&amp;copy=2#x',
];

test.each(ADDRESSES)('C9: an address leads where it led: %s', (address) => {
  const href = /<a href="([^"]*)"/;
  // Scheme and host are the same in any case.
  const meant = address.replace('&amp;', '&').replace(/^https?:\/\/[^/]*/i, (start) => start.toLowerCase());
  for (const html of [
    `<b>see</b> <a href="${address}">this</a>`,
    `<b>see</b> <a href="${address}">${address}</a>`,
    `Hello<a href="${address}">${address}</a>です`,
    `Yahoo!<a href="${address}">[1]</a>`,
    ...(/^https?:/.test(address) && !address.endsWith('*') ? [`<b>see</b> ${address} now`] : []),
  ]) {
    const found = href.exec(rendered(paste(html)))?.[1]?.replaceAll('&amp;', '&');
    expect([html, found]).toEqual([html, meant]);
  }
});

test.each([
  ['The docu\u0002ment', 'The document'],
  ['one\ftwo\vthree\u2028four\u0085five', 'one\ntwo\nthree\nfour\nfive'],
  ['\u001b[31mERROR \u001b[0mdone \u001b]8;;https://x.example\u0007link\u001b]8;;\u0007', 'ERROR done link'],
  ['a\ud800b', 'a\ufffdb'],
])('C10: what nobody sees is mended: %j', (text, mended) => {
  expect(pasteInto('¦', { text })).toBe(mended);
  expect(paste(`<b>${text}</b>`).replace(/\*/g, '')).toBe(mended.replace(/\n/g, ' '));
});

test.each([
  ['<table><tr><td>a</td><td>b</td><td>c</td></tr></table>', 'a | b | c'],
  ['<table><tr><td>Ann</td></tr><tr><td>Bob</td></tr></table>', 'Ann\nBob'],
  [
    '<table><tr><td>x<table><tr><td>in 1</td><td>in 2</td></tr><tr><td>3</td><td>4</td></tr></table></td></tr></table>',
    'x\n\n| in 1 | in 2 |\n| --- | --- |\n| 3 | 4 |',
  ],
  [
    '<table><tr><td><ul><li>one</li><li>two</li></ul></td><td><h2>Offer</h2><p>Hello</p></td></tr><tr><td><pre>a\nb</pre></td><td>x</td></tr></table>',
    '| one two | Offer Hello |\n| --- | --- |\n| `a` `b` | x |',
  ],
  [
    '<table><tr><td rowspan=2>Team A</td><td>Ann</td></tr><tr><td>Bob</td></tr></table>',
    '| Team A | Ann |\n| --- | --- |\n|  | Bob |',
  ],
  [
    '<table><tr><td colspan=2>Both</td><td>c</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>',
    '| Both |  | c |\n| --- | --- | --- |\n| 1 | 2 | 3 |',
  ],
  [
    '<table><tr><td></td><td></td></tr><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>',
    '| a | b |\n| --- | --- |\n| 1 | 2 |',
  ],
  [
    '<table><tr><td>a<br>b</td><td>c|d</td></tr><tr><td>1</td><td>2</td></tr></table>',
    '| a b | c\\|d |\n| --- | --- |\n| 1 | 2 |',
  ],
])('C11: a cell stays in its row and column: %s', (html, markdown) => {
  expect(paste(html)).toBe(markdown);
});

test('C11: a row is its cells, told apart, also where it has no marks', () => {
  expect(paste('<table><tr><td>a</td><td>b</td></tr></table>', 'a\tb')).toBe('a | b');
});

const BOLD = { html: '<p><b>a</b></p><p>b</p>', text: 'a\n\nb' };
const LIST = { html: '<ul><li>x</li><li><b>y</b></li></ul>', text: 'x\ny' };
const ADDRESS = { text: 'https://example.com/' };

test.each([
  ['see `x ¦` y', BOLD, 'see `x a\n\nb` y'],
  ['~~~\n¦', BOLD, '~~~\na\n\nb'],
  ['- ```\n  ¦', { text: 'one\ntwo' }, '- ```\n  one\n  two'],
  ['- ¦', LIST, '- x\n- **y**'],
  ['- z¦', LIST, '- z\n- x\n- **y**'],
  ['  - ¦', LIST, '  - x\n  - **y**'],
  ['1. ¦', BOLD, '1. **a**\n2. b'],
  ['> ¦', BOLD, '> **a**\n>\n> b'],
  ['> z¦', LIST, '> z\n>\n> - x\n> - **y**'],
  ['> ¦', { text: 'one\ntwo' }, '> one\n> two'],
  ['see ¦plan ¦now', ADDRESS, 'see [plan](https://example.com/) now'],
  ['see `¦plan¦`', ADDRESS, 'see `https://example.com/`'],
  ['see [¦plan¦](https://old.example/a_(b)) now', ADDRESS, 'see [plan](https://example.com/) now'],
  ['a¦ ¦b', ADDRESS, 'ahttps://example.com/b'],
  ['see [pl¦an](https://old.example/)', BOLD, 'see [pla\n\nban](https://old.example/)'],
  ['see ¦plan¦', { ...ADDRESS, isPlain: true }, 'see https://example.com/'],
  ['¦', { ...BOLD, isPlain: true }, 'a\n\nb'],
])('C13: the place of the caret counts: %j', (written, pasted, after) => {
  expect(pasteInto(written, pasted)).toBe(after);
});

const word = (...signs: string[]) =>
  signs
    .map(
      (sign) => `<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>${sign}&nbsp;</span>a</p>`,
    )
    .join('');

test.each([
  ['<ul><li>2. second</li><li># hash</li></ul>', '- 2\\. second\n- \\# hash'],
  ['<blockquote><p>- [ ] a</p></blockquote>', '> \\- \\[ \\] a'],
  [
    '<ul><li role="checkbox" aria-checked="true"><p>a</p></li><li role="checkbox" aria-checked="false"><p>b</p></li></ul>',
    '- [x] a\n- [ ] b',
  ],
  ['<ul><li><div class="checkbox checkbox-on"></div><span>a</span></li></ul>', '- [x] a'],
  ['<ol><li data-list="checked">a</li><li data-list="unchecked">b</li></ol>', '- [x] a\n- [ ] b'],
  [word('g)', 'h)', 'i)'), '7. a\n8. a\n9. a'],
  [word('iii.', 'iv.', 'v.'), '3. a\n4. a\n5. a'],
  [word('i)', 'ii)'), '1. a\n2. a'],
  [word('b)', 'c)'), '2. a\n3. a'],
  ['<b>x</b> <img data-emoji="🎉" alt="tada"> <img alt=":tada:">', '**x** 🎉 :tada:'],
  ['<b>see <a href="https://example.com/">x</a></b>y', '**see** [**x**](https://example.com/)y'],
  ['<b>x <b>y</b> z</b>', '**x y z**'],
  ['<b>10</b><sup>6</sup> m<sup>2</sup> word<sup>1</sup> H<sub>2</sub>O', '**10**⁶ m² word¹ H₂O'],
  [
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>3.<span>&nbsp; </span></span>a</p><p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;</span></span>b</p>",
    '3. a\n   - b',
  ],
])('C17: %s', (html, markdown) => {
  expect(paste(html)).toBe(markdown);
});

test('C12: a sheet of 2,000 rows, or a page as long, takes at most 200 ms', () => {
  const rows = Array.from({ length: 2_000 }, (_, at) => [`Row ${at}`, `${at * 7}`, `x${at}`]);
  const sheet = rows.map(
    (row) => `<tr>${row.map((cell) => `<td style="color:#000">${cell}</td>`).join('')}</tr>`,
  );
  const lines = rows.map((row) => `<p>${row.join(' <b>and</b> ')}</p>`);
  const pastes: [string, string][] = [
    [`<table>${sheet.join('')}</table>`, rows.map((row) => row.join('\t')).join('\n')],
    [lines.join(''), rows.map((row) => row.join(' and ')).join('\n\n')],
  ];
  for (const [html, text] of pastes) {
    const body = pastedBody(html);
    const field = { value: '', start: 0, end: 0 };
    const time = processorTime(() => markdownPaste({ html, text }, field, () => body));
    expect(time / 1000).toBeLessThan(allowed(200));
  }
});
