import { paste, pasteInto } from '../support/paste-into';

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
