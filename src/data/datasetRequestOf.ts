import type { RunConfig } from '../engine/runConfig';
import type { DatasetRequest } from './chooseColumns';

/** What a run of this configuration reads of a file. */
export function datasetRequestOf(path: string, { target, columns, split }: RunConfig): DatasetRequest {
  return {
    path,
    target,
    exclude: columns.exclude,
    include: columns.include,
    splitColumn: split.column,
    groupColumn: split.groupColumn,
    timeColumn: split.timeColumn,
  };
}
