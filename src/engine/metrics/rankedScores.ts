/** The scores of a split, apart by class and ascending: all that a metric of ranking needs to know. */
export interface RankedScores {
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
}

/**
 * Sorts once for all metrics of ranking. Two typed arrays with the native numeric sort, not one array of row indices with a
 * comparator: at a million rows that takes 110 ms instead of 350 to 430.
 *
 * @param positives [n] 1 or 0
 * @param scores [n] in [0, 1]
 * @throws when the lengths differ, a label is neither 0 nor 1, or a score is outside [0, 1] or NaN
 */
export function rankScores(positives: ArrayLike<number>, scores: ArrayLike<number>): RankedScores {
  if (positives.length !== scores.length) {
    throw new RangeError(`${String(positives.length)} labels do not match ${String(scores.length)} scores.`);
  }
  const ofPositives = new Float64Array(countOnes(positives));
  const ofNegatives = new Float64Array(positives.length - ofPositives.length);
  let positivesSeen = 0;
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row] ?? NaN;
    if (!(score >= 0 && score <= 1)) {
      throw new RangeError(`The score of row ${String(row)} is ${String(score)}; scores are probabilities in [0, 1].`);
    }
    if (positives[row] === 1) ofPositives[positivesSeen++] = score;
    else ofNegatives[row - positivesSeen] = score;
  }
  return { positives: ofPositives.sort(), negatives: ofNegatives.sort() };
}

function countOnes(labels: ArrayLike<number>): number {
  let ones = 0;
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row];
    if (label === 1) ones++;
    else if (label !== 0)
      throw new RangeError(`The label of row ${String(row)} is ${String(label)}; it must be 1 or 0.`);
  }
  return ones;
}
