import type { Scalar, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { BinaryClassWeights } from '../../engine/classWeights';
import type { CategoricalWeights } from '../../engine/losses/lossDefinition';
import type { LossSettings } from '../../engine/losses/lossSettings';

/**
 * A loss on tensors, of several members that train at once, each on a batch of its own. The sum of what the members' batches cost,
 * so that each member is taught by its own batch alone. Differentiable in the logits. Agrees, for each member, with the
 * plain-number definition of the same id.
 */
export interface TensorLoss {
  /** `logits` [members, rows], `positives` [members, rows] of 1 or 0, both float32. */
  readonly binary: (logits: Tensor2D, positives: Tensor2D, parameters: BinaryLossParameters) => Scalar;
  /** `logits` [members, rows, classes], `labels` [members, rows, classes] one-hot, both float32. */
  readonly categorical: (logits: Tensor3D, labels: Tensor3D, parameters: CategoricalLossParameters) => Scalar;
}

interface CommonParameters {
  readonly settings: LossSettings;
  /** Of a constrained loss: the price of its constraint, which follows the counts of whole epochs. Others do not read it. */
  readonly multiplier: Scalar;
}

export interface BinaryLossParameters extends CommonParameters {
  /** Of the definition's `weightsOf`. */
  readonly weights: BinaryClassWeights;
}

interface CategoricalLossParameters extends CommonParameters {
  /** Of the definition's `weightsOfClasses`. */
  readonly classes: CategoricalWeights;
}
