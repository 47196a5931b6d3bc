import { binomialCdf } from '../metrics/binomialCdf';

/** What a threshold taken from the scores of held-out positives promises for rows of the same kind. */
export interface RecallGuarantee {
  readonly recall: number;
  /** Chance, over the draw of the held-out positives, that the recall is below that. */
  readonly delta: number;
  /** Held-out positives that it rests on. */
  readonly positives: number;
  /** The threshold is the score of this positive, counted from the lowest score. */
  readonly rank: number;
}

/** A sum that equals delta may come out above it by the rounding of the incomplete beta function. */
const rounding = 1 + 1e-12;

/**
 * Which of `positives` held-out positives, counted from the lowest score, gives the threshold: the largest k with
 * `P(Binomial(positives, 1 - recall) <= k - 1) <= delta`; 0 where there is none. The recall of `score >= threshold` on new rows
 * is then at least `recall`, except with probability delta, whatever the distribution of the scores (Tong, Feng & Li 2018, the
 * Neyman-Pearson umbrella algorithm with the classes exchanged). Tied scores only make it safer: a miss needs a score strictly
 * below the threshold.
 */
export function guaranteeRank(positives: number, recall: number, delta: number): number {
  let safe = 0;
  let unsafe = positives + 1;
  while (unsafe - safe > 1) {
    const rank = Math.floor((safe + unsafe) / 2);
    if (failureProbability(positives, recall, rank) <= delta * rounding) safe = rank;
    else unsafe = rank;
  }
  return safe;
}

/** Chance that the recall is below `recall` when the threshold is the k-th lowest score of the held-out positives. */
export function failureProbability(positives: number, recall: number, rank: number): number {
  return rank === 1 ? recall ** positives : binomialCdf(rank - 1, positives, 1 - recall);
}

/** The fewest held-out positives with which the guarantee is possible at all: `ln delta / ln recall`, rounded up. */
export function positivesNeeded(recall: number, delta: number): number {
  const estimate = Math.max(1, Math.ceil(Math.log(delta) / Math.log(recall)));
  return estimate > 1 && guaranteeRank(estimate - 1, recall, delta) > 0 ? estimate - 1 : estimate;
}

/**
 * The strongest statements that so few positives allow where the one asked for is not possible: the highest recall at the same
 * confidence, then the highest confidence for the same recall. Both take the lowest score of a positive for the threshold. Rounded
 * to the weaker side, so that each holds as it is written; none without a positive.
 */
export function strongestGuarantees(
  positives: number,
  recall: number,
  delta: number,
): readonly Pick<RecallGuarantee, 'recall' | 'delta'>[] {
  if (positives === 0) return [];
  return [
    { recall: roundedDown(delta ** (1 / positives)), delta },
    { recall, delta: Number((1 - roundedDown(1 - recall ** positives)).toFixed(4)) },
  ].filter((each) => each.recall > 0 && each.delta < 1);
}

/** To as few digits, from two to four, as leave the distance to 1 within a tenth. */
function roundedDown(share: number): number {
  const candidates = [100, 1000, 10_000].map((scale) => Math.floor(share * scale) / scale);
  return candidates.find((each) => 1 - each <= 1.1 * (1 - share)) ?? candidates.at(-1) ?? 0;
}
