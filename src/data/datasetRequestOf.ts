import type { RunConfig } from '../engine/runConfig';
import type { DatasetFiles, DatasetRequest, ReadOptions } from './chooseColumns';

/** What a run of this configuration reads: of one file, or of several that hold one table, for which `path` stands. */
export function datasetRequestOf(
  { path, paths }: DatasetFiles,
  { target, read, columns, split }: RunConfig,
): DatasetRequest {
  return {
    path,
    ...(paths === undefined ? {} : { paths }),
    target,
    ...readOptionsOf(read),
    exclude: columns.exclude,
    include: columns.include,
    splitColumn: split.column,
    groupColumn: split.groupColumn,
    timeColumn: split.timeColumn,
  };
}

/** How a file is read, whether for a look or for a run. */
export function readOptionsOf({ delimiter, missingMarks }: RunConfig['read']): ReadOptions {
  return { ...(delimiter === null ? {} : { delimiter }), missingMarks };
}
