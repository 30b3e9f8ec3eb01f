import type { CandidateStream } from './candidates';
import { leapfrogJoin, StepBudget } from './leapfrog-join';

const SAMPLE = 16;
/** A pair of common terms is soon found together. */
const MAX_CHEAP_TERMS = 2;
/** As many matches as `intersect` asks for at once. */
const WANTED = 128;
/** FTS5 skips other terms' entries between two matches of the rarest term when there are more than this. */
const MAX_ENTRIES_PER_MATCH = 150;
/** SQLite reads so many entries in some ten milliseconds. */
const MAX_ENTRIES = 300_000;
const PROBE_CHECKS = 4;

interface Options {
  excluded?: CandidateStream | undefined;
  /** How many consecutive terms overlap, as trigrams do: together they are hardly rarer than one of them. */
  overlap?: number;
}

/** SQLite can't be interrupted, and reads past the lower bound of a range until something matches. */
export function isExpensive(
  terms: CandidateStream[],
  { until, since }: { until: number; since: number },
  { excluded, overlap = 1 }: Options,
): boolean {
  if (terms.length === 0 || (terms.length <= MAX_CHEAP_TERMS && !excluded)) return false;
  const densities = terms.map((stream) => estimateDensity(stream, until)).sort((a, b) => a - b);
  const excludedDensity = excluded ? estimateDensity(excluded, until) : 0;
  const independent = densities.slice(0, Math.ceil(densities.length / overlap));
  const allowedDensity = 1 - excludedDensity;
  const entriesRead = (jointDensity: number) => {
    const messages = Math.min(until - since, WANTED / jointDensity);
    const max = densities[0]! * messages * MAX_ENTRIES_PER_MATCH;
    return [...densities, excludedDensity].reduce(
      (sum, density) => sum + Math.min(density * messages, max),
      0,
    );
  };
  const byChance = independent.reduce((product, density) => product * density, allowedDensity);
  if (entriesRead(byChance) <= MAX_ENTRIES) return false;
  // Related words occur together much more often than by chance.
  const { ids } = leapfrogJoin(terms, new StepBudget(PROBE_CHECKS))(until, PROBE_CHECKS);
  return ids.length < 2 || entriesRead((allowedDensity * ids.length) / (until - ids.at(-1)!)) > MAX_ENTRIES;
}

export function estimateDensity(stream: CandidateStream, until: number): number {
  const { ids, end } = stream(until, SAMPLE);
  return ids.length / Math.max(1, until - end);
}
