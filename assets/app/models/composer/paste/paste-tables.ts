import { isBlock } from './paste-style';
import { isUnseen } from './paste-unseen';
import { attribute, children, find, type PastedNode } from './pasted-node';

const MAX_COLUMNS = 60;

/** False for a layout, whose cells are blocks of the page. */
const isData = (node: PastedNode) =>
  !/^(?:presentation|none)$/.test(attribute(node, 'role')) &&
  find(node, 'TABLE') === undefined &&
  !isRowOfBlocks(node);

/** One row whose cells hold more than a line is columns of a page. */
function isRowOfBlocks(node: PastedNode): boolean {
  const [row, ...others] = rowsOf(node);
  return (
    row !== undefined &&
    others.length === 0 &&
    cellsOf(row).some((cell) => children(cell).filter(isBlock).length > 1)
  );
}

export function cellsOfTable(node: PastedNode): (PastedNode | undefined)[][] | undefined {
  if (node.nodeName !== 'TABLE' || !isData(node)) return undefined;
  const rows: (PastedNode | undefined)[][] = [];
  const taken = new Map<number, number>();
  for (const row of rowsOf(node)) {
    const cells: (PastedNode | undefined)[] = [];
    for (const cell of cellsOf(row)) placeCell(cell, cells, taken);
    for (const [column, left] of taken) taken.set(column, left - 1);
    rows.push(cells);
  }
  return rows;
}

function placeCell(cell: PastedNode, cells: (PastedNode | undefined)[], taken: Map<number, number>): void {
  let column = cells.length;
  while ((taken.get(column) ?? 0) > 0) column++;
  const width = Math.min(spanOf(cell, 'colspan'), Math.max(1, MAX_COLUMNS - column));
  const height = spanOf(cell, 'rowspan');
  while (cells.length < column) cells.push(undefined);
  for (let at = column; at < column + width; at++) {
    cells.push(at === column ? cell : undefined);
    taken.set(at, height);
  }
}

const spanOf = (cell: PastedNode, name: string) =>
  Math.max(1, Number.parseInt(attribute(cell, name), 10) || 1);

export const outsideRows = (table: PastedNode): PastedNode[] =>
  children(table).flatMap((child) =>
    child.nodeName === 'TR' || isUnseen(child)
      ? []
      : /^T(?:HEAD|BODY|FOOT)$/.test(child.nodeName)
        ? outsideRows(child)
        : [child],
  );

function rowsOf(node: PastedNode): PastedNode[] {
  return children(node).flatMap((child) => {
    if (isUnseen(child)) return [];
    return child.nodeName === 'TR'
      ? [child]
      : /^T(?:HEAD|BODY|FOOT)$/.test(child.nodeName)
        ? rowsOf(child)
        : [];
  });
}

const cellsOf = (row: PastedNode) =>
  children(row).filter((cell) => /^T[DH]$/.test(cell.nodeName) && !isUnseen(cell));

export function tableMarkdown(table: string[][]): string | undefined {
  const first = table.findIndex(hasWords);
  const rows = first < 0 ? [] : table.slice(first, table.findLastIndex(hasWords) + 1);
  const width = Math.max(0, ...rows.map((row) => row.findLastIndex((cell) => cell !== '') + 1));
  if (width < 2) return undefined;
  if (rows.length < 2) return rows[0]!.slice(0, width).join(' | ');
  const line = (cells: string[]) =>
    `| ${Array.from({ length: width }, (_, at) => (cells[at] ?? '').replaceAll('|', '\\|')).join(' | ')} |`;
  const [head = [], ...rest] = rows;
  return [line(head), line(Array(width).fill('---')), ...rest.map(line)].join('\n');
}

const hasWords = (row: string[]) => row.some((cell) => cell !== '');
