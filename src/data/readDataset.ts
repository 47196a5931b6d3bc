import type { Result } from '../base/result';
import type { Dataset } from '../engine/dataset';
import type { Failure } from '../engine/failure';
import { assembleDataset } from './assembleDataset';
import type { DatasetRequest } from './chooseColumns';
import { readSourceRows } from './readSourceRows';

/**
 * Reads a dataset file into columns: the target and the split column apart, whatever else can be learned from as a feature.
 * Rows keep the order of the file. What could not be used is counted and named in `skipped`, `leftOut` and `problems`.
 * @returns a failure of kind `usage` for columns that the file does not have, `data` for a file that cannot be used,
 *   `cancelled` when the signal was aborted
 */
export async function readDataset(request: DatasetRequest, signal?: AbortSignal): Promise<Result<Dataset, Failure>> {
  const rows = await readSourceRows(request, signal);
  return rows.ok ? assembleDataset(request, rows.value) : rows;
}
