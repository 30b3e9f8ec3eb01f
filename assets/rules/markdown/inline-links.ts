import { hrefOf } from '../addresses';

export interface Target {
  href: string;
  /** Where the text goes on behind it. */
  end: number;
}

const MAX_LENGTH = 2_100;
const AUTOLINK = /^<([^\s<>]+)>/;
const MARKED = /^<([^<>\n]*)>\s*\)/;
const ESCAPED = /\\([!-/:-@[-`{-~])/g;

/** Of `<https://example.com>` at `start`. */
export function autolinkAt(text: string, start: number): Target | undefined {
  const [whole = '', address = ''] = AUTOLINK.exec(text.slice(start, start + MAX_LENGTH)) ?? [];
  const href = /^[a-z][a-z\d+.-]+:|@/i.test(address) ? hrefOf(address) : undefined;
  return href === undefined ? undefined : { href, end: start + whole.length };
}

/** Behind the words of a link: `(https://example.com)`. @param parentheses of the text, as `parenthesesIn` has them */
export function linkTargetAt(
  text: string,
  start: number,
  parentheses: ReadonlyMap<number, number>,
): Target | undefined {
  if (text[start] !== '(') return undefined;
  const written = text.slice(start + 1, start + MAX_LENGTH);
  const rest = written.trimStart();
  const [whole, marked] = MARKED.exec(rest) ?? [];
  const end =
    whole === undefined ? parentheses.get(start) : start + 1 + (written.length - rest.length) + whole.length;
  if (end === undefined || end > start + MAX_LENGTH) return undefined;
  const address = marked ?? text.slice(start + 1, end - 1).trim();
  const href = hrefOf(address.replace(ESCAPED, '$1'));
  return href === undefined ? undefined : { href, end };
}

/** By where each opens, where the text goes on behind the one that closes it. */
export function parenthesesIn(text: string): Map<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (const { 0: sign, index } of text.matchAll(/\\.|[()]/gs)) {
    if (sign === '(') open.push(index);
    const start = sign === ')' ? open.pop() : undefined;
    if (start !== undefined) ends.set(start, index + 1);
  }
  return ends;
}
