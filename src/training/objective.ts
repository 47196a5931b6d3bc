import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { BinaryClassWeights } from '../engine/classWeights';
import { lossDefinitions } from '../engine/losses/lossDefinitions';
import type { LossId, LossSettings } from '../engine/losses/lossSettings';
import type { RecallConstraint } from '../engine/losses/recallConstraint';
import { tensorLosses } from './losses/tensorLosses';
import type { BatchLoss } from './trainingStep';

/** What a training minimises, with all that it takes from the settings and the training split. */
export interface Objective {
  /** Of a batch. The same function whenever it is asked for, as a step runner wants it. */
  readonly loss: BatchLoss;
  /** Plain cross-entropy, on which a loss with plateaus begins. */
  readonly warmUpLoss: BatchLoss;
  readonly hasPlateaus: boolean;
  /** Null of a loss without one. */
  readonly constraint: RecallConstraint | null;
  /** The logit of every row from which training starts. */
  readonly initialLogit: number;
  /** How far the loss moves logits away from the log odds of the training rows; 0 where it does not, or cannot say. */
  readonly oddsShift: number;
  /** Of whole splits: `logits` [rows], `positives` [rows] 1 or 0. */
  readonly valueOf: (logits: ArrayLike<number>, positives: ArrayLike<number>, multiplier: number) => number;
}

export function objectiveOf(
  settings: LossSettings,
  weights: BinaryClassWeights,
  sizes: { readonly positives: number; readonly negatives: number },
): Objective {
  const { valueOf, hasPlateaus, constraint, initialLogit } = lossDefinitions[settings.id];
  const batchLoss =
    (id: LossId): BatchLoss =>
    (logits, targets, multiplier) =>
      tensorLosses[id].binary(logits as Tensor2D, targets as Tensor2D, { settings, weights, multiplier });
  const start = initialLogit({ sizes, settings });
  return {
    loss: batchLoss(settings.id),
    warmUpLoss: batchLoss('cross-entropy'),
    hasPlateaus,
    constraint: constraint(settings),
    initialLogit: start,
    oddsShift:
      settings.id === 'weighted-cross-entropy'
        ? Math.log(weights.positive / weights.negative)
        : start - Math.log(sizes.positives / sizes.negatives),
    valueOf: (logits, positives, multiplier) => valueOf({ logits, positives, settings, weights, multiplier }),
  };
}
