/** Marks inside a line; one inside the other are left to the server. */
export interface Inline {
  kind: 'text' | 'strong' | 'em' | 'del' | 'code' | 'a';
  value: string;
  /** Where a link leads. */
  href?: string;
}

const PARTS = [
  '`(?<code>[^`]+)`',
  '\\[(?<words>[^\\]]+)\\]\\((?<to>https?://[^\\s()]+)\\)',
  '(?<address>https?://[^\\s<>]*[^\\s<>.,;:!?\'"()*_])',
  '\\*\\*(?<strong>\\S(?:.*?\\S)?)\\*\\*',
  '~~(?<del>\\S(?:.*?\\S)?)~~',
  '\\*(?<em>[^\\s*](?:[^*]*[^\\s*])?)\\*',
  '(?<![\\p{L}\\p{N}_])__(?<strong2>[^\\s_](?:.*?[^\\s_])?)__(?![\\p{L}\\p{N}_])',
  '(?<![\\p{L}\\p{N}_])_(?<em2>[^\\s_](?:[^_]*[^\\s_])?)_(?![\\p{L}\\p{N}_])',
];
const INLINE = new RegExp(PARTS.join('|'), 'gu');

export function inlinesOf(line: string): Inline[] {
  const inlines: Inline[] = [];
  let end = 0;
  for (const match of line.matchAll(INLINE)) {
    if (match.index > end) inlines.push({ kind: 'text', value: line.slice(end, match.index) });
    inlines.push(inlineOf(match.groups!));
    end = match.index + match[0].length;
  }
  if (end < line.length) inlines.push({ kind: 'text', value: line.slice(end) });
  return inlines;
}

function inlineOf({ words, to, address, ...marks }: Record<string, string | undefined>): Inline {
  if (address !== undefined) return { kind: 'a', value: address, href: address };
  if (to !== undefined) return { kind: 'a', value: words!, href: to };
  const [kind, value] = Object.entries(marks).find(([, found]) => found !== undefined)!;
  return { kind: kind.replace('2', '') as Inline['kind'], value: value! };
}
