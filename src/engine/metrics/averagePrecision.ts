import type { RankedScores } from './rankedScores';

/**
 * Precision at every distinct score, averaged over the positives that score adds: `sum (R_n - R_{n-1}) P_n`, without
 * interpolation, as scikit-learn's `average_precision_score`. Null without a positive, where scikit-learn warns and says 0.
 */
export function averagePrecision({ positives, negatives }: RankedScores): number | null {
  if (positives.length === 0) return null;
  let nextPositive = positives.length - 1;
  let nextNegative = negatives.length - 1;
  let sum = 0;
  while (nextPositive >= 0) {
    const score = positives[nextPositive] ?? NaN;
    const before = nextPositive;
    while (nextPositive >= 0 && positives[nextPositive] === score) nextPositive--;
    while (nextNegative >= 0 && (negatives[nextNegative] ?? NaN) >= score) nextNegative--;
    const truePositives = positives.length - 1 - nextPositive;
    const falsePositives = negatives.length - 1 - nextNegative;
    sum += ((before - nextPositive) * truePositives) / (truePositives + falsePositives);
  }
  return sum / positives.length;
}
