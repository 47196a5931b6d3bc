import { crossEntropy } from './crossEntropy';
import type { LossDefinition } from './lossDefinition';
import type { LossId } from './lossSettings';
import { recallSpecificity } from './recallSpecificity';
import { weightedCrossEntropy } from './weightedCrossEntropy';

/** Every loss that can be chosen, in the order in which it is offered. */
export const lossDefinitions: Readonly<Record<LossId, LossDefinition>> = {
  'recall-specificity': recallSpecificity,
  'weighted-cross-entropy': weightedCrossEntropy,
  'cross-entropy': crossEntropy,
};
