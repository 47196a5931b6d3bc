import { rankScores, type RankedScores } from '../metrics/rankedScores';
import { nobodyThreshold } from '../thresholdPolicy';

/** Every decision that scored rows allow: what is flagged at each distinct score, from nobody down to everyone. */
export interface ThresholdCurve {
  readonly positives: number;
  readonly negatives: number;
  /**
   * [points] descending. The first flags nobody, the others are the distinct scores themselves, so that a threshold taken from
   * here reproduces its counts exactly: numbers survive JSON, Parquet and the command line to the bit. Midpoints between scores would
   * not add anything: a guarantee speaks of the score of a row, and two neighbouring doubles have no midpoint.
   */
  readonly thresholds: Float64Array;
  /** [points] positive rows with `score >= threshold`. */
  readonly truePositives: Uint32Array;
  /** [points] negative rows with `score >= threshold`. */
  readonly falsePositives: Uint32Array;
}

/**
 * @param positives [n] 1 or 0
 * @param scores [n] in [0, 1]
 * @throws what `rankScores` throws
 */
export function thresholdCurve(positives: ArrayLike<number>, scores: ArrayLike<number>): ThresholdCurve {
  return curveOfRanked(rankScores(positives, scores));
}

/** For scores that are in order already. */
export function curveOfRanked(ranked: RankedScores): ThresholdCurve {
  const points = ranked.positives.length + ranked.negatives.length + 1;
  const thresholds = new Float64Array(points);
  const truePositives = new Uint32Array(points);
  const falsePositives = new Uint32Array(points);
  thresholds[0] = nobodyThreshold;
  let nextPositive = ranked.positives.length - 1;
  let nextNegative = ranked.negatives.length - 1;
  let count = 1;
  while (nextPositive >= 0 || nextNegative >= 0) {
    const score = Math.max(ranked.positives[nextPositive] ?? -1, ranked.negatives[nextNegative] ?? -1);
    while (nextPositive >= 0 && ranked.positives[nextPositive] === score) nextPositive--;
    while (nextNegative >= 0 && ranked.negatives[nextNegative] === score) nextNegative--;
    thresholds[count] = score;
    truePositives[count] = ranked.positives.length - 1 - nextPositive;
    falsePositives[count] = ranked.negatives.length - 1 - nextNegative;
    count++;
  }
  return {
    positives: ranked.positives.length,
    negatives: ranked.negatives.length,
    thresholds: thresholds.slice(0, count),
    truePositives: truePositives.slice(0, count),
    falsePositives: falsePositives.slice(0, count),
  };
}
