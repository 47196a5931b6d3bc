import type { LossId } from '../../engine/losses/lossSettings';
import { crossEntropyLoss, logitAdjustedLoss, weightedCrossEntropyLoss } from './crossEntropyLosses';
import { expectedCostLoss } from './expectedCostLoss';
import { focalLoss } from './focalLoss';
import { neymanPearsonLoss } from './neymanPearsonLoss';
import { recallSpecificityLoss } from './recallSpecificityLoss';
import type { TensorLoss } from './tensorLoss';
import { fBetaLoss, tverskyLoss } from './tverskyLoss';

/** The tensor version of every loss definition, by the same id. */
export const tensorLosses: Readonly<Record<LossId, TensorLoss>> = {
  'recall-specificity': recallSpecificityLoss,
  'logit-adjusted': logitAdjustedLoss,
  'weighted-cross-entropy': weightedCrossEntropyLoss,
  'cost-matrix': expectedCostLoss,
  'neyman-pearson': neymanPearsonLoss,
  'f-beta': fBetaLoss,
  tversky: tverskyLoss,
  focal: focalLoss,
  'cross-entropy': crossEntropyLoss,
};
