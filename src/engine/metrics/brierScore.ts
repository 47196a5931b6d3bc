/**
 * Mean of `(score - label)^2` (Brier 1950), as scikit-learn's `brier_score_loss`: 0 is perfect. Null without rows.
 *
 * @param positives [n] 1 or 0
 * @param scores [n] in [0, 1]
 */
export function brierScore(positives: ArrayLike<number>, scores: ArrayLike<number>): number | null {
  if (positives.length === 0) return null;
  let sum = 0;
  for (let row = 0; row < positives.length; row++) {
    const distance = (scores[row] ?? NaN) - (positives[row] ?? NaN);
    sum += distance * distance;
  }
  return sum / positives.length;
}
