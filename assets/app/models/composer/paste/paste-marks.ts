import { canOpen, emphasised, type Mark } from '../emphasise';
import { codeSpan, escapeSigns } from '../escape-markdown';
import type { Run } from './paste-looks';

export const MARKS: Mark[] = ['**', '*', '~~'];

/** @param endAt where the stretch ends that begins there; -1 if it is the last */
export function pieces(
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

export function marked(runs: Run[], marks: Mark[], before: string, after: string): string {
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
