import type { Interval } from './interval';
import { meanLoss, meanLossInterval, type RowLoss } from './meanLoss';
import { logitInterval } from './normalIntervals';

/**
 * Mean of `(score - label)^2` (Brier 1950), as scikit-learn's `brier_score_loss`: 0 is perfect. Null without rows.
 *
 * @param positives [n] 1 or 0
 * @param scores [n] in [0, 1]
 */
export function brierScore(positives: ArrayLike<number>, scores: ArrayLike<number>): number | null {
  return meanLoss(positives, scores, squaredError);
}

export function brierInterval(positives: ArrayLike<number>, scores: ArrayLike<number>): Interval | null {
  return meanLossInterval(positives, scores, squaredError, logitInterval);
}

const squaredError: RowLoss = (isPositive, score) => {
  const distance = isPositive ? 1 - score : score;
  return distance * distance;
};
