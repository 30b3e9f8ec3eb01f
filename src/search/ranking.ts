import type { Marker } from './marks';
import type { Found } from './search.sql';

/** As everybody sets them: how soon more of the same word stops counting, and how much long texts lose by it. */
const [SATURATION, LENGTH_WEIGHT] = [1.2, 0.75];

/** The best first by BM25, as if these messages were all there are; equals by age. */
export function ranked(found: Found[], marker: Marker): Found[] {
  const counted = found.map((one) => ({ one, counts: counts(one.plain_text!, marker) }));
  const average = counted.reduce((sum, { one }) => sum + one.plain_text!.length, 0) / counted.length || 1;
  const weights = weightsOf(counted.map(({ counts }) => counts));
  return counted
    .map(({ one, counts }) => {
      const length = 1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * one.plain_text!.length) / average;
      const parts = counts.map(
        (count, term) => (weights[term]! * count * (SATURATION + 1)) / (count + SATURATION * length),
      );
      return { one, score: parts.reduce((sum, part) => sum + part, 0) };
    })
    .sort((a, b) => b.score - a.score || b.one.id - a.one.id)
    .map(({ one }) => one);
}

function counts(text: string, marker: Marker): number[] {
  const counts = new Array<number>(marker.terms).fill(0);
  for (const { term } of marker.marks(text)) counts[term]!++;
  return counts;
}

/** All of them hold each term, so the rarer term is the one that is said less often. */
function weightsOf(counts: number[][]): number[] {
  const sums = (counts[0] ?? []).map((_, term) => counts.reduce((sum, one) => sum + one[term]!, 0));
  const total = sums.reduce((sum, one) => sum + one, 0);
  return sums.map((sum) => Math.log(1 + total / (sum + 1)));
}
