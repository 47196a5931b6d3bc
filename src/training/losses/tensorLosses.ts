import type { LossId } from '../../engine/losses/lossSettings';
import { crossEntropyLoss, weightedCrossEntropyLoss } from './crossEntropyLoss';
import { recallSpecificityLoss } from './recallSpecificityLoss';
import type { TensorLoss } from './tensorLoss';

/** The tensor version of every loss definition, by the same id. */
export const tensorLosses: Readonly<Record<LossId, TensorLoss>> = {
  'recall-specificity': recallSpecificityLoss,
  'weighted-cross-entropy': weightedCrossEntropyLoss,
  'cross-entropy': crossEntropyLoss,
};
