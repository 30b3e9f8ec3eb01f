/** The same letters, whatever their case and accents. */
export function plainWords(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/** True when every word of the query begins a word of the text. */
export function matches(text: string, query: string): boolean {
  const words = plainWords(text).split(/[\s\-.,]+/u);
  return plainWords(query)
    .split(/\s+/u)
    .every((part) => words.some((word) => word.startsWith(part)));
}
