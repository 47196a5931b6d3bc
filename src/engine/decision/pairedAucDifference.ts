import { normalQuantile975 as z, type Interval } from '../metrics/interval';
import { Moments } from '../metrics/moments';
import { rankScores, type RankedScores } from '../metrics/rankedScores';

interface PairedDifference {
  /** Of the first less that of the second; null without a row of a class. */
  readonly difference: number | null;
  /** 95 %; null with fewer than two rows of a class, and where no row is ranked differently, so that nothing varies. */
  readonly interval: Interval | null;
}

/**
 * Difference of the areas under the ROC curves of two scores of the same rows (DeLong, DeLong & Clarke-Pearson 1988): its variance is
 * that of the differences of each positive's share of negatives below, over the positives, plus that of the differences of each
 * negative's share of positives above, over the negatives. A tie counts half.
 *
 * @param positives [n] 1 or 0
 * @param first [n] scores, in [0, 1]
 * @param second [n]
 */
export function pairedAucDifference(
  positives: ArrayLike<number>,
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): PairedDifference {
  const [one, other] = [rankScores(positives, first), rankScores(positives, second)];
  const ofPositives = new Moments();
  const ofNegatives = new Moments();
  for (let row = 0; row < positives.length; row++) {
    const isPositive = positives[row] === 1;
    const won = (scores: ArrayLike<number>, ranked: RankedScores): number =>
      isPositive
        ? shareBelow(scores[row] ?? NaN, ranked.negatives)
        : 1 - shareBelow(scores[row] ?? NaN, ranked.positives);
    (isPositive ? ofPositives : ofNegatives).add(won(first, one) - won(second, other));
  }
  if (ofPositives.count === 0 || ofNegatives.count === 0) return { difference: null, interval: null };
  const difference = ofPositives.mean;
  const variance = (ofPositives.varianceOfMean ?? NaN) + (ofNegatives.varianceOfMean ?? NaN);
  if (!(variance > 0)) return { difference, interval: null };
  const reach = z * Math.sqrt(variance);
  return { difference, interval: [Math.max(-1, difference - reach), Math.min(1, difference + reach)] };
}

/** Share of the ascending scores that lie below one, a tie counted half. */
function shareBelow(score: number, ascending: Float64Array): number {
  return (countBelow(ascending, score, false) + countBelow(ascending, score, true)) / (2 * ascending.length);
}

/** How many of the ascending scores lie below one; with ties, those that equal it too. */
function countBelow(ascending: Float64Array, score: number, withTies: boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = ascending[middle] ?? NaN;
    if (value < score || (withTies && value === score)) low = middle + 1;
    else high = middle;
  }
  return low;
}
