import { fold } from '../../../assets/rules/folding';
import { UNSEGMENTED } from '../../../assets/rules/scripts';
import { MAX_SEARCH } from '../../protocol/limits';

const MAX_TERMS = 10;
export const TRIGRAM = 3;

/** A minus excludes the word behind it. On its own it is a dash, before a single letter an option (`-b`). */
const TERM = new RegExp(
  `(?<minus>(?<!\\S)-(?="|\\p{L}[\\p{L}\\p{N}\\p{M}]|${UNSEGMENTED.source}))|"[^"]*"|[^\\s"]+`,
  'gu',
);
export const WORD = /[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{M}\p{Co}]*/gu;
const PROSE = /^(?:[\p{L}\p{N}\p{M}\p{Co}]|['’,;!?…“”„\s-]|[.:](?!\S))*$/u;
const EDGE = /^[.,;:!?…'’“”„(¿¡-]+|[.,;:!?…'’“”„)-]+$/gu;
const PREFIX = /^([\p{L}\p{N}\p{M}\p{Co}]+)\*$/u;

export interface Terms {
  phrases: string[][];
  excluded: string[][];
  /** Found anywhere, even inside words: code, `wor*`, scripts without spaces. */
  substrings: string[];
  excludedSubstrings: string[];
}

/** Accepts any text; nothing in it is taken as FTS5 syntax. */
export function parseQuery(q: string): Terms {
  const terms: Terms = { phrases: [], excluded: [], substrings: [], excludedSubstrings: [] };
  let [isExcluded, remaining] = [false, MAX_TERMS];
  for (const { 0: term, groups } of cleanText(q).matchAll(TERM)) {
    if (remaining <= 0) break;
    const isMinus = groups?.minus !== undefined;
    if (!isMinus) {
      const { words, substring } = parseTerm(fold(term));
      if (words.length > 0) terms[isExcluded ? 'excluded' : 'phrases'].push(words.slice(0, remaining));
      if (substring) terms[isExcluded ? 'excludedSubstrings' : 'substrings'].push(substring);
      remaining -= words.length + (substring ? 1 : 0);
    }
    isExcluded = isMinus;
  }
  return terms;
}

export function exclusions(q: string): string[] {
  const terms = [...cleanText(q).matchAll(TERM)];
  return terms.flatMap(({ 0: term }, index) =>
    terms[index - 1]?.groups?.minus === undefined ? [] : [`-${term}`],
  );
}

export function asSubstrings(terms: Terms): Terms | undefined {
  const isSingle = ([word, ...more]: string[]) => more.length === 0 && isIndexable(word!);
  const words = terms.phrases.filter(isSingle).flat();
  if (words.length === 0) return undefined;
  return {
    ...terms,
    phrases: terms.phrases.filter((phrase) => !isSingle(phrase)),
    substrings: [...terms.substrings, ...words],
  };
}

export const isIndexable = (substring: string) => [...substring].length >= TRIGRAM;

const cleanText = (q: string) =>
  q
    .slice(0, MAX_SEARCH)
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ');

/** Words, or a substring, or both where the substring is too short for the trigram index: `C#`. */
function parseTerm(term: string): { words: string[]; substring?: string } {
  const isQuoted = term.startsWith('"');
  const text = isQuoted ? term.slice(1).replace(/"$/, '').trim() : term;
  const prefix = isQuoted ? undefined : PREFIX.exec(text)?.[1];
  if (prefix && isIndexable(prefix)) return { words: [], substring: prefix };
  const bare = isQuoted ? text : text.replace(EDGE, '');
  if (UNSEGMENTED.test(bare)) return { words: [], substring: bare };
  const words: string[] = bare.match(WORD) ?? [];
  if (PROSE.test(bare)) return { words };
  if (isIndexable(text)) return { words: [], substring: text };
  return words.length > 0 ? { words, substring: text } : { words };
}
