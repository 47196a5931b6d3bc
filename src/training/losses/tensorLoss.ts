import type { Scalar, Tensor1D } from '@tensorflow/tfjs-core';
import type { BinaryClassWeights } from '../../engine/classWeights';
import type { LossSettings } from '../../engine/losses/lossSettings';

/**
 * A loss on tensors: `logits` [batch], `positives` [batch] of 1 or 0, both float32. Differentiable in the logits. Agrees with
 * the plain-number definition of the same id.
 */
export type TensorLoss = (logits: Tensor1D, positives: Tensor1D, parameters: TensorLossParameters) => Scalar;

interface TensorLossParameters {
  readonly settings: LossSettings;
  readonly weights: BinaryClassWeights;
}
