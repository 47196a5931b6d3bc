import type { RunConfig } from '../engine/runConfig';
import type { DatasetRequest } from './chooseColumns';

/** What a run of this configuration reads: of one file, or of several that hold one table, for which `path` stands. */
export function datasetRequestOf(
  { path, paths }: Pick<DatasetRequest, 'path' | 'paths'>,
  { target, read, columns, split }: RunConfig,
): DatasetRequest {
  return {
    path,
    ...(paths === undefined ? {} : { paths }),
    target,
    ...(read.delimiter === null ? {} : { delimiter: read.delimiter }),
    missingMarks: read.missingMarks,
    exclude: columns.exclude,
    include: columns.include,
    splitColumn: split.column,
    groupColumn: split.groupColumn,
    timeColumn: split.timeColumn,
  };
}
