import type { Result } from '../base/result';
import type { Failure } from '../engine/failure';
import type { DatasetRequest } from './chooseColumns';
import { readFileRows } from './readFileRows';
import { readSeveralFiles } from './readSeveralFiles';
import type { SourceRows } from './sourceRows';

/** Reads a table from its file, or from the several that it is spread over. */
export function readSourceRows(request: DatasetRequest, signal?: AbortSignal): Promise<Result<SourceRows, Failure>> {
  const [only = request.path, ...others] = request.paths ?? [];
  return others.length > 0
    ? readSeveralFiles(request, [only, ...others], signal)
    : readFileRows({ ...request, path: only }, new Set(), signal);
}
