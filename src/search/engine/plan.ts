import type { Queries } from '../../database/queries';
import type { Budget } from './budget';
import { type CandidateStream, intersect, streamMatches } from './candidates';
import { leapfrogJoin } from './leapfrog-join';
import {
  excludedExpression,
  trigramExpression,
  trigramTerms,
  wordExpression,
  wordTerms,
} from './match-expressions';
import { estimateDensity, isExpensive } from './query-cost';
import type { Terms } from './query-parser';
import { fullTextMatcher, type TextMatcher, textMatcher } from './text-matcher';

/** The rarest trigrams alone leave few texts to compare. */
const MAX_JOINED_TRIGRAMS = 4;

export interface Plan {
  stream: CandidateStream;
  /** Set when the index alone can't decide. */
  matchesText: TextMatcher | undefined;
}

export interface PlanRequest {
  terms: Terms;
  facets: string[];
  since: number;
  until: number;
}

type Reads = Pick<Queries, 'column'>;

/** One FTS5 query for all terms, or one per term where that could take too long. */
export function planFor(db: Reads, { terms, facets, since, until }: PlanRequest, budget: Budget): Plan {
  const inWords = (expression?: string) => streamMatches(db, 'words', expression, since);
  const inTrigrams = (expression?: string) => streamMatches(db, 'trigrams', expression, since);
  const words = [...wordTerms(terms), ...facets].map((term) => inWords(term));
  const trigrams = trigramTerms(terms).map((term) => inTrigrams(term));
  const excluded = excludedExpression(terms);
  const range = { until, since };
  if (
    isExpensive(words, range, { excluded: excluded === undefined ? undefined : inWords(excluded) }) ||
    isExpensive(trigrams, range, { overlap: 3 })
  ) {
    const all = [...words, ...rarestFirst(trigrams, until).slice(0, MAX_JOINED_TRIGRAMS)];
    return { stream: leapfrogJoin(rarestFirst(all, until), budget), matchesText: fullTextMatcher(terms) };
  }
  const [word, trigram] = [wordExpression(terms, facets), trigramExpression(terms)];
  const matchesText = textMatcher(terms);
  if (word === undefined) return { stream: inTrigrams(trigram), matchesText };
  if (trigram === undefined) return { stream: inWords(word), matchesText };
  return { stream: intersect(inTrigrams(trigram), inWords(word), budget), matchesText };
}

const rarestFirst = (streams: CandidateStream[], until: number): CandidateStream[] =>
  streams
    .map((stream) => ({ stream, density: estimateDensity(stream, until) }))
    .sort((a, b) => a.density - b.density)
    .map(({ stream }) => stream);
