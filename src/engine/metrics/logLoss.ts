/**
 * Mean of `-ln(probability given to the true class)`, in nats. Probabilities are clipped to [eps, 1 - eps] with the machine
 * epsilon of float64, as scikit-learn's `log_loss` does, so that one certain mistake costs 36.04 and not infinity. Null
 * without rows.
 *
 * @param positives [n] 1 or 0
 * @param scores [n] in [0, 1]
 */
export function logLoss(positives: ArrayLike<number>, scores: ArrayLike<number>): number | null {
  if (positives.length === 0) return null;
  let sum = 0;
  for (let row = 0; row < positives.length; row++) {
    const score = scores[row] ?? NaN;
    const ofTrueClass = positives[row] === 1 ? score : 1 - score;
    sum -= Math.log(Math.min(Math.max(ofTrueClass, Number.EPSILON), 1 - Number.EPSILON));
  }
  return sum / positives.length;
}
