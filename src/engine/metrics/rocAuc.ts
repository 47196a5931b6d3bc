import type { RankedScores } from './rankedScores';

/**
 * Area under the ROC curve: the chance that a positive scores above a negative, a tie counting half (Mann & Whitney 1947; the
 * trapezoids of scikit-learn's `roc_auc_score`). Null when a class is absent. Pairs are counted in whole numbers, so the
 * result is exact up to the final division.
 */
export function rocAuc({ positives, negatives }: RankedScores): number | null {
  const pairs = positives.length * negatives.length;
  if (pairs === 0) return null;
  let below = 0;
  let belowOrEqual = 0;
  let twiceWon = 0;
  for (const score of positives) {
    while (below < negatives.length && (negatives[below] ?? NaN) < score) below++;
    while (belowOrEqual < negatives.length && (negatives[belowOrEqual] ?? NaN) <= score) belowOrEqual++;
    twiceWon += below + belowOrEqual;
  }
  return twiceWon / (2 * pairs);
}
