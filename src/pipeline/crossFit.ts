import { ok, type Result } from '../base/result';
import type { Dataset } from '../engine/dataset';
import type { Failure } from '../engine/failure';
import type { RunConfig } from '../engine/runConfig';
import { sideNamesOf } from '../engine/sideNames';
import { foldRows } from '../engine/split/foldRows';
import { noFold } from '../engine/split/foldSplit';
import { rowsOfTable } from '../engine/split/rowsOfTable';
import { openRows } from './decisionRows';
import type { PreparedData } from './preparedData';
import { scoreOutOfFold, type OutOfFoldContext } from './scoreOutOfFold';

/**
 * Scores of all rows but the test rows, each by a model that was trained without it: [usedRows], NaN for test rows. What can be said
 * about recall when the positives are too few to set some aside. Null when it was cancelled.
 */
export async function crossFit(
  dataset: Dataset,
  prepared: PreparedData,
  config: RunConfig,
  folds: number,
  context: OutOfFoldContext,
): Promise<Result<Float64Array | null, Failure>> {
  const rows = openRows(prepared);
  const names = sideNamesOf(prepared.facts.positive, prepared.facts.classes);
  const foldOfOpenRow = foldRows(rowsOfTable(prepared.splitRequest, rows), folds, config.training.seed, names);
  if (!foldOfOpenRow.ok) return foldOfOpenRow;
  const foldOfRow = new Uint8Array(prepared.isPositive.length).fill(noFold);
  rows.forEach((row, at) => {
    foldOfRow[row] = foldOfOpenRow.value[at] ?? noFold;
  });
  const fitted = await scoreOutOfFold(dataset, prepared, config, foldOfRow, folds, context);
  return fitted.ok ? ok(fitted.value?.scores ?? null) : fitted;
}
