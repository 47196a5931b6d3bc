import { err, ok, type Result } from '../base/result';
import type { DatasetFiles } from '../data/chooseColumns';
import { readOptionsOf } from '../data/datasetRequestOf';
import { readAllColumns } from '../data/readAllColumns';
import type { SettledColumn } from '../data/settleColumn';
import { failure, type Failure } from '../engine/failure';
import type { RunRecord } from '../protocol/runRecord';
import type { ScoredRows } from '../runs/readScoredRows';
import type { DatasetRecords } from './datasetRecords';

/** All columns of a dataset in memory, and where the scored rows are in them. */
export interface WholeDataset {
  readonly names: readonly string[];
  /** One for each name, [rows of the file]. */
  readonly columns: readonly SettledColumn[];
  /** [scored rows] place of each in the columns. */
  readonly places: Int32Array;
}

/** Refuses a file that has changed since the run: its values are then not those that were scored. */
export async function readWholeDataset(
  files: DatasetFiles,
  records: DatasetRecords,
  { config, dataset }: RunRecord,
  { rowNumbers }: ScoredRows,
): Promise<Result<WholeDataset, Failure>> {
  if (records.sha256 !== dataset.sha256) return err(hasChanged(files.path));
  const table = await readAllColumns(files, records.columns, dataset.target, readOptionsOf(config.read));
  if (!table.ok) return table;
  const { names, columns, rowNumbers: rowsOfFile } = table.value;
  const placeOfRow = new Map<number, number>();
  rowsOfFile.forEach((row, place) => placeOfRow.set(row, place));
  return ok({ names, columns, places: Int32Array.from(rowNumbers, (row) => placeOfRow.get(row) ?? -1) });
}

export function hasChanged(path: string): Failure {
  const message = `${path} has changed since this run, so its values are not those that were scored.`;
  return failure('data', 'dataset-changed', message, 'Bring back the file as it was, or train again.');
}
