import { UNSEGMENTED } from '../../../assets/rules/scripts';
import { isIndexable, type Terms, TRIGRAM } from './query-parser';

/** The rest of a long substring is compared with the text itself. */
const MAX_TRIGRAMS = 24;

const quoted = (words: string[]) => `"${words.join(' ')}"`;

export const wordTerms = ({ phrases }: Terms) =>
  [...new Set(phrases.flat())].map((word) => `plain_text : ${quoted([word])}`);

/** For the word index; undefined where no word or facet is required. */
export function wordExpression(terms: Terms, facets: string[]): string | undefined {
  const { phrases } = terms;
  const all =
    phrases.length > 0 ? [`plain_text : (${phrases.map(quoted).join(' AND ')})`, ...facets] : facets;
  if (all.length === 0) return undefined;
  const expression = all.join(' AND ');
  const excluded = excludedExpression(terms);
  return excluded === undefined ? expression : `(${expression}) NOT ${excluded}`;
}

export const excludedExpression = ({ excluded }: Terms) =>
  excluded.length > 0 ? `plain_text : (${excluded.map(quoted).join(' OR ')})` : undefined;

export function trigramTerms({ substrings }: Terms): string[] {
  const trigrams = substrings.flatMap((substring) => {
    const characters = [...substring];
    return characters.slice(2).map((_, index) => characters.slice(index, index + TRIGRAM).join(''));
  });
  return [...new Set(trigrams)].slice(0, MAX_TRIGRAMS).map((trigram) => `"${trigram.replaceAll('"', '""')}"`);
}

export function trigramExpression(terms: Terms): string | undefined {
  const trigrams = trigramTerms(terms);
  return trigrams.length > 0 ? trigrams.join(' AND ') : undefined;
}

/** Too short for the trigram index: such a search reads only texts in scripts without spaces. */
export const hasShortUnsegmented = ({ substrings }: Terms) =>
  substrings.some((substring) => UNSEGMENTED.test(substring) && !isIndexable(substring));
