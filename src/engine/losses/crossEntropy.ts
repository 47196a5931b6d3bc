import { unitClassWeights, type BinaryClassWeights } from '../classWeights';
import { softplus } from './logit';
import type { LossDefinition } from './lossDefinition';

/** The baseline: it does not know that a miss costs more than a false alarm. */
export const crossEntropy: LossDefinition = {
  id: 'cross-entropy',
  title: 'Cross-entropy',
  summary: 'Treats every row alike; the baseline that an FN-penalising loss has to beat.',
  formula: 'mean(y softplus(-z) + (1-y) softplus(z))',
  parameters: [],
  hasPlateaus: false,
  valueOf: ({ logits, positives }) => crossEntropyOf(logits, positives, unitClassWeights),
};

/** Mean of the weighted per-row cross-entropies; 0 for no rows. `logits` and `positives` are [n]. */
export function crossEntropyOf(
  logits: ArrayLike<number>,
  positives: ArrayLike<number>,
  weights: BinaryClassWeights,
): number {
  let total = 0;
  for (let row = 0; row < positives.length; row++) {
    const logit = logits[row] ?? NaN;
    total += positives[row] === 1 ? weights.positive * softplus(-logit) : weights.negative * softplus(logit);
  }
  return positives.length === 0 ? 0 : total / positives.length;
}
