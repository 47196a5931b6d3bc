import type { ConfusionCounts } from './confusion';

/** The scores of a split, each side ascending. */
export interface SortedScores {
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
}

/**
 * Counts at a threshold, predicting positive at `score >= threshold`, by binary search: a million scores take a microsecond, so
 * that a slider can move the threshold.
 */
export function countsAt({ positives, negatives }: SortedScores, threshold: number): ConfusionCounts {
  const fn = firstAtLeast(positives, threshold);
  const tn = firstAtLeast(negatives, threshold);
  return { tp: positives.length - fn, fn, fp: negatives.length - tn, tn };
}

/**
 * Index of the first score in `[start, end)` that is not below the threshold; `end` when all are.
 * @param scores ascending in that stretch
 */
export function firstAtLeast(scores: Float64Array, threshold: number, start = 0, end = scores.length): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((scores[middle] ?? NaN) < threshold) low = middle + 1;
    else high = middle;
  }
  return low;
}
