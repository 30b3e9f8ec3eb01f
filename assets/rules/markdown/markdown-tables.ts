import { isBlankLine } from './markdown-blocks';
import { beginningItem, isParagraphLine } from './markdown-items';

export type Align = 'left' | 'center' | 'right' | undefined;

export interface Table {
  aligns: Align[];
  /** The first is the head; others may be shorter, never longer. */
  rows: string[][];
}

const DELIMITERS = /^ {0,3}[|:-][|:\- \t]*$/;
const DELIMITER = /^:?-+:?$/;

export function tableOf(line: string, next: string | undefined): Table | undefined {
  if (next === undefined || !line.includes('|') || !DELIMITERS.test(next) || /^ {0,3}-(?:\s|$)/.test(next))
    return undefined;
  const head = cellsOf(line);
  const delimiters = cellsOf(next);
  if (head.length !== delimiters.length || !delimiters.every((cell) => DELIMITER.test(cell)))
    return undefined;
  return { aligns: delimiters.map(alignOf), rows: [head] };
}

/** The table that begins at `start`, and the line behind it. */
export function readTable(lines: string[], start: number): { table: Table; end: number } | undefined {
  const table = tableOf(lines[start]!, lines[start + 1]);
  if (!table) return undefined;
  let end = start + 2;
  for (; end < lines.length; end++) {
    const line = lines[end]!;
    if (isBlankLine(line) || !isParagraphLine(line) || beginningItem(line)) break;
    addRow(table, line);
  }
  return { table, end };
}

/** Cells beyond the head's columns stay in the last one. */
function addRow({ aligns, rows }: Table, line: string): void {
  const cells = cellsOf(line);
  const last = aligns.length - 1;
  rows.push(cells.length > last + 1 ? [...cells.slice(0, last), cells.slice(last).join(' | ')] : cells);
}

function cellsOf(line: string): string[] {
  const cells = line.trim().split(/(?<!\\)\|/);
  if (cells[0] === '') cells.shift();
  if (cells.at(-1)?.trim() === '') cells.pop();
  return cells.map((cell) => cell.replaceAll('\\|', '|').trim());
}

function alignOf(cell: string): Align {
  if (cell.endsWith(':')) return cell.startsWith(':') ? 'center' : 'right';
  return cell.startsWith(':') ? 'left' : undefined;
}
