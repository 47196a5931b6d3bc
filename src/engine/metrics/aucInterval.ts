import { normalQuantile975 as z, type Interval } from './interval';
import { Moments } from './moments';
import type { RankedScores } from './rankedScores';
import { rocAuc } from './rocAuc';
import { wilsonInterval } from './wilsonInterval';

/**
 * 95 % interval of the area under the ROC curve (DeLong, DeLong & Clarke-Pearson 1988), cut to [0, 1]: its variance is that of
 * the share of negatives below each positive, over the positives, plus that of the share of positives above each negative, over
 * the negatives; a tie counts half. Sorted scores give all shares in one pass, which is what Sun & Xu (2014) get from midranks.
 *
 * A ranking without any mistake has no variance, which says that few rows are few, not that there is no doubt. It is judged as
 * `min(positives, negatives)` independent pairs that were all won, by Wilson's interval. Null with fewer than two rows of a class.
 */
export function aucInterval(ranked: RankedScores): Interval | null {
  const { positives, negatives } = ranked;
  const area = rocAuc(ranked);
  const pairs = Math.min(positives.length, negatives.length);
  if (area === null || pairs < 2) return null;
  if (area === 1 || area === 0) return wilsonInterval(area * pairs, pairs);
  const variance = (varianceOfShares(positives, negatives) ?? NaN) + (varianceOfShares(negatives, positives) ?? NaN);
  const reach = z * Math.sqrt(variance);
  return [Math.max(area - reach, 0), Math.min(area + reach, 1)];
}

/** Of the mean over `scores` of the share of `others` below each; both ascending. Where it is the share above, it varies alike. */
function varianceOfShares(scores: Float64Array, others: Float64Array): number | null {
  const shares = new Moments();
  let below = 0;
  let belowOrEqual = 0;
  for (const score of scores) {
    while (below < others.length && (others[below] ?? NaN) < score) below++;
    while (belowOrEqual < others.length && (others[belowOrEqual] ?? NaN) <= score) belowOrEqual++;
    shares.add((below + belowOrEqual) / (2 * others.length));
  }
  return shares.varianceOfMean;
}
