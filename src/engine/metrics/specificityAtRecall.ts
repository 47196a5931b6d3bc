import type { RankedScores } from './rankedScores';

/**
 * The greatest specificity of all thresholds whose recall is at least `recall`, predicting positive when `score >= threshold`: that of
 * the highest such threshold, the score of the ceil(recall P)-th positive from above. Exact over all scores, of which ties fall on
 * one side together. Null when a class is absent.
 *
 * @param recall above 0, at most 1
 */
export function specificityAtRecall({ positives, negatives }: RankedScores, recall: number): number | null {
  if (positives.length === 0 || negatives.length === 0) return null;
  const found = leastCount(positives.length, recall);
  const threshold = positives[positives.length - found] ?? NaN;
  return countBelow(negatives, threshold) / negatives.length;
}

/** The smallest count that is at least `share` of `total`; the product alone may round to above a whole number (0.07 x 100). */
function leastCount(total: number, share: number): number {
  const count = Math.ceil(share * total);
  return (count - 1) / total >= share ? count - 1 : count;
}

/** How many of the ascending `values` are less than `limit`. */
function countBelow(values: Float64Array, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? NaN) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
