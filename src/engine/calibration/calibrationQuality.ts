import { brierScore } from '../metrics/brierScore';
import type { RateInterval } from '../metrics/interval';
import { logLoss } from '../metrics/logLoss';
import { reliabilityOf, type ReliabilityBin } from './reliability';

/** How far probabilities can be taken at their word; null without rows. */
export interface CalibrationQuality {
  readonly brier: number | null;
  readonly logLoss: number | null;
  readonly expectedCalibrationError: number | null;
  readonly reliability: ReliabilityBin[];
}

/**
 * @param positives [n] 1 or 0
 * @param probabilities [n] in [0, 1]
 */
export function calibrationQuality(
  positives: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  ofRate: RateInterval,
): CalibrationQuality {
  const { bins, expectedCalibrationError } = reliabilityOf(positives, probabilities, ofRate);
  return {
    brier: brierScore(positives, probabilities),
    logLoss: logLoss(positives, probabilities),
    expectedCalibrationError,
    reliability: bins,
  };
}
