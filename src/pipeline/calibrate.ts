import { applyCalibration } from '../engine/calibration/applyCalibration';
import type { Calibration, ProbabilityMethod } from '../engine/calibration/calibration';
import { calibrationQuality } from '../engine/calibration/calibrationQuality';
import { fitCalibration } from '../engine/calibration/fitCalibration';
import type { RateInterval } from '../engine/metrics/interval';
import type { CalibrationRecord } from '../protocol/runRecord';
import type { PreparedData } from './preparedData';
import { scoresOfSplit } from './scoresOfSplit';

export interface Calibrated {
  readonly calibration: Calibration;
  readonly record: CalibrationRecord;
  /** [usedRows] */
  readonly probabilities: Float64Array;
}

/**
 * Fits probabilities to the validation rows, and says what became of the scores there and on test.
 *
 * @param validationScores scores of the validation split by the model that is stored, whose new scores it will be applied to
 * @param scores [usedRows] the scores that are stored; with folds those of the rows' own rounds
 */
export function calibrate(
  validationScores: Float64Array,
  scores: Float64Array,
  prepared: PreparedData,
  asked: ProbabilityMethod,
  ofRate: RateInterval,
): Calibrated {
  const { split, splits } = prepared;
  const { calibration, reason } = fitCalibration(splits.validation.positives, validationScores, asked);
  const probabilities = applyCalibration(calibration, scores);
  const { method, ...parameters } = calibration;
  const beforeAndAfter = (name: 'validation' | 'test'): CalibrationRecord['test'] => {
    const { positives } = splits[name];
    return {
      before: calibrationQuality(positives, scoresOfSplit(scores, split, name), ofRate),
      after: calibrationQuality(positives, scoresOfSplit(probabilities, split, name), ofRate),
    };
  };
  return {
    calibration,
    record: { method, reason, parameters, validation: beforeAndAfter('validation'), test: beforeAndAfter('test') },
    probabilities,
  };
}
