import { err, ok, type Result } from '../base/result';
import { resolveClassWeights, type BinaryClassWeights } from '../engine/classWeights';
import type { Dataset } from '../engine/dataset';
import { failure, type Failure } from '../engine/failure';
import { applyPreprocessing } from '../engine/preprocessing/applyPreprocessing';
import { fitPreprocessing } from '../engine/preprocessing/fitPreprocessing';
import type { Preprocessing } from '../engine/preprocessing/preprocessing';
import { examine } from '../engine/problems/examinedTable';
import { findProblems } from '../engine/problems/findProblems';
import type { Problem } from '../engine/problem';
import type { RunConfig } from '../engine/runConfig';
import { separateLabels } from '../engine/separateLabels';
import { checkSplit } from '../engine/split/checkSplit';
import type { RowSplit } from '../engine/split/rowSplit';
import { splitRows, type SplitRequest } from '../engine/split/splitRows';
import { splitNames, type SplitName } from '../engine/splitName';
import type { DatasetFacts } from '../protocol/runRecord';

/** A dataset made ready for a network: everything fitted on the training rows only. */
export interface PreparedData {
  readonly facts: DatasetFacts;
  readonly preprocessing: Preprocessing;
  readonly split: RowSplit;
  /** [usedRows] 1 where the row's label is one of the positive ones. */
  readonly isPositive: Uint8Array;
  readonly weights: BinaryClassWeights;
  readonly splits: Readonly<Record<SplitName, PreparedSplit>>;
  /** Of the dataset: those met while reading it, then those found in its values. */
  readonly problems: readonly Problem[];
}

interface PreparedSplit {
  /** Row-major [rows x preprocessing.width]. */
  readonly inputs: Float32Array;
  /** [rows] 1 or 0. */
  readonly positives: Uint8Array;
}

export function prepareData(dataset: Dataset, config: RunConfig): Result<PreparedData, Failure> {
  const labels = separateLabels(dataset, config.positive);
  if (!labels.ok) return labels;

  const examined = examine(dataset, labels.value.positive);
  const { isPositive, names } = examined;
  const request: SplitRequest = {
    ...examined,
    given: dataset.split,
    group: dataset.group,
    time: dataset.time,
    fractions: config.split.fractions,
    seed: config.training.seed,
  };
  const split = splitRows(request);
  const checked = checkSplit(split, request, names);
  if (!checked.ok) return checked;

  const { preprocessing, trainInputs } = fitPreprocessing(
    dataset.features,
    split.rows.train,
    isPositive,
    config.training.seed,
  );
  if (preprocessing.width === 0) {
    return err(
      failure(
        'data',
        'no-features',
        `${dataset.path} has no column to learn from beside the target "${config.target}".`,
        'Bring at least one column with numbers or categories, or exclude fewer columns.',
      ),
    );
  }

  const splits = mapSplits((name): PreparedSplit => {
    const rows = split.rows[name];
    return {
      inputs: name === 'train' ? trainInputs : applyPreprocessing(dataset.features, preprocessing, rows),
      positives: Uint8Array.from(rows, (row) => isPositive[row] ?? 0),
    };
  });
  const sizes = mapSplits((name) => {
    const { positives } = splits[name];
    return { rows: positives.length, positives: positives.reduce((sum, each) => sum + each, 0) };
  });
  const weights = resolveClassWeights(
    config.loss.classWeights,
    { positives: sizes.train.positives, negatives: sizes.train.rows - sizes.train.positives },
    config.loss.recallWeight,
    labels.value,
  );
  if (!weights.ok) return weights;

  const facts: DatasetFacts = {
    path: dataset.path,
    sha256: dataset.sha256,
    rows: dataset.rows,
    usedRows: dataset.features.rowCount,
    features: dataset.features.columns.length,
    inputs: preprocessing.width,
    target: config.target,
    positive: [...config.positive],
    classes: dataset.classes.map((each) => ({ ...each })),
    splits: sizes,
    skipped: dataset.skipped.map((each) => ({ ...each })),
    leftOut: dataset.leftOut.map((each) => ({ ...each })),
  };
  const problems = [...dataset.problems, ...findProblems({ ...examined, split })];
  return ok({ facts, preprocessing, split, isPositive, weights: weights.value, splits, problems });
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
