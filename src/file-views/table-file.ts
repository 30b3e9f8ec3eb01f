import { parse } from 'papaparse';
import type { TextFile } from './text-file';

/** Rows of ordinary length fit in it, and a hostile one takes no more than 50 ms. */
const MAX_CHARACTERS = 64 * 1024;
const MAX_ROWS = 200;
const MAX_COLUMNS = 50;
const MAX_CELL = 500;

export interface TableFile {
  columns: string[];
  rows: string[][];
  isCut: boolean;
}

/** @param delimiter guessed, if it's undefined @returns undefined for what is no table */
export function tableIn(file: TextFile, delimiter?: string): TableFile | undefined {
  const text = file.text.slice(0, MAX_CHARACTERS);
  const isCut = file.isCut || text.length < file.text.length;
  const { data, meta } = parse<string[]>(text, {
    delimiter,
    preview: MAX_ROWS + 2,
    skipEmptyLines: 'greedy',
  });
  // Where the text was cut, the last row is, too.
  const whole = isCut && !meta.truncated && data.length > 1 ? data.slice(0, -1) : data;
  const [head, ...rest] = whole.slice(0, MAX_ROWS + 1);
  if (!head || head.length < 2) return undefined;
  const isShort = isCut || whole.length > MAX_ROWS + 1 || whole.some(isTooWide);
  const width = Math.min(MAX_COLUMNS, Math.max(...whole.map((row) => row.length)));
  const shown = (row: string[]) => Array.from({ length: width }, (_, at) => cellOf(row[at] ?? ''));
  return { columns: shown(head), rows: rest.map(shown), isCut: isShort };
}

const isTooWide = (row: string[]) => row.length > MAX_COLUMNS || row.some((cell) => cell.length > MAX_CELL);

const cellOf = (cell: string) => (cell.length > MAX_CELL ? `${cell.slice(0, MAX_CELL)}…` : cell.trim());

const collator = new Intl.Collator('en', { numeric: true });
const isNumber = (cell: string) => cell !== '' && Number.isFinite(Number(cell));

/** @param sort number of a column from 1, negative for the opposite order; rows without a value come last */
export function sorted(rows: string[][], sort: number): string[][] {
  const at = Math.abs(sort) - 1;
  return rows.toSorted((a, b) => {
    const [one = '', other = ''] = [a[at], b[at]];
    if (one === '' || other === '') return Number(one === '') - Number(other === '');
    const order =
      isNumber(one) && isNumber(other) ? Number(one) - Number(other) : collator.compare(one, other);
    return sort < 0 ? -order : order;
  });
}

export function numericColumns({ columns, rows }: TableFile): boolean[] {
  return columns.map((_name, at) => {
    const filled = rows.map((row) => row[at]!).filter((cell) => cell !== '');
    return filled.length > 0 && filled.every(isNumber);
  });
}
