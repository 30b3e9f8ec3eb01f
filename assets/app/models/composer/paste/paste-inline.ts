import { addressesIn } from '../../../../rules/addresses';
import { trimBlanks } from '../../../../rules/markdown/markdown-blocks';
import { escapeLineStart, linkTarget } from '../escape-markdown';
import { type Run, readsAs } from './paste-looks';
import { MARKS, marked, pieces } from './paste-marks';

const PLAIN_WORDS = /^(?!\d{1,9}[.)])[\p{L}\p{N}][^\\`*[\]~_<\n\u00a0]*$/u;

/** Nothing in it has to be escaped. */
const isPlain = ({ text, marks, isCode, href }: Run) =>
  marks.size === 0 && !isCode && href === '' && PLAIN_WORDS.test(text);

export function paragraphMarkdown(runs: Run[]): string {
  if (runs.length === 1 && isPlain(runs[0]!)) return trimBlanks(runs[0]!.text);
  return splitLines(runs)
    .map((line) => escapeLineStart(lineMarkdown(merged(line)).replace(/\u00a0+$/, '')))
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
    .replace(/\n{3,}/g, '\n\n');
}

function lineMarkdown(line: Run[]): string {
  const markdown = trimBlanks(inlineMarkdown(line));
  return readsAs(markdown, line) ? markdown : trimBlanks(inlineMarkdown(merged(unambiguous(line))));
}

/** Bold and italic that overlap within a word can't be written: both marks are stars. */
function unambiguous(runs: Run[]): Run[] {
  const all = [...runs];
  const settle = (at: number, beside: number) => {
    const run = all[at]!;
    const other = all[beside];
    const isBoth = run.marks.has('**') && run.marks.has('*');
    if (!isBoth || !other || other.marks.has('**') === other.marks.has('*')) return;
    const joint = at < beside ? run.text.slice(-1) + other.text[0] : other.text.slice(-1) + run.text[0];
    if (/^\S\S$/.test(joint))
      all[at] = { ...run, marks: new Set([...run.marks].filter((mark) => mark !== '*')) };
  };
  for (let at = 0; at < all.length; at++) settle(at, at - 1);
  for (let at = all.length - 1; at >= 0; at--) settle(at, at + 1);
  return all;
}

/** Marks don't reach over the end of a line: it might be the end of a paragraph. */
function splitLines(runs: Run[]): Run[][] {
  const lines: Run[][] = [[]];
  for (const run of runs)
    for (const [index, text] of run.text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)!.push({ ...run, text });
    }
  return lines;
}

function merged(runs: Run[]): Run[] {
  const all: Run[] = [];
  for (const run of runs) {
    const last = all.at(-1);
    if (last && looksLike(last, run)) last.text += run.text;
    else all.push({ ...run });
  }
  return all;
}

const looksLike = (one: Run, other: Run) =>
  one.isCode === other.isCode &&
  one.href === other.href &&
  // Backticks side by side would be one run of them.
  (one.isCode || MARKS.every((mark) => one.marks.has(mark) === other.marks.has(mark)));

function inlineMarkdown(line: Run[]): string {
  const runs = line.map((run, at) => ({
    ...run,
    isBeforeLink: run.href === '' && Boolean(line[at + 1]?.href),
  }));
  const isOneLink = (at: number) =>
    runs.findIndex(({ href }, index) => index > at && href !== runs[at]!.href);
  return pieces(runs, isOneLink, '', '', (part, left, right) => {
    const href = part[0]!.href;
    return href === '' ? marked(part, MARKS, left, right) : link(part, href, left, right);
  });
}

function link(runs: Run[], href: string, before: string, after: string): string {
  const words = runs.map(({ text }) => text).join('');
  const isAlone = /^$|\s$/.test(before) && /^$|^\s/.test(after);
  if (words === href && isAlone && addressesIn(href)[0]?.text === href) return href;
  const [, left = '', , right = ''] = /^(\s*)(.*?)(\s*)$/s.exec(words)!;
  const inner = marked(runs, MARKS, '', '').trim();
  return inner === '' ? words : `${left}[${inner}](${linkTarget(href)})${right}`;
}
