import { ok, type Result } from '../base/result';
import type { Dataset } from '../engine/dataset';
import type { Failure } from '../engine/failure';
import { examine } from '../engine/problems/examinedTable';
import { findProblems } from '../engine/problems/findProblems';
import type { Problem } from '../engine/problem';
import type { RunConfig } from '../engine/runConfig';
import { separateLabels, type SeparatedLabels } from '../engine/separateLabels';
import { checkSplit } from '../engine/split/checkSplit';
import { foldRows } from '../engine/split/foldRows';
import type { RowSplit } from '../engine/split/rowSplit';
import { splitRows, type SplitRequest } from '../engine/split/splitRows';
import type { DatasetFacts } from '../protocol/runRecord';
import { prepareInputs, type PreparedInputs } from './preparedInputs';

/** A dataset made ready for a run. */
export interface PreparedData extends PreparedInputs {
  readonly facts: DatasetFacts;
  readonly split: RowSplit;
  readonly splitRequest: SplitRequest;
  /** [usedRows] the fold in which each row is held out; null without cross-validation. */
  readonly foldOfRow: Uint8Array | null;
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
  const split = splitRows(splitRequest);
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
    labels: labels.value,
    isPositive,
    problems: [...dataset.problems, ...findProblems({ ...examined, split })],
  });
}
