import type { BinaryClassWeights } from '../classWeights';
import type { LossId, LossParameter, LossSettings } from './lossSettings';

/**
 * What a loss is, in plain numbers: shown to the user, evaluated on whole splits, and the oracle that the tensor version in
 * `training/losses` is tested against.
 */
export interface LossDefinition {
  readonly id: LossId;
  readonly title: string;
  /** One sentence for pickers and tooltips. */
  readonly summary: string;
  /** In y (1 or 0), z (logit), p = sigmoid(z), sums over the batch. */
  readonly formula: string;
  /** The settings that this loss reads. */
  readonly parameters: readonly LossParameter[];
  /** True when "everything is one class" is a plateau of the loss: training then starts on plain cross-entropy. */
  readonly hasPlateaus: boolean;
  readonly valueOf: (batch: LossBatch) => number;
}

interface LossBatch {
  /** [n] */
  readonly logits: ArrayLike<number>;
  /** [n] 1 or 0 */
  readonly positives: ArrayLike<number>;
  readonly settings: LossSettings;
  readonly weights: BinaryClassWeights;
}
