import { characterAfter, characterBefore, emphasisAt } from '../../../rules/markdown/emphasis';

export type Mark = '**' | '*' | '~~';

/** What can't stand at the edge of a mark moves out of it: blanks, and punctuation next to a letter. */
export function emphasised(text: string, mark: Mark, before: string, after: string): string {
  let [, left = '', inner = '', right = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text)!;
  while (inner !== '' && !canOpen(mark, before + left, inner)) {
    const [sign] = /^\\?[\p{P}\p{S}]\s*/u.exec(inner) ?? [];
    if (sign === undefined || /^[*_~`[]/.test(inner)) return text;
    left += sign === '\\' ? '\\\\' : sign;
    inner = inner.slice(sign.length);
  }
  while (inner !== '' && !canClose(mark, inner, right + after)) {
    const [sign] = /\s*\\?[\p{P}\p{S}]$/u.exec(inner) ?? [];
    if (sign === undefined || /(?<!\\)[*_~`)]$/.test(inner)) return text;
    right = sign + right;
    inner = inner.slice(0, -sign.length);
  }
  return inner === '' ? text : left + mark + inner + mark + right;
}

export const canOpen = (mark: Mark, before: string, inner: string) =>
  emphasisAt(mark, characterBefore(before, before.length), characterAfter(inner, 0)).opens;

const canClose = (mark: Mark, inner: string, after: string) =>
  emphasisAt(mark, characterBefore(inner, inner.length), characterAfter(after, 0)).closes;
