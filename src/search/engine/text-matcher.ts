import { Highlighter } from './highlighter';
import type { Terms } from './query-parser';

export type TextMatcher = (folded: string) => boolean;

/** Trigrams only say that a substring is possible; undefined where the index is enough. */
export function textMatcher(terms: Terms): TextMatcher | undefined {
  const { substrings, phrases, excluded, excludedSubstrings } = terms;
  // Without required words the word index isn't asked, so it can't exclude any either.
  const words = phrases.length === 0 ? excluded.map((phrase) => phrase.join(' ')) : [];
  const forbidden = [...excludedSubstrings, ...words];
  if (substrings.length === 0 && forbidden.length === 0) return undefined;
  return (folded) =>
    substrings.every((substring) => folded.includes(substring)) &&
    !forbidden.some((substring) => folded.includes(substring));
}

/** For texts that hold each word: also checks that phrases are consecutive and nothing excluded is there. */
export function fullTextMatcher(terms: Terms): TextMatcher | undefined {
  const phrases = terms.phrases.filter((phrase) => phrase.length > 1);
  const matchesSubstrings = textMatcher({ ...terms, excluded: [] });
  if (phrases.length === 0 && terms.excluded.length === 0) return matchesSubstrings;
  const required = new Highlighter({ phrases, substrings: [] });
  const forbidden = new Highlighter({ phrases: terms.excluded, substrings: [] });
  return (folded) =>
    (matchesSubstrings?.(folded) ?? true) &&
    new Set(required.inFolded(folded).map(({ term }) => term)).size === phrases.length &&
    forbidden.inFolded(folded).length === 0;
}
