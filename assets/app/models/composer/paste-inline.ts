import { addressesIn } from '../../../rules/addresses';
import { trimBlanks } from '../../../rules/markdown-blocks';
import { canOpen, emphasised, type Mark } from './emphasise';
import { codeSpan, escapeLineStart, escapeSigns, linkTarget } from './escape-markdown';
import { type Run, readsAs } from './paste-looks';

const MARKS: Mark[] = ['**', '*', '~~'];

export function paragraphMarkdown(runs: Run[]): string {
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

/** @param endAt where the stretch ends that begins there; -1 if it is the last */
function pieces(
  runs: Run[],
  endAt: (at: number) => number,
  before: string,
  after: string,
  write: (part: Run[], before: string, after: string) => string,
): string {
  let written = before;
  for (let at = 0; at < runs.length; ) {
    const found = endAt(at);
    const end = found < 0 ? runs.length : found;
    written += write(runs.slice(at, end), endOf(written), runs[end]?.text ?? after);
    at = end;
  }
  return written.slice(before.length);
}

const endOf = (text: string) => text.slice(-10);

function link(runs: Run[], href: string, before: string, after: string): string {
  const words = runs.map(({ text }) => text).join('');
  const isAlone = /^$|\s$/.test(before) && /^$|^\s/.test(after);
  if (words === href && isAlone && addressesIn(href)[0]?.text === href) return href;
  const [, left = '', , right = ''] = /^(\s*)(.*?)(\s*)$/s.exec(words)!;
  const inner = marked(runs, MARKS, '', '').trim();
  return inner === '' ? words : `${left}[${inner}](${linkTarget(href)})${right}`;
}

function marked(runs: Run[], marks: Mark[], before: string, after: string): string {
  const endOfMark = (at: number, mark: Mark) => {
    const end = runs.findIndex((run, index) => index > at && !run.marks.has(mark));
    return end < 0 ? runs.length : end;
  };
  /** The one that reaches farthest is outside of the others. */
  const outermost = (at: number) =>
    marks
      .filter((mark) => runs[at]!.marks.has(mark))
      .toSorted((one, other) => endOfMark(at, other) - endOfMark(at, one))[0];
  const endAt = (at: number) => {
    const mark = outermost(at);
    return mark ? endOfMark(at, mark) : at + 1;
  };
  let start = 0;
  return pieces(runs, endAt, before, after, (part, left, right) => {
    const mark = outermost(start);
    start += part.length;
    if (!mark) return part.map(plain).join('');
    return markedPart(
      part,
      mark,
      marks.filter((other) => other !== mark),
      left,
      right,
    );
  });
}

function markedPart(part: Run[], mark: Mark, others: Mark[], left: string, right: string): string {
  const inner = marked(part, others, left, right);
  const whole = emphasised(inner, mark, left, right);
  if (whole !== inner) return whole;
  const opens = canOpen(mark, left, inner);
  const [edge, rest] = opens ? splitEnd(part) : splitStart(part);
  if (edge === undefined) return whole;
  const outside = marked([edge], others, opens ? '' : left, opens ? right : '');
  if (opens) return markedOrNothing(rest, mark, others, left, outside) + outside;
  return outside + markedOrNothing(rest, mark, others, endOf(outside), right);
}

const markedOrNothing = (part: Run[], mark: Mark, others: Mark[], left: string, right: string) =>
  part.length === 0 ? '' : markedPart(part, mark, others, left, right);

function splitStart([first, ...others]: Run[]): [Run | undefined, Run[]] {
  if (first!.isCode) return [first, others];
  const [sign] = /^[^\p{L}\p{N}]/u.exec(first!.text) ?? [];
  if (sign === undefined) return [undefined, []];
  const text = first!.text.slice(sign.length);
  return [{ ...first!, text: sign }, text === '' ? others : [{ ...first!, text }, ...others]];
}

function splitEnd(part: Run[]): [Run | undefined, Run[]] {
  const last = part.at(-1)!;
  const others = part.slice(0, -1);
  if (last.isCode) return [last, others];
  const [sign] = /[^\p{L}\p{N}]$/u.exec(last.text) ?? [];
  if (sign === undefined) return [undefined, []];
  const text = last.text.slice(0, -sign.length);
  return [{ ...last, text: sign }, text === '' ? others : [...others, { ...last, text }]];
}

/** `!` before the words of a link would make it a picture. */
function plain({ text, isCode, isBeforeLink }: Run): string {
  if (isCode) return codeSpan(text);
  return isBeforeLink ? escapeSigns(text).replace(/!$/, '\\!') : escapeSigns(text);
}
