export const isBlankLine = (line: string | undefined) => line === undefined || /^[ \t]*$/.test(line);

export const mayBeginBlock = (line: string) => /^[ \t]*[#>*+\-_`~\d]/.test(line);

export function trimBlanks(line: string): string {
  let end = line.length;
  while (end > 0 && /[ \t]/.test(line[end - 1]!)) end--;
  return line.slice(0, end).replace(/^[ \t]+/, '');
}

const HEADING = /^ {0,3}(?<signs>#{1,6})(?=[ \t])(?<rest>.*)$/;

/** A heading without words is text. */
export function headingOf(line: string): { level: number; words: string } | undefined {
  const { signs, rest } = HEADING.exec(line)?.groups ?? {};
  const words = rest
    ?.trim()
    .replace(/(?:^|[ \t])#+$/, '')
    .trim();
  return words ? { level: signs!.length, words } : undefined;
}

const THEMATIC_BREAK = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;

export const isThematicBreak = (line: string) => THEMATIC_BREAK.test(line);

const QUOTE = /^ {0,3}>[ \t]?/;

export const isQuote = (line: string) => QUOTE.test(line);

export const unquoted = (line: string) => line.replace(QUOTE, '');

export interface Item {
  indent: string;
  sign: string;
  number?: number;
  marker: string;
  space: string;
  words: string;
}

const ITEM =
  /^(?<indent>[ \t]*)(?<marker>(?<bullet>[-*+])|(?<number>0|[1-9]\d{0,8})(?<dot>[.)]))(?:(?<space>[ \t]+)(?<words>.*))?$/;
/** `24. 12. 2026` is a date. */
const DATE = /^\d{1,9}[.)](?:\s|$)/;

/** At any depth; also empty items. */
export function itemOf(line: string): Item | undefined {
  const { indent, marker, bullet, number, dot, space = '', words = '' } = ITEM.exec(line)?.groups ?? {};
  if (marker === undefined || isThematicBreak(line)) return undefined;
  if (number !== undefined && DATE.test(words)) return undefined;
  const item = { indent: indent!, sign: (bullet ?? dot)!, marker, space, words };
  return number === undefined ? item : { ...item, number: Number(number) };
}

/** The column to which an item's other lines must be indented. */
const offsetOf = ({ indent, marker, space, words }: Item) =>
  indent.length + marker.length + (space.length > 4 || words === '' ? 1 : space.length);

export const isIndentedTo = (item: Item, line: string) => indentOf(line) >= offsetOf(item);

export function unindented(item: Item, line: string): string {
  return line.startsWith('\t') ? line.slice(1) : line.slice(Math.min(offsetOf(item), indentOf(line)));
}

export const indentOf = (line: string) => (/^ {0,3}\t/.test(line) ? 4 : /^ */.exec(line)![0].length);

const TASK = /^\[(?<state>[ xX])\][ \t]+(?=\S)/;

/** `[ ] open` or `[x] done`. */
export function taskOf(words: string): { isDone: boolean; length: number } | undefined {
  const found = TASK.exec(words);
  return found ? { isDone: found.groups!.state !== ' ', length: found[0].length } : undefined;
}

/** The code indented by four columns or a tab that begins at `start`, and the line behind it. */
export function readIndented(lines: string[], start: number): { code: string; end: number } {
  let end = start;
  while (end < lines.length && (isBlankLine(lines[end]) || indentOf(lines[end]!) >= 4)) end++;
  const own = lines.slice(start, end).map((line) => line.replace(/^(?: {4}| {0,3}\t| +$)/, ''));
  return { code: own.join('\n').trimEnd(), end };
}
