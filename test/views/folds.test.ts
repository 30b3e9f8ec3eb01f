import fc from 'fast-check';
import { hiddenLines } from '../../assets/rules/folds';
import { tables } from '../../views/messages/tables';

const repeated = (one: string, between: string, lines: number) => Array(lines).fill(one).join(between);
const SHAPES: Record<string, (lines: number) => string> = {
  paragraphs: (lines) => repeated('<p>Some words.</p>', '\n', lines),
  breaks: (lines) => `<p>${repeated('a line', '<br>', lines)}</p>`,
  'breaks of plain text': (lines) => `<p>${repeated('a line', '<br />', lines)}</p>`,
  items: (lines) => `<ul>\n${repeated('<li>one <b>thing</b></li>', '\n', lines)}\n</ul>`,
  rows: (lines) =>
    `<table><thead><tr><th>Head</th></tr></thead><tbody>${repeated(`<tr><td>${'cell '.repeat(40)}</td></tr>`, '', lines - 1)}</tbody></table>`,
  'one paragraph': (lines) => `<p>${'x'.repeat(64 * lines)}</p>`,
  Japanese: (lines) => `<p>${'休'.repeat(32 * lines)}</p>`,
  entities: (lines) => `<p>${'&amp;'.repeat(64 * lines)}</p>`,
  marks: (lines) => `<p>${'<strong>x</strong>'.repeat(64 * lines)}</p>`,
  'words over folded code': (lines) =>
    `${repeated('<p>word</p>', '\n', lines - 16)}<pre><code>${'code\n'.repeat(300)}</code></pre>`,
};

test.each(Object.keys(SHAPES))('D18: more than 24 lines are folded, whatever they are: %s', (shape) => {
  const lines = fc.integer({ min: 17, max: 200 });
  fc.assert(
    fc.property(lines, (count) => {
      expect([count, hiddenLines(SHAPES[shape]!(count))]).toEqual([count, count > 24 ? count - 11 : 0]);
    }),
    { seed: 18, examples: [[24], [25]] },
  );
});

const cells = (...values: string[]) => values.map((value) => `<td>${value}</td>`).join('');
const table = (...rows: string[]) =>
  `<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody>${rows.map((row) => `<tr>${row}</tr>`).join('')}</tbody></table>`;

test('D19: columns of numbers stand right, others where they were put', () => {
  const numbers = ['412', '1,190', '−4', '12.5 %', '€ 3', '7’000', ''];
  const others = ['28 mm', 'December 14', '3 of 4', 'v2', 'x'];
  const right = (html: string) => html.match(/align="right"/g)?.length ?? 0;
  for (const number of numbers.slice(0, -1))
    expect([number, right(tables(table(cells('name', number), cells('other', ''))))]).toEqual([number, 3]);
  for (const other of others)
    expect([other, right(tables(table(cells('name', '1'), cells('other', other))))]).toEqual([other, 0]);
  expect(tables(table('<td align="left">1</td><td>x</td>'))).toContain('<td align="left">1</td>');
});

test('D19: tables inside tables stay whole in one frame, whatever stands around them', () => {
  const inner = '<table><tr><td>1</td></tr></table>';
  const outer = `<table><tr><td>${inner}</td><td>${inner}</td></tr></table>`;
  const framed = (html: string) => `<div class="table-scroll" tabindex="0">${html}</div>`;
  for (const html of [outer, `<table><tr><td>${outer}</td></tr></table>`])
    expect(tables(`<p>a</p>${html}<p>b</p>${html}`)).toBe(`<p>a</p>${framed(html)}<p>b</p>${framed(html)}`);
  for (const html of ['<p>no table</p>', '', '&lt;table&gt;']) expect(tables(html)).toBe(html);
});
