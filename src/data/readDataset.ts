import type { Result } from '../base/result';
import type { Dataset } from '../engine/dataset';
import type { Failure } from '../engine/failure';
import { assembleDataset } from './assembleDataset';
import type { DatasetRequest } from './chooseColumns';
import { readFileRows } from './readFileRows';
import { readSeveralFiles } from './readSeveralFiles';

/**
 * Reads a dataset file into columns: the target and the split column apart, whatever else can be learned from as a feature.
 * Rows keep the order of the file. What could not be used is counted and named in `skipped`, `leftOut` and `problems`.
 * @returns a failure of kind `usage` for columns that the file does not have, `data` for a file that cannot be used,
 *   `cancelled` when the signal was aborted
 */
export async function readDataset(request: DatasetRequest, signal?: AbortSignal): Promise<Result<Dataset, Failure>> {
  const [only = request.path, ...others] = request.paths ?? [];
  const rows =
    others.length > 0
      ? await readSeveralFiles(request, [only, ...others], signal)
      : await readFileRows({ ...request, path: only }, new Set(), signal);
  return rows.ok ? assembleDataset(request, rows.value) : rows;
}
