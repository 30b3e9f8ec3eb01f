/** `\\server`, `¯\_(ツ)_/¯`, and a backslash at the end of a line are meant as they stand. */
const MEANT = /^(?:\\{2,}(?=[\p{L}\p{N}])|\\_(?=\()|\\(?=\n))/u;

/** What is meant as it stands from the backslash at `index` on; undefined if it may escape the sign behind it. */
export function literalBackslashes(text: string, index: number): string | undefined {
  const [meant] = MEANT.exec(text.slice(index, index + 64)) ?? [];
  const before = text[index - 1] ?? ' ';
  if (meant === '\\') return meant;
  const isElse = meant === '\\_' ? before !== '¯' : /[\p{L}\p{N}]/u.test(before);
  return isElse ? undefined : meant;
}
