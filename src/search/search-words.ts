const MAX_WORDS = 10;
const MAX_LETTERS = 1_000;
const PART = /"([^"]*)"|[^"]+/g;
const WORD = /[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{M}\p{Co}]*/gu;

/**
 * What somebody typed, as an expression that the index takes whatever it was: words that all must occur, and
 * phrases in quotes. Nothing of it is an operator: each word is quoted, and holds letters and digits only.
 * @returns undefined when there is no word in it
 */
export function searchExpression(q: string): string | undefined {
  let left = MAX_WORDS;
  const terms = Array.from(q.slice(0, MAX_LETTERS).matchAll(PART), ([part, phrase]) => {
    const words = ((phrase ?? part).match(WORD) ?? []).slice(0, left);
    left -= words.length;
    return phrase === undefined ? words.map(quoted) : words.length > 0 ? [quoted(words.join(' '))] : [];
  }).flat();
  return terms.length > 0 ? terms.join(' ') : undefined;
}

const quoted = (words: string) => `"${words}"`;
