import { logSoftmax, sigmoid } from './logit';
import type { BinaryBatch, CategoricalBatch } from './lossDefinition';

/** Counts of a class against the rest in which a row counts by its probability, so that they have a gradient. */
export interface SoftCounts {
  readonly positives: number;
  readonly negatives: number;
  /** TP */
  readonly found: number;
  /** FN */
  readonly missed: number;
  /** FP */
  readonly alarmed: number;
}

/** Keeps denominators from 0. */
export const softCountEpsilon = 1e-7;

/** sigmoid(-z), not 1 - sigmoid(z): the difference has no digits left when z is large. */
export function softCountsOf({ logits, positives }: Pick<BinaryBatch<unknown>, 'logits' | 'positives'>): SoftCounts {
  const counts = { positives: 0, negatives: 0, found: 0, missed: 0, alarmed: 0 };
  for (let row = 0; row < positives.length; row++) {
    const logit = logits[row] ?? NaN;
    if (positives[row] === 1) {
      counts.positives++;
      counts.found += sigmoid(logit);
      counts.missed += sigmoid(-logit);
    } else {
      counts.negatives++;
      counts.alarmed += sigmoid(logit);
    }
  }
  return counts;
}

/** The mean, over the classes that the batch holds, of what each costs against the rest. */
export function meanOverClasses(
  { logits, labels, classes }: Pick<CategoricalBatch<unknown>, 'logits' | 'labels' | 'classes'>,
  costOf: (counts: SoftCounts) => number,
): number {
  const size = classes.isPositive.length;
  const counts = Array.from({ length: size }, () => ({ positives: 0, negatives: 0, found: 0, missed: 0, alarmed: 0 }));
  for (let row = 0; row < labels.length; row++) {
    const scores = logSoftmax(logits, row, size).map(Math.exp);
    counts.forEach((count, at) => {
      const score = scores[at] ?? NaN;
      if (labels[row] === at) {
        count.positives++;
        count.found += score;
        count.missed += 1 - score;
      } else {
        count.negatives++;
        count.alarmed += score;
      }
    });
  }
  const costs = counts.filter(({ positives }) => positives > 0).map(costOf);
  return costs.length === 0 ? 0 : costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
}
