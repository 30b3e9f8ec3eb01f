import { DENSE } from '../messages/traits';
import { fold } from './folding';

const MAX_TERMS = 10;
const MAX_LETTERS = 1_000;
const LEAST_PART = 3;
/** The rest of a long part is compared with the text itself. */
const MAX_THREES = 24;

const TERM = /(?<!\S)-(?=["\p{L}])|"[^"]*"|[^\s"]+/gu;
export const WORD = /[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{M}\p{Co}]*/gu;
const PROSE = /^(?:[\p{L}\p{N}\p{M}\p{Co}]|['’,;!?…“”„\s-]|[.:](?!\S))*$/u;
const EDGE = /^[.,;:!?…'’“”„(¿¡-]+|[.,;:!?…'’“”„)-]+$/gu;
const PART = /^([\p{L}\p{N}\p{M}\p{Co}]+)\*$/u;

/** What somebody looks for. All of it must be in a message, and nothing of what is excluded. */
export interface Terms {
  /** Each a word, or several that follow each other; in whatever form. */
  phrases: string[][];
  excluded: string[][];
  /** Letters as they stand, wherever they stand: code, parts of words, scripts without spaces. */
  parts: string[];
  excludedParts: string[];
}

/** What was typed, whatever it was. Nothing of it is an operator of the index. */
export function readTerms(q: string): Terms {
  const terms: Terms = { phrases: [], excluded: [], parts: [], excludedParts: [] };
  let [isExcluded, left] = [false, MAX_TERMS];
  for (const [found] of clean(q).matchAll(TERM)) {
    if (left <= 0) break;
    if (found !== '-') {
      const { words, part } = read(found);
      if (words.length > 0) terms[isExcluded ? 'excluded' : 'phrases'].push(words.slice(0, left));
      if (part) terms[isExcluded ? 'excludedParts' : 'parts'].push(part);
      left -= words.length + (part ? 1 : 0);
    }
    isExcluded = found === '-';
  }
  return terms;
}

/** Words that were found nowhere may be parts of words. Undefined where there is nothing else to try. */
export function asParts(terms: Terms): Terms | undefined {
  const isPart = ([word, ...more]: string[]) => more.length === 0 && isLong(word!);
  const parts = terms.phrases.filter(isPart).flat();
  if (parts.length === 0) return undefined;
  return {
    ...terms,
    phrases: terms.phrases.filter((phrase) => !isPart(phrase)),
    parts: [...terms.parts, ...parts],
  };
}

const clean = (q: string) =>
  q
    .slice(0, MAX_LETTERS)
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ');

/** A term is words, or a part, or both where it is too short for the index of parts: `C#`. */
function read(found: string): { words: string[]; part?: string } {
  const isQuoted = found.startsWith('"');
  const text = isQuoted ? found.slice(1).replace(/"$/, '').trim() : found;
  const start = isQuoted ? undefined : PART.exec(text)?.[1];
  if (start && isLong(start)) return { words: [], part: start };
  const bare = isQuoted ? text : text.replace(EDGE, '');
  if (DENSE.test(bare)) return { words: [], part: bare };
  const words: string[] = bare.match(WORD) ?? [];
  if (PROSE.test(bare)) return { words };
  if (isLong(text)) return { words: [], part: text };
  return words.length > 0 ? { words, part: text } : { words };
}

const isLong = (text: string) => [...text].length >= LEAST_PART;

const quoted = (words: string[]) => `"${words.join(' ')}"`;

/** For the index of words; undefined where no word must be there. */
export function wordExpression({ phrases, excluded }: Terms, facets: string[]): string | undefined {
  const all =
    phrases.length > 0 ? [`plain_text : (${phrases.map(quoted).join(' AND ')})`, ...facets] : facets;
  if (all.length === 0) return undefined;
  const expression = all.join(' AND ');
  if (excluded.length === 0) return expression;
  return `(${expression}) NOT plain_text : (${excluded.map(quoted).join(' OR ')})`;
}

/** For the index of parts: any three letters that follow each other. Undefined where no part is long enough. */
export function partExpression({ parts }: Terms): string | undefined {
  const threes = parts.flatMap((part) => {
    const letters = [...part];
    return letters.slice(2).map((_, index) => letters.slice(index, index + LEAST_PART).join(''));
  });
  if (threes.length === 0) return undefined;
  return [...new Set(threes)]
    .slice(0, MAX_THREES)
    .map((three) => `"${three.replaceAll('"', '""')}"`)
    .join(' AND ');
}

/** Too short for the index of parts: then only texts in such a script are looked through. */
export const isShortDense = ({ parts }: Terms) => parts.some((part) => DENSE.test(part) && !isLong(part));

/** The parts were found by their threes of letters, which may stand anywhere: is the text really as it should? */
export function verifier(terms: Terms): ((text: string) => boolean) | undefined {
  const wanted = terms.parts.map(fold);
  // Where no word must be there, the index of words is not asked what must not be there either.
  const words = terms.phrases.length === 0 ? terms.excluded.map((phrase) => phrase.join(' ')) : [];
  const unwanted = [...terms.excludedParts, ...words].map(fold);
  if (wanted.length === 0 && unwanted.length === 0) return undefined;
  return (text) => {
    const folded = fold(text);
    return wanted.every((part) => folded.includes(part)) && !unwanted.some((part) => folded.includes(part));
  };
}
