import { markdownPaste, type Pasted } from '../../assets/app/models/composer/paste/paste';
import { holdsPicture } from '../../assets/app/models/composer/paste/paste-pictures';
import { applied } from '../../assets/app/models/composer/text-edit';
import { renderBody } from '../../src/messages/body/bodies';
import { MentionFinder } from '../../src/messages/body/mention-finder';
import { pastedBody } from '../support/pasted';
import { processorTime, SLOWEST } from '../support/processor-time';

const nobody = new MentionFinder(() => []);
const rendered = (source: string) => renderBody(source, 'markdown', nobody).html;

/** `|` is the caret, or two of them the selection. */
function pasteInto(written: string, pasted: Partial<Pasted>): string {
  const [before = '', selected = '', after] = written.split('¦');
  const [middle, end] = after === undefined ? ['', selected] : [selected, after];
  const value = before + middle + end;
  const field = { value, start: before.length, end: before.length + middle.length };
  const whole = { html: '', text: '', ...pasted };
  const edit = markdownPaste(whole, field, pastedBody);
  return edit ? applied(field, edit) : before + whole.text.replace(/\r\n?/g, '\n') + end;
}

const paste = (html: string, text = '') => pasteInto('¦', { html, text });

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

test.each([
  ['<ul><li>a</li><div><li>b</li><li>c</li></div></ul>', '- a\n- b\n- c'],
  ['<ul>before<li>a</li><p>after</p></ul>', 'before\n\n- a\n\n  after'],
  [
    '<table><caption>Prices</caption><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>',
    'Prices\n\n| a | b |\n| --- | --- |\n| 1 | 2 |',
  ],
  ['<a href="https://example.com/pic"><img alt="The chart"></a>', '[The chart](https://example.com/pic)'],
  ['<a href="https://example.com/pic"><img></a>', 'https://example.com/pic'],
])('C4: no words are lost: %s', (html, markdown) => {
  expect(paste(html)).toBe(markdown);
});

test.each([
  ['<p><b>pay</b><span style="display:none">secret</span></p>', 'pay', '**pay**'],
  ['<p><b>pay</b><span style="visibility:hidden">secret</span><span hidden>x</span></p>', 'pay', '**pay**'],
  [
    '<table><tr><td>a</td><td style="display:none">s</td><td>b</td></tr><tr><td>1</td><td style="display:none">s</td><td>2</td></tr></table>',
    'a\tb\n1\t2',
    '| a | b |\n| --- | --- |\n| 1 | 2 |',
  ],
  ['<p>pay<span style="display:none">secret</span></p>', 'pay secret', 'pay'],
  [
    '<p><b>pay</b></p><div style="max-height:0px;overflow:hidden">zero</div><span style="position:absolute;left:-9999px">off</span>',
    'pay\nzero off',
    '**pay**',
  ],
  ['<pre>npm i<!--v-if--></pre>', 'npm i', '```\nnpm i\n```'],
  ['<pre><button>Copy</button><code>npm i</code></pre>', 'Copy\nnpm i', '```\nnpm i\n```'],
  [
    '<p>So <span class="katex"><span class="katex-mathml"><math><mrow><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></mrow><annotation>E=mc^2</annotation></math></span><span class="katex-html" aria-hidden="true">E=mc<sup>2</sup></span></span> <b>holds</b></p>',
    'So E=mc2E=mc^2E=mc2 holds',
    'So E=mc² **holds**',
  ],
])('C5: what could not be seen is not pasted, and nothing twice: %s', (html, text, markdown) => {
  expect(paste(html, text)).toBe(markdown);
});

test('C5: where words would be missing, added or moved, the plain text is pasted', () => {
  const pairs = [
    ['<p><b>one</b> two</p>', 'one two three'],
    ['<p><b>one</b> two three</p>', 'one two'],
    ['<p><b>two</b> one</p>', 'one two'],
    ['<p><b>one</b> one two</p>', 'one two'],
  ];
  for (const [html, text] of pairs) expect(paste(html!, text)).toBe(text);
});

test.each([
  ['<pre>def a():\n\n\ndef b():</pre>', '```\ndef a():\n\n\ndef b():\n```'],
  ['<ul><li>Run:<pre>a\n\n\nb</pre></li></ul>', '- Run:\n\n  ```\n  a\n\n\n  b\n  ```'],
  ['<pre><div>a = 1</div><div>b = 2</div></pre>', '```\na = 1\nb = 2\n```'],
  ['<pre><code class="language-sql">a  \nb</code></pre>', '```sql\na  \nb\n```'],
  ['<div class="highlight highlight-source-ruby"><pre>a</pre></div>', '```ruby\na\n```'],
  [
    '<table><tr><td class="linenos"><pre>1\n2</pre></td><td class="code"><pre>a\n  b</pre></td></tr></table>',
    '```\na\n  b\n```',
  ],
  ['<code>a<br>  b</code>', '```\na\n  b\n```'],
  [
    '<div style="white-space:pre;font-family:monospace">a {\n    <b>b</b>\n}</div>',
    '```\na {\n    b\n}\n```',
  ],
  ['<div style="white-space:pre;font-family:monospace">npm <b>i</b></div>', 'npm **i**'],
])('C6: code is taken byte by byte: %j', (html, markdown) => {
  expect(paste(html)).toBe(markdown);
});

