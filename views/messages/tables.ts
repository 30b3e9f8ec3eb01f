const TAG = /<(\/?)table\b[^>]*>/g;
const CELL = /<(t[hd])( align="\w+")?>(.*?)<\/t[hd]>/gs;
const NUMBER = /^[^\p{L}\d]{0,3}\d[\d\s.,’']*[^\p{L}\d]{0,3}$/u;

/** Makes wide tables scrollable with the keyboard, and aligns columns of numbers that nobody has aligned. */
export function tables(html: string): string {
  let [result, end, start, depth] = ['', 0, 0, 0];
  for (const { 0: tag, 1: slash, index } of html.matchAll(TAG)) {
    depth += slash === '' ? 1 : -1;
    if (slash === '' && depth === 1) start = index;
    if (slash === '' || depth !== 0) continue;
    const table = html.slice(start, index + tag.length);
    result += `${html.slice(end, start)}<div class="table-scroll" tabindex="0">${aligned(table)}</div>`;
    end = index + tag.length;
  }
  return result + html.slice(end);
}

function aligned(html: string): string {
  if (html.includes('<table', 1)) return html; // cells of a table inside another are not told apart
  const rows = html.split('<tr>');
  const cells = rows.map((row) => [...row.matchAll(CELL)]);
  const values = cells.slice(1).filter(([first]) => first?.[1] === 'td');
  const isNumeric = (column: number) => {
    const filled = values.map((row) => row[column]?.[3]?.trim() ?? '').filter((value) => value !== '');
    return filled.length > 0 && filled.every((value) => NUMBER.test(value));
  };
  const numeric = (cells[1] ?? []).map((_cell, column) => isNumeric(column));
  if (!numeric.includes(true)) return html;
  return rows.map((row) => withNumbers(row, numeric)).join('<tr>');
}

function withNumbers(row: string, numeric: boolean[]): string {
  let column = 0;
  return row.replace(CELL, (cell, tag: string, align: string | undefined, value: string) =>
    numeric[column++] && !align ? `<${tag} align="right">${value}</${tag}>` : cell,
  );
}
