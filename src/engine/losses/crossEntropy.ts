import { unitClassWeights, type BinaryClassWeights } from '../classWeights';
import { logSoftmax, softplus } from './logit';
import { defineLoss, type BinaryBatch, type CategoricalBatch } from './lossDefinition';

/** The baseline: it does not know that a miss costs more than a false alarm. */
export const crossEntropy = defineLoss({
  title: 'Cross-entropy',
  summary: 'Treats every row alike; the baseline that an FN-penalising loss has to beat.',
  formula: 'mean(y softplus(-z) + (1-y) softplus(z))',
  parameters: {},
  madeOf: 'rows',
  hasPlateaus: false,
  valueOf: (batch) => crossEntropyOf(batch, unitClassWeights),
  valueOfClasses: (batch) => categoricalCrossEntropyOf(batch, () => 1),
});

/** Mean of the weighted per-row cross-entropies; `shift` is subtracted from every logit. 0 for no rows. */
export function crossEntropyOf(
  { logits, positives }: Pick<BinaryBatch<unknown>, 'logits' | 'positives'>,
  weights: BinaryClassWeights,
  shift = 0,
): number {
  let total = 0;
  for (let row = 0; row < positives.length; row++) {
    const logit = (logits[row] ?? NaN) - shift;
    total += positives[row] === 1 ? weights.positive * softplus(-logit) : weights.negative * softplus(logit);
  }
  return positives.length === 0 ? 0 : total / positives.length;
}

/** Mean of -w[y] log p[y] by softmax. 0 for no rows. */
export function categoricalCrossEntropyOf(
  { logits, labels, classes }: Pick<CategoricalBatch<unknown>, 'logits' | 'labels' | 'classes'>,
  weightOf: (label: number) => number,
): number {
  const size = classes.isPositive.length;
  let total = 0;
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row] ?? NaN;
    total -= weightOf(label) * (logSoftmax(logits, row, size)[label] ?? NaN);
  }
  return labels.length === 0 ? 0 : total / labels.length;
}
