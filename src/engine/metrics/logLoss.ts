import type { Interval } from './interval';
import { meanLoss, meanLossInterval, type RowLoss } from './meanLoss';
import { logInterval } from './normalIntervals';

/**
 * Mean of `-ln(probability given to the true class)`, in nats. Probabilities are clipped to [eps, 1 - eps] with the machine
 * epsilon of float64, as scikit-learn's `log_loss` does, so that one certain mistake costs 36.04 and not infinity. Null
 * without rows.
 *
 * @param positives [n] 1 or 0
 * @param scores [n] in [0, 1]
 */
export function logLoss(positives: ArrayLike<number>, scores: ArrayLike<number>): number | null {
  return meanLoss(positives, scores, surprise);
}

export function logLossInterval(positives: ArrayLike<number>, scores: ArrayLike<number>): Interval | null {
  return meanLossInterval(positives, scores, surprise, logInterval);
}

const surprise: RowLoss = (isPositive, score) => {
  const ofTrueClass = isPositive ? score : 1 - score;
  return -Math.log(Math.min(Math.max(ofTrueClass, Number.EPSILON), 1 - Number.EPSILON));
};
