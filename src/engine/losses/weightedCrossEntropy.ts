import { crossEntropyOf } from './crossEntropy';
import type { LossDefinition } from './lossDefinition';

/** mean(w[y_i] ce_i): divided by the number of rows, not by the sum of the weights, as Keras does with class_weight. */
export const weightedCrossEntropy: LossDefinition = {
  id: 'weighted-cross-entropy',
  title: 'Weighted cross-entropy',
  summary: 'Cross-entropy in which an error on a positive counts more, by class weights.',
  formula: 'mean(w[y] (y softplus(-z) + (1-y) softplus(z)))',
  parameters: ['classWeights', 'recallWeight'],
  hasPlateaus: false,
  valueOf: ({ logits, positives, weights }) => crossEntropyOf(logits, positives, weights),
};
