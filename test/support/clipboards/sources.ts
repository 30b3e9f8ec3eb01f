import type { Kind, Part, Word } from './page';

type List = Extract<Part, { kind: 'list' }>;

/** How a program writes what was copied. */
export interface Source {
  kinds: Kind[];
  word(word: Word): string;
  p(inner: string): string;
  h?(inner: string): string;
  list?(list: List, inner: (words: Word[]) => string): string;
  table?(rows: string[][]): string;
  code?(code: string, language: string): string;
  page?(html: string): string;
  /** Before each item in its plain text. */
  signs?: [bullet: string, number: (index: number) => string];
  /** Between its paragraphs in the plain text. */
  gap?: string;
  /** What else its plain text holds. */
  text?(text: string): string;
}

export const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replaceAll('\u00a0', '&nbsp;');

const link = (word: Word, inner: string) =>
  word.href === '' ? inner : `<a href="${escaped(word.href)}">${inner}</a>`;

function tagged(bold: string, italic: string, struck: string) {
  return (word: Word) => {
    const around = (inner: string, isOn: boolean, tag: string) =>
      isOn ? `<${tag}>${inner}</${tag.split(' ')[0]}>` : inner;
    return link(
      word,
      around(around(around(escaped(word.text), word.struck, struck), word.italic, italic), word.bold, bold),
    );
  };
}

const styled = (tag: string, weights: [string, string]) => (word: Word) => {
  const style = [
    `font-weight:${weights[word.bold ? 1 : 0]}`,
    `font-style:${word.italic ? 'italic' : 'normal'}`,
    `text-decoration:${word.struck ? 'line-through' : 'none'}`,
  ];
  return link(
    word,
    `<${tag} style="color:#000;${style.join(';')};vertical-align:baseline">${escaped(word.text)}</${tag}>`,
  );
};

/** Lists in the items that they belong to. */
function nested(item = 'li', listTag = (tag: string) => tag) {
  return ({ isNumbered, items }: List, inner: (words: Word[]) => string) => {
    const tag = isNumbered ? 'ol' : 'ul';
    let html = '';
    let level = 0;
    for (const one of items) {
      if (level >= one.level) html += '</li>';
      for (; level > one.level; level--) html += `</${tag}></li>`;
      for (; level < one.level; level++) html += `<${listTag(tag)}>`;
      html += `<${item}>${inner(one.words)}`;
    }
    for (; level > 0; level--) html += `</li></${tag}>`;
    return html;
  };
}

/** Lists beside the items that they belong to. */
const beside = ({ isNumbered, items }: List, inner: (words: Word[]) => string) => {
  const tag = isNumbered ? 'ol' : 'ul';
  let html = '';
  let level = 0;
  for (const one of items) {
    for (; level > one.level; level--) html += `</${tag}>`;
    for (; level < one.level; level++) html += `<${tag} style="margin-top:0">`;
    html += `<li dir="ltr" aria-level="${one.level}"><p role="presentation">${inner(one.words)}</p></li>`;
  }
  return html + `</${tag}>`.repeat(level);
};

/** Each run of a level is a list of its own. */
const indentedLists = (open: (tag: string, level: number, start: number) => string) => {
  return ({ isNumbered, items }: List, inner: (words: Word[]) => string) => {
    const tag = isNumbered ? 'ol' : 'ul';
    const numbers = numbersOf(items.map(({ level }) => level));
    return items
      .map((item, at) => `${open(tag, item.level, numbers[at]!)}<li>${inner(item.words)}</li></${tag}>`)
      .join('');
  };
};

export function numbersOf(levels: number[]): number[] {
  const counts: number[] = [];
  return levels.map((level) => {
    counts.length = Math.min(counts.length, level);
    counts[level - 1] = (counts[level - 1] ?? 0) + 1;
    return counts[level - 1]!;
  });
}

const rowsAs = (open: string, cell: (inner: string) => string) => (rows: string[][]) =>
  `<table ${open}><colgroup><col width="64"></colgroup><tbody>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</tbody></table>`;

const wordItem = ({ isNumbered, items }: List, inner: (words: Word[]) => string) => {
  const numbers = numbersOf(items.map(({ level }) => level));
  return items
    .map(({ level, words }, at) => {
      const sign = isNumbered ? `${numbers[at]}.` : '·';
      return (
        `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]>` +
        `<span style='font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span>&nbsp;&nbsp; </span></span></span><![endif]>${inner(words)}<o:p></o:p></p>`
      );
    })
    .join('');
};

