import { type Inline, inlinesOf } from './pending-inline';

/** The little of Markdown that people write in a chat; only for the moment until the server has rendered it. */
export type Block = TextBlock | CodeBlock | ListBlock;

interface TextBlock {
  kind: 'p' | 'blockquote' | 'hr' | 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6';
  lines: Inline[][];
}

export interface CodeBlock {
  kind: 'pre';
  language: string;
  code: string;
}

export interface ListBlock {
  kind: 'ul' | 'ol';
  /** Where a numbered list begins. */
  start: number;
  items: ListItem[];
}

export interface ListItem {
  blocks: Block[];
  task?: 'open' | 'done';
}

const FENCE = /^(?<mark>`{3,}|~{3,})\s*(?<language>[\w+#-]*)/;
const HEADING = /^(?<signs>#{1,6})\s+(?<words>\S.*)$/;
const RULE = /^(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/;
const QUOTE = /^>\s?/;
const ITEM = /^(?:[-*+]|(?<number>\d{1,9})[.)])\s+(?<words>\S.*)$/;
const INDENT = /^(?: {2,4}|\t)/;
const TASK = /^\[(?<state>[ xX])\]\s+(?=\S)/;

export function blocksOf(source: string): Block[] {
  const lines = source.trim().split('\n');
  const blocks: Block[] = [];
  while (lines.length > 0) {
    if (lines[0]!.trim() === '') lines.shift();
    else blocks.push(take(lines));
  }
  return blocks;
}

/** The block that begins in the first line, which is not blank; at least that line is gone then. */
function take(lines: string[]): Block {
  const first = lines[0]!;
  if (FENCE.test(first)) return takeCode(lines);
  if (RULE.test(first)) return { kind: 'hr', lines: lines.splice(0, 1).map(() => []) };
  if (HEADING.test(first)) return headingOf(lines.shift()!);
  if (QUOTE.test(first)) return { kind: 'blockquote', lines: takeLines(lines, (line) => QUOTE.test(line)) };
  if (ITEM.test(first)) return takeList(lines);
  return { kind: 'p', lines: takeLines(lines, (line) => goesOn(line) && !interrupts(line)) };
}

function headingOf(line: string): TextBlock {
  const { signs, words } = HEADING.exec(line)!.groups!;
  return { kind: `h${signs!.length}` as 'h1', lines: [inlinesOf(words!)] };
}

/** A fence that nobody closed is code to the end. */
function takeCode(lines: string[]): CodeBlock {
  const { mark, language } = FENCE.exec(lines.shift()!)!.groups!;
  const end = lines.findIndex((line) => line.startsWith(mark!));
  const code = lines.splice(0, end < 0 ? lines.length : end + 1);
  return { kind: 'pre', language: language!, code: (end < 0 ? code : code.slice(0, -1)).join('\n') };
}

function takeLines(lines: string[], isOfIt: (line: string) => boolean): Inline[][] {
  const end = lines.findIndex((line, index) => index > 0 && !isOfIt(line));
  return lines
    .splice(0, end < 0 ? lines.length : end)
    .map((line) => inlinesOf(line.replace(QUOTE, '').trim()));
}

/** Nothing else begins in it. */
const goesOn = (line: string) =>
  line.trim() !== '' && ![FENCE, HEADING, RULE, QUOTE].some((begin) => begin.test(line));

/** In the middle of words only a list that begins at 1 is one. */
function interrupts(line: string): boolean {
  const item = ITEM.exec(line)?.groups;
  return item !== undefined && (item.number ?? '1') === '1';
}

function takeList(lines: string[]): ListBlock {
  const { number } = ITEM.exec(lines[0]!)!.groups!;
  const list: ListBlock = { kind: number ? 'ol' : 'ul', start: Number(number ?? 1), items: [] };
  for (;;) {
    const begun = ITEM.exec(lines[0] ?? '')?.groups;
    if (!begun || (begun.number === undefined) !== (number === undefined)) return list;
    lines.shift();
    list.items.push(itemOf(begun.words!, takeRest(lines)));
  }
}

/** What stands further in, and words that follow at once. */
function takeRest(lines: string[]): string[] {
  const end = lines.findIndex((line) => !INDENT.test(line) && (!goesOn(line) || ITEM.test(line)));
  return lines.splice(0, end < 0 ? lines.length : end).map((line) => line.replace(INDENT, ''));
}

function itemOf(first: string, rest: string[]): ListItem {
  const state = TASK.exec(first)?.groups?.state;
  const blocks = blocksOf([first.replace(TASK, ''), ...rest].join('\n'));
  return state === undefined ? { blocks } : { blocks, task: state === ' ' ? 'open' : 'done' };
}
