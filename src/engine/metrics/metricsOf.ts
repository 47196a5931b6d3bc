import {
  accuracyOf,
  balancedAccuracyOf,
  countConfusion,
  fBetaOf,
  matthewsOf,
  negativePredictiveValueOf,
  precisionOf,
  prevalenceOf,
  recallOf,
  specificityOf,
} from '../confusion';
import { averagePrecision } from './averagePrecision';
import { brierScore } from './brierScore';
import { logLoss } from './logLoss';
import type { Metrics } from './metrics';
import { rankScores } from './rankedScores';
import { rocAuc } from './rocAuc';
import { wilsonInterval } from './wilsonInterval';

/**
 * Metrics over all rows of a split, predicting positive when `score >= threshold`.
 *
 * @param positives [n] 1 for a positive row, 0 for a negative one
 * @param scores [n] probability of the positive class, in [0, 1]
 * @throws when the lengths differ, a label is neither 0 nor 1, or a score is outside [0, 1] or NaN: bugs of the caller
 */
export function metricsOf(positives: ArrayLike<number>, scores: ArrayLike<number>, threshold: number): Metrics {
  const ranked = rankScores(positives, scores);
  const counts = countConfusion(positives, scores, threshold);
  const { tp, fp, tn, fn } = counts;
  return {
    ...counts,
    recall: recallOf(counts),
    specificity: specificityOf(counts),
    precision: precisionOf(counts),
    npv: negativePredictiveValueOf(counts),
    accuracy: accuracyOf(counts),
    balancedAccuracy: balancedAccuracyOf(counts),
    f1: fBetaOf(counts, 1),
    fBeta: fBetaOf(counts, 2),
    mcc: matthewsOf(counts),
    rocAuc: rocAuc(ranked),
    averagePrecision: averagePrecision(ranked),
    brier: brierScore(positives, scores),
    logLoss: logLoss(positives, scores),
    prevalence: prevalenceOf(counts),
    intervals: { recall: wilsonInterval(tp, tp + fn), specificity: wilsonInterval(tn, tn + fp) },
  };
}
