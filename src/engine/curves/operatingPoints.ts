import type { ConfusionCounts } from '../confusion';
import { countsAt, type SortedScores } from '../countsAt';
import { curveOfRanked } from '../decision/thresholdCurve';
import { nobodyThreshold } from '../thresholdPolicy';

/** What a threshold decides on a split; positive is predicted at `score >= threshold`. */
export interface OperatingPoint extends ConfusionCounts {
  readonly threshold: number;
}

/**
 * Points of the curves over all thresholds, from nobody flagged down to everyone: recall, specificity and precision follow from the
 * counts of each. A split of at most `most` rows gives all there are, which are those of scikit-learn's `roc_curve` without
 * dropping any. A larger one gives about `most`, evenly spaced by rank in each class, since scores crowd at both ends; each of
 * them is exact, and what lies between is left out, not averaged. A million scores take a fraction of a millisecond.
 *
 * @returns none without rows
 */
export function operatingPoints(scores: SortedScores, most: number): OperatingPoint[] {
  const { positives, negatives } = scores;
  const rows = positives.length + negatives.length;
  if (rows === 0) return [];
  if (rows <= most) return everyPoint(scores);
  const thresholds = new Set([nobodyThreshold]);
  for (const side of [positives, negatives]) {
    const stops = Math.min(side.length, Math.floor(most / 2));
    for (let stop = 0; stop < stops; stop++) {
      const score = side[Math.floor((stop * side.length) / stops)];
      if (score !== undefined) thresholds.add(score);
    }
    const highest = side.at(-1);
    if (highest !== undefined) thresholds.add(highest);
  }
  return Array.from(thresholds)
    .sort((a, b) => b - a)
    .map((threshold) => ({ threshold, ...countsAt(scores, threshold) }));
}

function everyPoint(scores: SortedScores): OperatingPoint[] {
  const { thresholds, truePositives, falsePositives, positives, negatives } = curveOfRanked(scores);
  return Array.from(thresholds, (threshold, at) => {
    const tp = truePositives[at] ?? 0;
    const fp = falsePositives[at] ?? 0;
    return { threshold, tp, fn: positives - tp, fp, tn: negatives - fp };
  });
}
