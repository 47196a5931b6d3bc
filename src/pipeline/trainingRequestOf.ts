import { epochThreshold } from '../engine/epochThreshold';
import { resolveBatchSize } from '../engine/batches';
import { resolveEnsemble } from '../engine/resolveEnsemble';
import { resolvePatience } from '../engine/resolvePatience';
import { resolveSelection } from '../engine/resolveSelection';
import type { LossSettings } from '../engine/losses/lossSettings';
import type { RunConfig } from '../engine/runConfig';
import type { TrainingRequest } from '../training/trainingRequest';
import type { PreparedInputs } from './preparedInputs';

/** What a run of this configuration trains on these inputs, with a loss of its own where a baseline needs one. */
export function trainingRequestOf(
  { preprocessing, splits, sizes, weights, classes }: PreparedInputs,
  { model, training, threshold }: RunConfig,
  loss: LossSettings,
): TrainingRequest {
  const { rows, positives } = sizes.train;
  const members = resolveEnsemble(model.ensemble, rows);
  return {
    layout: {
      inputs: preprocessing.width,
      hidden: model.hidden,
      outputs: classes?.labels.length ?? 1,
      members,
      views: preprocessing.views.length,
    },
    train: splits.train,
    validation: splits.validation,
    loss,
    weights,
    ...(classes !== null && { classes }),
    epochs: training.epochs,
    batchSize: resolveBatchSize(training.batchSize, positives, rows - positives),
    learningRate: training.learningRate,
    schedule: training.schedule,
    learningRateWarmUp: training.learningRateWarmUp,
    weightDecay: training.weightDecay,
    gradientClip: training.gradientClip,
    dropout: model.dropout,
    selection: resolveSelection(training.selection, loss.id),
    targetRecall: loss.targetRecall,
    patience: resolvePatience(training.patience, training.epochs),
    seed: training.seed,
    threshold: epochThreshold(threshold),
  };
}