const HIDDEN = '<span style="display:none;mso-hide:all">secret</span>';
const TAB: [string, (index: number) => string] = ['·\t', (index) => `${index}.\t`];
const DOTS: [string, (index: number) => string] = ['• ', (index) => `${index}. `];
const NONE: [string, () => string] = ['', () => ''];

const GFM = tagged('strong', 'em', 'del');
const github = (code: NonNullable<Source['code']>): Source => ({
  kinds: ['p', 'h', 'list', 'table', 'code'],
  word: GFM,
  p: (inner) => `<p dir="auto">${inner}</p>`,
  h: (inner) =>
    `<div class="markdown-heading"><h2>${inner}</h2><a class="anchor" href="#x"><svg><title>no</title></svg></a></div>`,
  list: nested(),
  table: rowsAs('role="table"', (inner) => `<td>${inner}</td>`),
  code,
  signs: NONE,
});

export const SOURCES: Record<string, Source> = {
  Word: {
    kinds: ['p', 'h', 'list', 'table'],
    word: tagged("b style='mso-bidi-font-weight:normal'", "i style='mso-bidi-font-style:normal'", 's'),
    p: (inner) => `<p class=MsoNormal>${inner}${HIDDEN}<o:p></o:p></p>\n`,
    h: (inner) => `<h2>${inner}<o:p></o:p></h2>`,
    list: wordItem,
    table: rowsAs(
      'class=MsoTableGrid',
      (inner) => `<td width=200 valign=top><p class=MsoNormal>${inner}<o:p></o:p></p></td>`,
    ),
    page: (html) =>
      `<html><head><style><!-- p.MsoNormal {margin:0cm;} --></style></head><body><!--StartFragment-->${html}<!--EndFragment--></body></html>`,
    signs: TAB,
    gap: '\r\n',
  },
  'Word on the web': {
    kinds: ['p', 'list'],
    word: (word) =>
      link(
        word,
        `<span class="TextRun" style="${word.bold ? 'font-weight:bold;' : 'font-weight:normal;'}${word.italic ? 'font-style:italic;' : ''}${word.struck ? 'text-decoration:line-through;' : ''}"><span class="NormalTextRun">${escaped(word.text)}</span></span>`,
      ),
    p: (inner) =>
      `<div class="OutlineElement Ltr"><p class="Paragraph">${inner}<span class="EOP">&nbsp;</span></p></div>`,
    list: (list, inner) =>
      indentedLists(
        (tag, level, start) =>
          `<div class="ListContainerWrapper"></div><${tag} start="${start}" data-indent="${level - 1}">`,
      )(list, inner),
    signs: NONE,
    gap: '\n',
  },
  'Google Docs': {
    kinds: ['p', 'h', 'list', 'table'],
    word: styled('span', ['400', '700']),
    p: (inner) => `<p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;">${inner}</p>`,
    h: (inner) => `<h1 dir="ltr">${inner}</h1>`,
    list: beside,
    table: (rows) =>
      `<div dir="ltr" align="left">${rowsAs('style="border:none"', (inner) => `<td><p dir="ltr">${inner}</p></td>`)(rows)}</div>`,
    page: (html) =>
      `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">${html}</b><br class="Apple-interchange-newline">`,
    signs: ['* ', (index) => `${index}. `],
    gap: '\n',
  },
  'Google Sheets': {
    kinds: ['table'],
    word: (word) => escaped(word.text),
    p: (inner) => inner,
    table: (rows) =>
      `<google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #ccc;}--></style>${rowsAs('dir="ltr" border="1"', (inner) => `<td style="overflow:hidden;padding:2px;">${inner}</td><td style="display:none">salary</td>`)(rows)}</google-sheets-html-origin>`,
  },
  Excel: {
    kinds: ['table'],
    word: (word) =>
      word.bold ? `<font style='font-weight:700'>${escaped(word.text)}</font>` : escaped(word.text),
    p: (inner) => inner,
    table: rowsAs(
      "border=0 cellpadding=0 style='border-collapse:collapse'",
      (inner) => `<td height=20 class=xl65 style='height:15.0pt'>${inner}</td>`,
    ),
    page: (html) =>
      `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body link=blue><!--StartFragment-->${html}<!--EndFragment--></body></html>`,
  },
  LibreOffice: {
    kinds: ['p', 'h', 'list', 'table'],
    word: tagged('b', 'i', 'strike'),
    p: (inner) => `<p style="line-height: 100%; margin-bottom: 0in">${inner}</p>\n`,
    h: (inner) => `<h1 class="western">${inner}</h1>`,
    list: nested('li', (tag) => tag),
    table: rowsAs('cellspacing="0" border="0"', (inner) => `<td height="17" align="left">${inner}</td>`),
    signs: DOTS,
    gap: '\n',
  },
  Pages: {
    kinds: ['p', 'list'],
    word: tagged('b', 'i', 'span style="text-decoration: line-through"'),
    p: (inner) => `<p class="p1"><span class="s1">${inner}</span></p>`,
    list: nested('li class="li1"', (tag) => `${tag} class="${tag}1"`),
    signs: ['\t•\t', (index) => `\t${index}.\t`],
    gap: '\n',
  },
  Notion: {
    kinds: ['p', 'h', 'list', 'code'],
    word: GFM,
    p: (inner) => `<p>${inner}</p>\n`,
    h: (inner) => `<h2>${inner}</h2>`,
    list: nested(),
    code: (code, language) => `<pre><code class="language-${language}">${escaped(code)}\n</code></pre>`,
    page: (html) => `<meta charset='utf-8'>${html}<!-- notionvc: 1 -->`,
    signs: ['- ', (index) => `${index}. `],
  },
  Slack: {
    kinds: ['p', 'list', 'code'],
    word: tagged(
      'b data-stringify-type="bold"',
      'i data-stringify-type="italic"',
      's data-stringify-type="strike"',
    ),
    p: (inner) =>
      `<span>${inner}</span><span aria-label="&nbsp;" class="c-mrkdwn__br" data-stringify-type="paragraph-break" style="box-sizing: inherit; display: block; height: unset;"></span>`,
    list: indentedLists(
      (tag, level, start) =>
        `<${tag} data-stringify-type="ordered-list" data-indent="${level - 1}" start="${start}">`,
    ),
    code: (code) => `<pre class="c-mrkdwn__pre" data-stringify-type="pre">${escaped(code)}</pre>`,
    signs: NONE,
    gap: '',
  },
  Teams: {
    kinds: ['p', 'list', 'table'],
    word: tagged('strong', 'i', 's'),
    p: (inner) => `<p>${inner}</p>`,
    list: nested(),
    table: rowsAs('class="copy-paste-table"', (inner) => `<td><p>${inner}</p></td>`),
    page: (html) => `<div><div>${html}</div></div>`,
    signs: NONE,
    gap: '\n',
  },
  Outlook: {
    kinds: ['p', 'list', 'table'],
    word: styled('span', ['normal', 'bold']),
    p: (inner) =>
      `<div style="display:none;max-height:0;overflow:hidden">secret</div><div class="elementToProof" style="font-family:Aptos">${inner}</div>`,
    list: nested(),
    table: rowsAs('', (inner) => `<td><div>${inner}</div></td>`),
    signs: DOTS,
    gap: '\n',
  },
  Gmail: {
    kinds: ['p', 'list'],
    word: tagged('b', 'i', 'strike'),
    p: (inner) => `<div>${inner}</div>`,
    list: nested('li style="margin-left:15px"'),
    page: (html) => `<div dir="ltr">${html}</div>`,
    signs: NONE,
    gap: '\n',
  },
  'GitHub prose': github(
    (code, language) =>
      `<div class="highlight highlight-source-${language} notranslate"><pre>${escaped(code)}</pre><div class="zeroclipboard-container"><button>Copy</button></div></div>`,
  ),
  'GitHub diffs': {
    kinds: ['code'],
    word: GFM,
    p: (inner) => inner,
    code: (code) =>
      `<table class="diff-table"><tbody>${code
        .split('\n')
        .map(
          (line, at) =>
            `<tr><td class="blob-num" data-line-number="${at + 1}"></td><td class="blob-num" data-line-number="${at + 1}"></td><td class="blob-code blob-code-addition"><span class="blob-code-inner" data-code-marker="+">${escaped(line)}</span></td></tr>`,
        )
        .join('')}</tbody></table>`,
  },
  'GitHub code': {
    kinds: ['code'],
    word: GFM,
    p: (inner) => inner,
    code: (code) =>
      `<table><tbody>${code
        .split('\n')
        .map(
          (line, at) =>
            `<tr><td id="L${at + 1}" class="blob-num" data-line-number="${at + 1}"></td><td id="LC${at + 1}" class="blob-code blob-code-inner js-file-line">${escaped(line).replace(/(\w+)\(/, '<span class="pl-en">$1</span>(')}</td></tr>`,
        )
        .join('')}</tbody></table>`,
  },
  'VS Code': {
    kinds: ['code'],
    word: GFM,
    p: (inner) => inner,
    code: (code) =>
      `<div style="color: #ccc;background-color: #1f1f1f;font-family: Menlo, Monaco, 'Courier New', monospace;font-weight: normal;font-size: 12px;white-space: pre;">${code
        .split('\n')
        .map((line) =>
          line === '' ? '<br>' : `<div><span style="color: #569cd6;">${escaped(line)}</span></div>`,
        )
        .join('')}</div>`,
  },
  JetBrains: {
    kinds: ['code'],
    word: GFM,
    p: (inner) => inner,
    code: (code) =>
      `<html><head><meta http-equiv="content-type"></head><body><pre style="background-color:#2b2b2b;font-family:'JetBrains Mono',monospace;font-size:9,8pt;"><span style="color:#cc7832;">${escaped(code).replaceAll('\n', '<br>')}</span></pre></body></html>`,
  },
  Terminals: {
    kinds: ['code'],
    word: GFM,
    p: (inner) => inner,
    code: (code) =>
      `<div style="display: inline-block;white-space: pre;background-color: #0c0c0c;font-family: 'Cascadia Mono', monospace;font-size: 12pt;"><span style="color: #cccccc;">${escaped(code).replaceAll('\n', '<br>')}</span></div>`,
  },
  'PDF viewers': {
    kinds: ['p'],
    word: (word) => escaped(word.text),
    p: () => '',
    gap: '\f',
    text: (text) => text.replace(/(?<=\p{L})(?=\p{L})/u, '\u0002'),
  },
  Notes: {
    kinds: ['p', 'h', 'list', 'table'],
    word: tagged('b', 'i', 's'),
    p: (inner) => `<div>${inner}<br></div>`,
    h: (inner) => `<h1>${inner}</h1>`,
    list: nested(),
    table: rowsAs('class="table1"', (inner) => `<td valign="top"><div>${inner}</div></td>`),
    signs: DOTS,
    gap: '\n',
  },
  ChatGPT: {
    kinds: ['p', 'h', 'list', 'table', 'code'],
    word: GFM,
    p: (inner) => `<p data-start="0" data-end="9">${inner}</p>`,
    h: (inner) => `<h3 data-start="1">${inner}</h3>`,
    list: nested('li data-start="2"'),
    table: rowsAs('', (inner) => `<td>${inner}</td>`),
    code: (code, language) =>
      `<pre class="overflow-visible!"><div class="contain-inline-size"><div class="flex items-center">${language}</div><div><button>Copy code</button></div><div class="overflow-y-auto"><code class="whitespace-pre! language-${language}"><span>${escaped(code)}\n</span></code></div></div></pre>`,
    signs: NONE,
  },
  'Stack Overflow': {
    kinds: ['p', 'list', 'code'],
    word: GFM,
    p: (inner) => `<p>${inner}</p>\n\n`,
    list: nested(),
    code: (code, language) =>
      `<pre class="lang-${language} s-code-block"><code class="hljs language-${language}">${escaped(code).replace('return', '<span class="hljs-keyword">return</span>')}\n</code></pre>`,
    signs: NONE,
  },
  MDN: {
    kinds: ['p', 'h', 'list', 'table', 'code'],
    word: GFM,
    p: (inner) => `<p>${inner}</p>`,
    h: (inner) => `<h2 id="x">${inner}</h2>`,
    list: nested(),
    table: (rows) =>
      `<figure class="table-container">${rowsAs('', (inner) => `<td>${inner}</td>`)(rows)}</figure>`,
    code: (code, language) =>
      `<div class="code-example"><mdn-copy-button><template><button>Copy</button></template></mdn-copy-button><pre class="brush: ${language} notranslate"><code>${escaped(code)}\n</code></pre></div>`,
    signs: NONE,
  },
};
