import { holdsPicture } from '../../assets/app/models/composer/paste/paste-pictures';
import { paste } from '../support/paste-into';
import { pastedBody } from '../support/pasted';

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
