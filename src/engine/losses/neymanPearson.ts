import { logSoftmax } from './logit';
import { defineLoss } from './lossDefinition';
import { recallConstraint } from './recallConstraint';
import { softCountEpsilon, softCountsOf, type SoftCounts } from './softCounts';

/**
 * The fewest false alarms among the models whose recall reaches a target: the Lagrangian FP/N + lambda (FN/P - (1 - target)) on soft
 * counts, whose multiplier lambda follows `nextMultiplier` after each epoch. A batch without positives says nothing of the
 * constraint and costs its false alarms alone.
 *
 * Everybody positive costs 1 - lambda (1 - target), nobody lambda target, and a perfect score -lambda (1 - target).
 *
 * Of many classes: the score of a row is the probability of the positive set, the sum over its classes, against the rest. Which class
 * of a side it is makes no difference to the loss.
 */
export const neymanPearson = defineLoss({
  title: 'Neyman-Pearson',
  summary: 'The fewest false alarms under the constraint that recall reaches a target.',
  formula: 'FP/N + λ (FN/P - (1 - target recall)), soft counts; λ follows the recall of each epoch',
  parameters: {
    targetRecall: {
      kind: 'number',
      title: 'Target recall',
      summary: 'The recall that training has to reach',
      effect: 'Higher means fewer misses and more false alarms.',
      flag: { name: 'target-recall', value: '<r>' },
      default: 0.95,
      exclusiveMinimum: 0,
      maximum: 1,
      presets: { balanced: 0.8, fnAverse: 0.95, screening: 0.99 },
    },
  },
  madeOf: 'counts',
  hasPlateaus: true,
  tellsClassesApart: false,
  constraint: ({ targetRecall }) => recallConstraint(targetRecall),
  valueOf: ({ multiplier, settings, ...batch }) => costOf(softCountsOf(batch), settings.targetRecall, multiplier),
  valueOfClasses({ logits, labels, classes: { isPositive }, settings, multiplier }) {
    const counts = { positives: 0, negatives: 0, found: 0, missed: 0, alarmed: 0 };
    for (let row = 0; row < labels.length; row++) {
      const scores = logSoftmax(logits, row, isPositive.length).map(Math.exp);
      const sumWhere = (side: boolean): number =>
        scores.reduce((sum, score, at) => (isPositive[at] === side ? sum + score : sum), 0);
      if (isPositive[labels[row] ?? NaN] === true) {
        counts.positives++;
        counts.found += sumWhere(true);
        counts.missed += sumWhere(false);
      } else {
        counts.negatives++;
        counts.alarmed += sumWhere(true);
      }
    }
    return costOf(counts, settings.targetRecall, multiplier);
  },
});

function costOf(
  { positives, negatives, missed, alarmed }: SoftCounts,
  targetRecall: number,
  multiplier: number,
): number {
  const violation = positives === 0 ? 0 : missed / positives - (1 - targetRecall);
  return alarmed / (negatives + softCountEpsilon) + multiplier * violation;
}
