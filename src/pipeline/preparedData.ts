import { resolve } from 'node:path';
import { err, ok, type Result } from '../base/result';
import type { Dataset } from '../engine/dataset';
import { calibrationPlan, type CalibrationPlan } from '../engine/decision/calibrationPlan';
import { failure, type Failure } from '../engine/failure';
import { examine } from '../engine/problems/examinedTable';
import { findProblems } from '../engine/problems/findProblems';
import type { Problem } from '../engine/problem';
import type { RunConfig } from '../engine/runConfig';
import { separateLabels, type SeparatedLabels } from '../engine/separateLabels';
import { carveCalibration } from '../engine/split/carveCalibration';
import { checkSplit } from '../engine/split/checkSplit';
import { foldRows } from '../engine/split/foldRows';
import type { RowSplit } from '../engine/split/rowSplit';
import { splitRows, type SplitRequest } from '../engine/split/splitRows';
import type { SplitName } from '../engine/splitName';
import type { DatasetFacts } from '../protocol/runRecord';
import { classProblems } from './preparedClasses';
import { prepareInputs, type PreparedInputs } from './preparedInputs';

/** A dataset made ready for a run. */
export interface PreparedData extends PreparedInputs {
  readonly facts: DatasetFacts;
  readonly split: RowSplit;
  readonly splitRequest: SplitRequest;
  /** [usedRows] the fold in which each row is held out; null without cross-validation. */
  readonly foldOfRow: Uint8Array | null;
  /** Where the scores come from on which a guarantee rests. */
  readonly calibrationPlan: CalibrationPlan;
  readonly labels: SeparatedLabels;
  /** [usedRows] 1 where the row's label is one of the positive ones. */
  readonly isPositive: Uint8Array;
  /** Of the dataset: those met while reading it, then those found in its values. */
  readonly problems: readonly Problem[];
}

export function prepareData(dataset: Dataset, config: RunConfig): Result<PreparedData, Failure> {
  const labels = separateLabels(dataset, config.positive);
  if (!labels.ok) return labels;

  const examined = examine(dataset, labels.value.positive);
  const { isPositive, names } = examined;
  const splitRequest: SplitRequest = {
    ...examined,
    given: dataset.split,
    group: dataset.group,
    time: dataset.time,
    fractions: config.split.fractions,
    seed: config.training.seed,
  };
  const whole = splitRows(splitRequest);
  const plan = planOf(whole, isPositive, config);
  if (plan.kind === 'carved' && plan.shareOfTraining >= 1) return err(nothingLeftToTrain(whole));
  const split = plan.kind === 'carved' ? carveCalibration(whole, splitRequest, plan.shareOfTraining) : whole;
  const checked = checkSplit(split, splitRequest, names);
  if (!checked.ok) return checked;
  const { folds } = config.split;
  const foldOfRow = folds === null ? ok(null) : foldRows(splitRequest, folds, config.training.seed, names);
  if (!foldOfRow.ok) return foldOfRow;

  const inputs = prepareInputs(dataset, split, isPositive, labels.value, config);
  if (!inputs.ok) return inputs;
  const facts: DatasetFacts = {
    path: dataset.path,
    sha256: dataset.sha256,
    ...(dataset.files === undefined
      ? {}
      : { files: dataset.files.map((file) => ({ ...file, path: resolve(file.path) })) }),
    rows: dataset.rows,
    usedRows: dataset.features.rowCount,
    features: dataset.features.columns.length,
    inputs: inputs.value.preprocessing.width,
    target: config.target,
    positive: [...labels.value.positive],
    classes: dataset.classes.map((each) => ({ ...each })),
    splits: inputs.value.sizes,
    skipped: dataset.skipped.map((each) => ({ ...each })),
    leftOut: dataset.leftOut.map((each) => ({ ...each })),
  };
  return ok({
    ...inputs.value,
    facts,
    split,
    splitRequest,
    foldOfRow: foldOfRow.value,
    calibrationPlan: plan,
    labels: labels.value,
    isPositive,
    problems: [
      ...dataset.problems,
      ...findProblems({ ...examined, split }),
      ...classProblems(config, dataset, inputs.value.classes),
    ],
  });
}

/** With folds every score is out of fold already, and rests on more rows than could be set aside. */
function planOf(split: RowSplit, isPositive: Uint8Array, { threshold, split: asked }: RunConfig): CalibrationPlan {
  if (asked.folds !== null) return { kind: 'as-split' };
  const sizeOf = (name: SplitName): { rows: number; positives: number } => {
    const rows = split.rows[name];
    return { rows: rows.length, positives: rows.reduce((sum, row) => sum + (isPositive[row] ?? 0), 0) };
  };
  return calibrationPlan(threshold, asked.calibration, {
    rows: isPositive.length,
    train: sizeOf('train'),
    validation: sizeOf('validation'),
    calibration: sizeOf('calibration'),
  });
}

/** Where a column splits, its shares are known only now. */
function nothingLeftToTrain({ rows, codes }: RowSplit): Failure {
  const share = (rows.train.length / codes.length).toFixed(3);
  return failure(
    'usage',
    'calibration-too-large',
    `Rows for calibration are taken from the training rows, which are ${share} of all: none would be left to train on.`,
    `Take a calibration fraction well below ${share}.`,
  );
}
