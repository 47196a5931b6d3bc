import { averagePrecision } from './averagePrecision';
import type { Interval } from './interval';
import { Moments } from './moments';
import { logitInterval } from './normalIntervals';
import type { RankedScores } from './rankedScores';
import { wilsonInterval } from './wilsonInterval';

/**
 * 95 % interval of the average precision. Its standard error is what a stratified bootstrap tends to with ever more resamples,
 * found without any (infinitesimal jackknife, Jaeckel 1972, Efron 1982): the derivative of the average precision by the weight of
 * each row, for all rows in one pass over the sorted scores. The interval is normal on the scale of log-odds, as Boyd, Eng & Page
 * (2013) found best. In 600 simulated tables for each of ten kinds, from 10 positives of 40 rows to 200 of 1,000, such intervals held
 * the true value in 87-97 %; percentiles of 300 resamples in 82-95 %, for hundreds of times the work.
 *
 * Without any mistake there is no variance; `positives` trials that all succeeded, by Wilson's interval, are then a cautious bound,
 * since the average precision is a mean over positives. Null with fewer than two rows of a class.
 */
export function averagePrecisionInterval(ranked: RankedScores): Interval | null {
  const { positives, negatives } = ranked;
  const estimate = averagePrecision(ranked);
  if (estimate === null || Math.min(positives.length, negatives.length) < 2) return null;
  if (estimate === 1) return wilsonInterval(positives.length, positives.length);
  return logitInterval(estimate, standardErrorOf(ranked));
}

/**
 * With `AP = sum_k p_k TP_k / (TP_k + FP_k) / P` over distinct scores k, where p_k positives have that score, TP_k and FP_k count
 * rows at or above it: one more positive at score s adds its own precision and `p_k FP_k / (TP_k + FP_k)^2` at each k up to s, one
 * more negative takes away `p_k TP_k / (TP_k + FP_k)^2`. Ascending, both sums grow as they go.
 */
function standardErrorOf({ positives, negatives }: RankedScores): number {
  const ofPositives = new Moments();
  const ofNegatives = new Moments();
  let positive = 0;
  let negative = 0;
  let gain = 0;
  let harm = 0;
  while (positive < positives.length || negative < negatives.length) {
    const score = Math.min(positives[positive] ?? Infinity, negatives[negative] ?? Infinity);
    const truePositives = positives.length - positive;
    const falsePositives = negatives.length - negative;
    const flagged = truePositives + falsePositives;
    const positivesBefore = positive;
    const negativesBefore = negative;
    while (positives[positive] === score) positive++;
    while (negatives[negative] === score) negative++;
    const ties = positive - positivesBefore;
    gain += (ties * falsePositives) / (flagged * flagged);
    harm += (ties * truePositives) / (flagged * flagged);
    ofPositives.add(truePositives / flagged + gain, ties);
    ofNegatives.add((harm * negatives.length) / positives.length, negative - negativesBefore);
  }
  return Math.sqrt((ofPositives.varianceOfMean ?? NaN) + (ofNegatives.varianceOfMean ?? NaN));
}
