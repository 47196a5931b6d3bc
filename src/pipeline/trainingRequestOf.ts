import { resolveBatchSize } from '../engine/batches';
import type { LossSettings } from '../engine/losses/lossSettings';
import type { RunConfig } from '../engine/runConfig';
import type { ThresholdPolicy } from '../engine/thresholdPolicy';
import type { TrainingRequest } from '../training/trainNetwork';
import type { PreparedInputs } from './preparedInputs';

/** What a run of this configuration trains on these inputs, with a loss of its own where a baseline needs one. */
export function trainingRequestOf(
  { preprocessing, splits, sizes, weights }: PreparedInputs,
  { model, training, threshold }: RunConfig,
  loss: LossSettings,
): TrainingRequest {
  const { rows, positives } = sizes.train;
  return {
    layout: { inputs: preprocessing.width, hidden: model.hidden },
    train: splits.train,
    validation: splits.validation,
    loss,
    weights,
    epochs: training.epochs,
    batchSize: resolveBatchSize(training.batchSize, positives, rows - positives),
    learningRate: training.learningRate,
    patience: training.patience,
    seed: training.seed,
    threshold: epochThreshold(threshold),
  };
}

/** A policy that looks at scores has no threshold before training has ended; the rates of epochs are then those at even odds. */
function epochThreshold(policy: ThresholdPolicy): number {
  return policy.kind === 'fixed' ? policy.value : 0.5;
}
