import type { Highlighter } from './highlighter';
import type { Match } from './search.queries';

/** k1 and b of BM25. */
const [SATURATION, LENGTH_WEIGHT] = [1.2, 0.75];

/** Best first by BM25, with these messages as the whole collection; equal scores newest first. */
export function rankMatches(matches: Match[], highlighter: Highlighter): Match[] {
  const counted = matches.map((match) => ({ match, counts: termCounts(match.text!, highlighter) }));
  const averageLength = counted.reduce((sum, { match }) => sum + match.text!.length, 0) / counted.length || 1;
  const weights = termWeights(counted.map(({ counts }) => counts));
  return counted
    .map(({ match, counts }) => {
      const length = 1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * match.text!.length) / averageLength;
      const scores = counts.map(
        (count, term) => (weights[term]! * count * (SATURATION + 1)) / (count + SATURATION * length),
      );
      return { match, score: scores.reduce((sum, score) => sum + score, 0) };
    })
    .sort((a, b) => b.score - a.score || b.match.id - a.match.id)
    .map(({ match }) => match);
}

function termCounts(folded: string, highlighter: Highlighter): number[] {
  const counts = new Array<number>(highlighter.termCount).fill(0);
  for (const { term } of highlighter.inFolded(folded)) counts[term]!++;
  return counts;
}

/** Every message holds each term, so the rarer term is the one with fewer occurrences. */
function termWeights(counts: number[][]): number[] {
  const sums = (counts[0] ?? []).map((_, term) => counts.reduce((sum, one) => sum + one[term]!, 0));
  const total = sums.reduce((sum, one) => sum + one, 0);
  return sums.map((sum) => Math.log(1 + total / (sum + 1)));
}
