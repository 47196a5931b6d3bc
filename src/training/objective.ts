import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { BinaryClassWeights, ClassSizes } from '../engine/classWeights';
import { lossDefinitions } from '../engine/losses/lossDefinitions';
import type { LossId, LossSettings } from '../engine/losses/lossSettings';
import type { RecallConstraint } from '../engine/losses/recallConstraint';
import { tensorLosses } from './losses/tensorLosses';
import type { Combination } from './memberLogits';
import type { LabelledInputs } from './stepRunner';
import type { BatchLoss } from './trainingStep';

/** What a training minimises, with all that it takes from the settings and the training split. */
export interface Objective {
  /** Of a batch. The same function whenever it is asked for, as a step runner wants it. */
  readonly loss: BatchLoss;
  /** Plain cross-entropy, on which a loss with plateaus begins. */
  readonly warmUpLoss: BatchLoss;
  readonly hasPlateaus: boolean;
  /** Where the loss lies when every training row has one answer; null where there are no plateaus, or where they move. */
  readonly plateaus: Plateaus | null;
  /** Null of a loss without one. */
  readonly constraint: RecallConstraint | null;
  /** [layout.outputs] the logits of every row from which training starts. */
  readonly initialLogits: readonly number[];
  /**
   * Of the training split when every row has the initial logits; Infinity for a loss whose height means nothing, as that of a
   * constrained one, which grows with its multiplier.
   */
  readonly constantLoss: number;
  /** How far the loss moves logits away from the log odds of the training rows; 0 where it does not, or cannot say. */
  readonly reading: Omit<Combination, 'scale'>;
  /** Of a whole split: `logits` [rows x layout.outputs]. */
  readonly valueOf: (logits: Float64Array, split: Labels, multiplier: number) => number;
}

export interface Plateaus {
  readonly positive: number;
  readonly negative: number;
}

type Labels = Pick<LabelledInputs, 'positives' | 'classes'>;

/** For two classes. */
export function objectiveOf(settings: LossSettings, weights: BinaryClassWeights, sizes: ClassSizes): Objective {
  const { valueOf, hasPlateaus, initialLogit, ...definition } = lossDefinitions[settings.id];
  const batchLoss =
    (id: LossId): BatchLoss =>
    (logits, targets, multiplier) =>
      tensorLosses[id].binary(logits as Tensor2D, targets as Tensor2D, { settings, weights, multiplier });
  const constraint = definition.constraint(settings);
  const start = initialLogit({ sizes, settings });
  const positives = new Uint8Array(sizes.positives + sizes.negatives).fill(1, 0, sizes.positives);
  const constant = (logit: number): number =>
    valueOf({
      logits: new Float64Array(positives.length).fill(logit),
      ...{ positives, settings, weights, multiplier: 0 },
    });
  return {
    loss: batchLoss(settings.id),
    warmUpLoss: batchLoss('cross-entropy'),
    hasPlateaus,
    // The plateaus of a constrained loss move with its multiplier, which leads away from them.
    plateaus: hasPlateaus && constraint === null ? { positive: constant(50), negative: constant(-50) } : null,
    constraint,
    initialLogits: [start],
    constantLoss: constraint === null ? constant(start) : Infinity,
    reading: {
      shift:
        settings.id === 'weighted-cross-entropy'
          ? Math.log(weights.positive / weights.negative)
          : start - Math.log(sizes.positives / sizes.negatives),
    },
    valueOf: (logits, split, multiplier) =>
      valueOf({ logits, positives: split.positives, settings, weights, multiplier }),
  };
}
