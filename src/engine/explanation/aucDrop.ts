import { firstAtLeast } from '../countsAt';
import { Moments } from '../metrics/moments';
import { normalQuantile975 as z, type Interval } from '../metrics/interval';

export interface AucDrop {
  readonly drop: number;
  /** Over other rows of the same kind. */
  readonly variance: number;
}

/** Scores of the same rows by two models, or by one model with and without something. */
interface PairedScores {
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
}

/**
 * How much smaller the area under the ROC curve is for the second scores, with the variance of that difference for paired rows (DeLong,
 * DeLong & Clarke-Pearson 1988): of the mean over positives of how much less of the negatives is below each, plus the same over negatives.
 * NaN with fewer than two rows of a class.
 */
export function aucDrop(before: PairedScores, after: PairedScores): AucDrop {
  const ofPositives = differences(before.positives, before.negatives, after.positives, after.negatives);
  const ofNegatives = differences(before.negatives, before.positives, after.negatives, after.positives);
  return {
    drop: ofPositives.mean,
    variance: (ofPositives.varianceOfMean ?? NaN) + (ofNegatives.varianceOfMean ?? NaN),
  };
}

/** Over rows of one side: the share of the others below each before, less that after. A tie counts half. */
function differences(
  own: Float64Array,
  others: Float64Array,
  ownAfter: Float64Array,
  othersAfter: Float64Array,
): Moments {
  const sorted = others.slice().sort();
  const sortedAfter = othersAfter.slice().sort();
  const moments = new Moments();
  for (let at = 0; at < own.length; at++) {
    moments.add(shareBelow(sorted, own[at] ?? NaN) - shareBelow(sortedAfter, ownAfter[at] ?? NaN));
  }
  return moments;
}

function shareBelow(sorted: Float64Array, score: number): number {
  const below = firstAtLeast(sorted, score);
  let equal = 0;
  while (sorted[below + equal] === score) equal++;
  return (below + equal / 2) / sorted.length;
}

/**
 * The mean of several such drops and its 95 % interval, by Rubin's rules (1987): the variance within each, and what they differ by, with
 * 1 + 1/n for there being only n of them. Permutations alone would say how exactly these rows are known, not how far other rows may differ.
 */
export function pooledDrop(drops: readonly AucDrop[]): { readonly drop: number; readonly interval: Interval | null } {
  const between = new Moments();
  const within = new Moments();
  for (const { drop, variance } of drops) {
    between.add(drop);
    within.add(variance);
  }
  const drop = between.mean;
  const count = drops.length;
  const variance = within.mean + (1 + 1 / count) * (between.varianceOfMean ?? NaN) * count;
  const reach = z * Math.sqrt(variance);
  return { drop, interval: Number.isNaN(reach) ? null : [drop - reach, drop + reach] };
}
