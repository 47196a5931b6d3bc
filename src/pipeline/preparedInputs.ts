import { err, ok, type Result } from '../base/result';
import { unitClassWeights, type BinaryClassWeights } from '../engine/classWeights';
import type { Dataset } from '../engine/dataset';
import { failure, type Failure } from '../engine/failure';
import { lossDefinitions } from '../engine/losses/lossDefinitions';
import { applyPreprocessing } from '../engine/preprocessing/applyPreprocessing';
import { fitPreprocessing } from '../engine/preprocessing/fitPreprocessing';
import type { Preprocessing } from '../engine/preprocessing/preprocessing';
import type { RunConfig } from '../engine/runConfig';
import type { SeparatedLabels } from '../engine/separateLabels';
import type { RowSplit } from '../engine/split/rowSplit';
import { resolveEnsemble } from '../engine/resolveEnsemble';
import { splitNames, type SplitName } from '../engine/splitName';
import { prepareClasses, type PreparedClasses } from './preparedClasses';

/** A split table as a network takes it: everything fitted on the training rows only. */
export interface PreparedInputs {
  readonly preprocessing: Preprocessing;
  readonly splits: Readonly<Record<SplitName, PreparedSplit>>;
  readonly sizes: Readonly<Record<SplitName, { readonly rows: number; readonly positives: number }>>;
  readonly weights: BinaryClassWeights;
  /** Null where the network only answers yes or no. */
  readonly classes: PreparedClasses | null;
}

interface PreparedSplit {
  /** View by view, row-major [views x rows x preprocessing.width]. */
  readonly inputs: Float32Array;
  /** [rows] 1 or 0. */
  readonly positives: Uint8Array;
  /** [rows] index into the labels of `classes`, where there are any. */
  readonly classes?: Uint16Array;
}

export function prepareInputs(
  dataset: Dataset,
  split: RowSplit,
  isPositive: Uint8Array,
  labels: SeparatedLabels,
  config: RunConfig,
): Result<PreparedInputs, Failure> {
  const { features, path } = dataset;
  const { train } = split.rows;
  const classes = prepareClasses(dataset, train, labels, config);
  if (!classes.ok) return classes;
  const { seed } = config.training;
  const members = resolveEnsemble(config.model.ensemble, train.length);
  const { preprocessing, trainInputs } = fitPreprocessing(features, train, isPositive, seed, members);
  if (preprocessing.columns.length === 0) {
    return err(
      failure(
        'data',
        'no-features',
        `${path} has no column to learn from beside the target "${config.target}".`,
        'Bring at least one column with numbers or categories, or exclude fewer columns.',
      ),
    );
  }
  const splits = mapSplits((name): PreparedSplit => {
    const rows = split.rows[name];
    return {
      inputs: name === 'train' ? trainInputs : applyPreprocessing(features, preprocessing, rows),
      positives: Uint8Array.from(rows, (row) => isPositive[row] ?? 0),
      ...(classes.value !== null && { classes: Uint16Array.from(rows, (row) => dataset.target.codes[row] ?? 0) }),
    };
  });
  const sizes = mapSplits((name) => {
    const { positives } = splits[name];
    return { rows: positives.length, positives: positives.reduce((sum, each) => sum + each, 0) };
  });
  const shared = { preprocessing, splits, sizes, classes: classes.value };
  // Weights that differ within a side are of no use to a yes-no decision, and are not asked for.
  if (classes.value !== null) return ok({ ...shared, weights: unitClassWeights });
  const { positives, rows } = sizes.train;
  const weights = lossDefinitions[config.loss.id].weightsOf(config.loss, {
    sizes: { positives, negatives: rows - positives },
    labels,
  });
  return weights.ok ? ok({ ...shared, weights: weights.value }) : weights;
}

function mapSplits<Value>(valueOf: (name: SplitName) => Value): Record<SplitName, Value> {
  const [train, validation, test, calibration] = splitNames;
  return {
    train: valueOf(train),
    validation: valueOf(validation),
    test: valueOf(test),
    calibration: valueOf(calibration),
  };
}