const LINE = 'white-space:pre;font-family:Menlo,monospace';

test.each([
  [
    `<div style="${LINE}"><span>class</span> A:</div><div style="${LINE}">    def __init__(self):</div><br style="${LINE}"><div style="${LINE}">        <b>pass</b></div>`,
    'class A:\n    def __init__(self):\n\n        pass',
    '```\nclass A:\n    def __init__(self):\n\n        pass\n```',
  ],
  [
    `<div style="white-space:normal"><div style="${LINE}">a_b = {</div></div><div><div style="${LINE}">}</div></div>`,
    'a_b = {\n}',
    '```\na_b = {\n}\n```',
  ],
  [
    '<p style="margin:0px;font:12px Menlo"><b>let</b> a_b = {</p><p style="margin:0px;font:12px Menlo">\u00a0 c()</p>',
    'let a_b = {\n  c()',
    '```\nlet a_b = {\n  c()\n```',
  ],
  [`<span style="${LINE}">  a_b_c = </span><b style="${LINE}">1</b>`, '  a_b_c = 1', '  a_b_c = 1'],
  [
    '<p style="font-family:monospace">Dear all,</p><p style="font-family:monospace">it is <b>late</b>.</p>',
    'Dear all,\n\nit is late.',
    'Dear all,\n\nit is **late**.',
  ],
  [`<p>See:</p><div style="${LINE}">a <b>b</b></div>`, 'See:\n\na b', 'See:\n\na **b**'],
])('C6: what was copied out of an editor line by line is code, prose is not: %s', (html, text, markdown) => {
  expect(paste(html, text)).toBe(markdown);
});

