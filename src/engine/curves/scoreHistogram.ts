import { firstAtLeast, type SortedScores } from '../countsAt';

/** How many rows of each class have a score in a stretch of [0, 1]. */
export interface ScoreBin {
  readonly from: number;
  readonly to: number;
  readonly positives: number;
  readonly negatives: number;
}

/**
 * Bins of equal width over [0, 1], each with its lower end and without its upper one, but for the last: as numpy's `histogram`.
 * Found by binary search, so that its price is that of the bins and not of the rows.
 */
export function scoreHistogram({ positives, negatives }: SortedScores, bins: number): ScoreBin[] {
  return Array.from({ length: bins }, (_, bin) => {
    const from = bin / bins;
    const to = (bin + 1) / bins;
    const within = (scores: Float64Array): number =>
      (bin === bins - 1 ? scores.length : firstAtLeast(scores, to)) - firstAtLeast(scores, from);
    return { from, to, positives: within(positives), negatives: within(negatives) };
  });
}
