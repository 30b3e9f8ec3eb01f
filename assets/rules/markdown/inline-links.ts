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

/** Of `(https://example.com)` behind the words of a link. */
export function linkTargetAt(text: string, start: number): Target | undefined {
  if (text[start] !== '(') return undefined;
  const written = text.slice(start + 1, start + MAX_LENGTH);
  const rest = written.trimStart();
  const [whole, marked] = MARKED.exec(rest) ?? [];
  const length = whole?.length ?? lengthOf(rest);
  const address = marked ?? rest.slice(0, Math.max(0, length - 1)).trimEnd();
  const href = hrefOf(address.replace(ESCAPED, '$1'));
  const end = start + 1 + (written.length - rest.length) + length;
  return href === undefined || length === 0 ? undefined : { href, end };
}

/** Up to the parenthesis that closes it; 0 without one. */
function lengthOf(text: string): number {
  let level = 0;
  for (const { 0: sign, index } of text.matchAll(/\\.|[()]/gs)) {
    if (sign === '(') level++;
    if (sign === ')' && level-- === 0) return index + 1;
  }
  return 0;
}
