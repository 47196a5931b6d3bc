import type { Random } from '../../base/random';
import {
  balancedAccuracyOf,
  fBetaOf,
  matthewsOf,
  negativeLikelihoodRatioOf,
  positiveLikelihoodRatioOf,
  type ConfusionCounts,
} from '../confusion';
import { betaDraw } from './betaDraw';
import type { Interval } from './interval';

/** Metrics that are functions of recall and specificity together, at the class sizes of the split. */
export const countMetrics = {
  balancedAccuracy: balancedAccuracyOf,
  f1: (counts) => fBetaOf(counts, 1),
  fBeta: (counts) => fBetaOf(counts, 2),
  mcc: matthewsOf,
  lrPlus: positiveLikelihoodRatioOf,
  lrMinus: negativeLikelihoodRatioOf,
} as const satisfies Record<string, (counts: ConfusionCounts) => number | null>;

type CountMetric = keyof typeof countMetrics;

const resamples = 2000;
/** On each side of an interval, 2.5 %. */
const resamplesBeyond = resamples / 40;

/**
 * 95 % intervals of the metrics that a matrix gives, by a stratified Bayesian bootstrap (Rubin 1981): rows of a class get random
 * weights that total the size of the class, and the percentiles of the metric over 2,000 such draws are the interval. The weights of
 * a class reach the metric only as the sum over one cell, which is Beta distributed, so a draw costs two numbers whatever the rows.
 *
 * Half a row is added to every cell (Jeffreys): resampled alone, 53 of 53 would be 53 of 53 every time, and claim certainty. In
 * 1,500 simulated tables for each of twelve kinds with 10 to 200 positives, these intervals held the true value in 93-98 %; those of
 * a plain bootstrap in 77-95 %, and for likelihood ratios near their ends in as few as 14 %.
 *
 * An interval is widened to its estimate where that lies outside, as at recall 1. Null where the metric is, or a class is absent.
 */
export function countIntervals(counts: ConfusionCounts, random: Random): Record<CountMetric, Interval | null> {
  const { tp, fn, fp, tn } = counts;
  const positives = tp + fn;
  const negatives = fp + tn;
  const bothPresent = positives > 0 && negatives > 0;
  const draws = Array.from({ length: bothPresent ? resamples : 0 }, (): ConfusionCounts => {
    const caught = positives * betaDraw(tp + 0.5, fn + 0.5, random);
    const alarmed = negatives * betaDraw(fp + 0.5, tn + 0.5, random);
    return { tp: caught, fn: positives - caught, fp: alarmed, tn: negatives - alarmed };
  });
  const intervalOf = (metric: CountMetric): Interval | null => {
    const estimate = countMetrics[metric](counts);
    if (estimate === null || draws.length === 0) return null;
    const values = Float64Array.from(draws, (draw) => countMetrics[metric](draw) ?? NaN).sort();
    return [
      Math.min(estimate, values[resamplesBeyond] ?? NaN),
      Math.max(estimate, values[resamples - 1 - resamplesBeyond] ?? NaN),
    ];
  };
  return {
    balancedAccuracy: intervalOf('balancedAccuracy'),
    f1: intervalOf('f1'),
    fBeta: intervalOf('fBeta'),
    mcc: intervalOf('mcc'),
    lrPlus: intervalOf('lrPlus'),
    lrMinus: intervalOf('lrMinus'),
  };
}