test.each([
  [
    '<p>So <b>a</b>:</p><table><tr><td class="linenos"><pre>1\n2</pre></td><td class="code"><pre>a\n  b</pre></td></tr></table>',
    'So a:\n1\n2\na\n  b',
    'So **a**:\n\n```\na\n  b\n```',
  ],
  [
    '<pre><code>a\nb</code></pre><div class="line-numbers-wrapper"><span>1</span><br><span>2</span></div>',
    'a\nb\n1\n2',
    '```\na\nb\n```',
  ],
  ['<div class="gutter">3 words <b>here</b></div>', '3 words here', '3 words **here**'],
  [
    '<codeblock class="Python"><code>import os<br>\u00a0 print(1)</code></codeblock>',
    'import os\n\u00a0 print(1)',
    '```python\nimport os\n\u00a0 print(1)\n```',
  ],
])('C6: the numbers of lines stay away, wherever they stand: %s', (html, text, markdown) => {
  expect(paste(html, text)).toBe(markdown);
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

const inKatex = (formula: string) =>
  `<span class="katex"><span class="katex-mathml"><math><mi>${formula}</mi><annotation>${formula}</annotation></math></span><span class="katex-html" aria-hidden="true">${formula}</span></span>`;
const UNDRAWN =
  '<mjx-container><mjx-math aria-hidden="true"><mjx-c class="mjx-c1D465"></mjx-c></mjx-math><mjx-assistive-mml style="position:absolute;clip:rect(1px, 1px, 1px, 1px)"><math><mi>x</mi></math></mjx-assistive-mml></mjx-container>';

test.each([
  [`<p>If ${inKatex('a')} and ${inKatex('x')}, <i>stop</i></p>`, 'If aa and xx, stop', 'If a and x, *stop*'],
  [`<p>So ${UNDRAWN} <b>is</b></p>`, 'So x is', 'So x **is**'],
  [
    '<math><mi>x</mi><mo>=</mo><mfrac><mn>1</mn><mrow><mn>2</mn><mi>a</mi></mrow></mfrac></math>',
    '',
    'x=1/2a',
  ],
  [
    '<math><msqrt><msup><mi>a</mi><mn>2</mn></msup><mo>+</mo><msub><mi>b</mi><mi>i</mi></msub></msqrt></math>',
    '',
    '√(a²+b_i)',
  ],
  ['<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby> <b>良い</b></p>', '漢かん 良い', '漢(かん) **良い**'],
  ['<p>Say <q>hi</q> <b>x</b></p>', 'Say hi x', 'Say “hi” **x**'],
  [
    '<p style="text-transform:uppercase">a <b>b</b> <i style="text-transform:none">c</i></p>',
    'A B c',
    'A **B** *c*',
  ],
  ['<p style="text-transform:capitalize">it’s <b>one two</b></p>', 'It’s One Two', 'It’s **One Two**'],
])('C5: formulas, readings and letters are as they were seen: %s', (html, text, markdown) => {
  expect(paste(html, text)).toBe(markdown);
});

test.each([
  [
    '<p>see <a href="https://example.com/path"><span style="font-size:0">https://</span>example.com<span style="font-size: 0px">/path</span></a> <b>b</b></p>',
    'see example.com b',
    'see [example.com](https://example.com/path) **b**',
  ],
  ['<div style="font-size:0"><p style="font-size:14px">a <b>b</b></p></div>', 'a b', 'a **b**'],
  [
    '<aside>💡 Watch <strong>out</strong></aside><p>next</p>',
    '<aside>\n💡 Watch **out**\n\n</aside>\n\nnext',
    '💡 Watch **out**\n\nnext',
  ],
  [
    '<table><tr><td class="diff-text-cell" data-line-number="1"></td><td class="blob-code"><code><span class="diff-text-marker">+</span><div>a()</div></code></td></tr></table>',
    'a()',
    '```\na()\n```',
  ],
])('C5: nothing comes along that was added for machines: %s', (html, text, markdown) => {
  expect(paste(html, text)).toBe(markdown);
});

test.each([
  ['<p>a <img src="https://example.com/a.png"></p>', true],
  ['<p>a <img src="https://example.com/a.png" width="640" height="400"></p>', true],
  ['<p>a <img src="https://example.com/p.gif" width="1" height="1"></p>', false],
  ['<p>a <img src="https://example.com/p.gif" style="width:0;height:0"></p>', false],
  ['<p>a <img alt="👍" src="https://example.com/1f44d.png"> <img alt=":tada:" src="x"></p>', false],
  ['<p>a <span style="display:none"><img src="https://example.com/a.png"></span></p>', false],
])('C15: whether pictures stay behind is known: %s', (html, isHeld) => {
  expect(holdsPicture(pastedBody(html))).toBe(isHeld);
});

const CODE = '<pre><code>npm i</code></pre>';

test.each([
  [
    `<div><div>bash</div><button>Copy code</button>${CODE}</div>`,
    'bash\nCopy code\nnpm i',
    '```bash\nnpm i\n```',
  ],
  [
    `<p>Do:</p><div><div><span>Shell Session</span></div>${CODE}</div><p>Then <b>go</b></p>`,
    'Do:\n\nShell Session\n\nnpm i\n\nThen go',
    'Do:\n\n```shellsession\nnpm i\n```\n\nThen **go**',
  ],
  [
    `<div>Python</div><div>Copy</div><pre><code class="language-py">a</code></pre>`,
    'Python\nCopy\na',
    '```py\na\n```',
  ],
  [`<div>Copy</div>${CODE}`, 'Copy\nnpm i', '```\nnpm i\n```'],
  [`<figure><figcaption>C++</figcaption>${CODE}</figure>`, 'C++\nnpm i', '```c++\nnpm i\n```'],
  [`<div><p>Python</p>${CODE}</div>`, 'Python\n\nnpm i', 'Python\n\n```\nnpm i\n```'],
  [`<h3>Python</h3>${CODE}`, 'Python\n\nnpm i', '### Python\n\n```\nnpm i\n```'],
  [`<div>Run</div>${CODE}`, 'Run\nnpm i', 'Run\n\n```\nnpm i\n```'],
  [`<div>SQL</div><pre><code class="language-python">a</code></pre>`, 'SQL\na', 'SQL\n\n```python\na\n```'],
  [
    `<div><div>python</div>${CODE}${CODE}</div>`,
    'python\nnpm i\nnpm i',
    'python\n\n```\nnpm i\n```\n\n```\nnpm i\n```',
  ],
])('C6: the label of a code block is its language, other words stay: %s', (html, text, markdown) => {
  expect(paste(html, text)).toBe(markdown);
});

test('C6: several lines of an editor are a block of code in its language, one line is text', () => {
  const text = 'class A:\r\n    def __init__(self, *args):\r\n        self.x = 2\r\n\r\n    # note\r\n';
  expect(pasteInto('¦', { text, html: '<div>x</div>', language: 'python' })).toBe(
    '```python\nclass A:\n    def __init__(self, *args):\n        self.x = 2\n\n    # note\n```',
  );
  expect(pasteInto('see ¦', { text: 'self.__init__', language: 'python' })).toBe('see self.__init__');
  expect(pasteInto('¦', { text: '# A\n\nb', language: 'markdown' })).toBe('# A\n\nb');
  expect(pasteInto('¦', { text: 'a\nb', language: 'unheard-of' })).toBe('```\na\nb\n```');
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
    expect(time / 1000).toBeLessThan(200 * SLOWEST);
  }
});
