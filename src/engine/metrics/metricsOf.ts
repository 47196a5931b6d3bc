import { seededRandom } from '../../base/random';
import {
  accuracyOf,
  balancedAccuracyOf,
  countConfusion,
  fBetaOf,
  falseNegativeRateOf,
  falsePositiveRateOf,
  matthewsOf,
  negativeLikelihoodRatioOf,
  negativePredictiveValueOf,
  positiveLikelihoodRatioOf,
  precisionOf,
  prevalenceOf,
  recallOf,
  specificityOf,
  type ConfusionCounts,
} from '../confusion';
import { aucInterval } from './aucInterval';
import { averagePrecision } from './averagePrecision';
import { averagePrecisionInterval } from './averagePrecisionInterval';
import { brierInterval, brierScore } from './brierScore';
import { countIntervals } from './countIntervals';
import type { Interval, RateInterval } from './interval';
import { logLoss, logLossInterval } from './logLoss';
import type { Metrics } from './metrics';
import { rankScores } from './rankedScores';
import { rocAuc } from './rocAuc';
import { wilsonInterval } from './wilsonInterval';

/** How intervals are found where there is a choice. */
export interface IntervalOptions {
  /** Of every rate that is a share of rows. */
  readonly ofRate: RateInterval;
  /** Of the draws behind the intervals of metrics that combine rates. */
  readonly seed: number;
}

const defaultOptions: IntervalOptions = { ofRate: wilsonInterval, seed: 0 };

/**
 * Metrics over all rows of a split, predicting positive when `score >= threshold`. A million rows take about a quarter of a second.
 *
 * @param positives [n] 1 for a positive row, 0 for a negative one
 * @param scores [n] probability of the positive class, in [0, 1]
 * @throws when the lengths differ, a label is neither 0 nor 1, or a score is outside [0, 1] or NaN: bugs of the caller
 */
export function metricsOf(
  positives: ArrayLike<number>,
  scores: ArrayLike<number>,
  threshold: number,
  options: IntervalOptions = defaultOptions,
): Metrics {
  const ranked = rankScores(positives, scores);
  const counts = countConfusion(positives, scores, threshold);
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
    fnr: falseNegativeRateOf(counts),
    fpr: falsePositiveRateOf(counts),
    lrPlus: positiveLikelihoodRatioOf(counts),
    lrMinus: negativeLikelihoodRatioOf(counts),
    intervals: {
      ...rateIntervals(counts, options.ofRate),
      ...countIntervals(counts, seededRandom(options.seed).fork('intervals of metrics')),
      rocAuc: aucInterval(ranked),
      averagePrecision: averagePrecisionInterval(ranked),
      brier: brierInterval(positives, scores),
      logLoss: logLossInterval(positives, scores),
    },
  };
}

type Rate = 'recall' | 'specificity' | 'precision' | 'npv' | 'accuracy' | 'prevalence' | 'fnr' | 'fpr';

function rateIntervals({ tp, fp, tn, fn }: ConfusionCounts, ofRate: RateInterval): Record<Rate, Interval | null> {
  const positives = tp + fn;
  const negatives = tn + fp;
  return {
    recall: ofRate(tp, positives),
    specificity: ofRate(tn, negatives),
    precision: ofRate(tp, tp + fp),
    npv: ofRate(tn, tn + fn),
    accuracy: ofRate(tp + tn, positives + negatives),
    prevalence: ofRate(positives, positives + negatives),
    fnr: ofRate(fn, positives),
    fpr: ofRate(fp, negatives),
  };
}
