/** What a message holds, as bits that the search index knows by name (`facets` in the migration). */
export const TRAITS = { file: 1, image: 2, link: 4, dense: 8 };

const LINK = /<a [^>]*href="https?:/i;
/** Scripts that put no space between words. */
export const DENSE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const ASCII = /^\p{ASCII}*$/u;

/** @param types of its files */
export function messageTraits(html: string, plain_text: string, types: string[]): number {
  let traits = html.includes('href="') && LINK.test(html) ? TRAITS.link : 0;
  if (types.length > 0) traits |= TRAITS.file;
  if (types.some((type) => type.startsWith('image/'))) traits |= TRAITS.image;
  if (!ASCII.test(plain_text) && DENSE.test(plain_text)) traits |= TRAITS.dense;
  return traits;
}
