import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import type { BinaryClassWeights } from '../../engine/classWeights';
import type { LossSettings } from '../../engine/losses/lossSettings';

/**
 * A loss on tensors, of several members that train at once, each on a batch of its own: `logits` [members, rows], `positives`
 * [members, rows] of 1 or 0, both float32. The sum of what the members' batches cost, so that each member is taught by its own
 * batch alone. Differentiable in the logits. Agrees, for each member, with the plain-number definition of the same id.
 */
export type TensorLoss = (logits: Tensor2D, positives: Tensor2D, parameters: TensorLossParameters) => Scalar;

interface TensorLossParameters {
  readonly settings: LossSettings;
  readonly weights: BinaryClassWeights;
  /** Of a constrained loss: the price of its constraint, which follows the counts of whole epochs. Others do not read it. */
  readonly multiplier: Scalar;
}
