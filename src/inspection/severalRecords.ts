import { err, ok, type Result } from '../base/result';
import { hashOfFiles } from '../data/hashOfFiles';
import type { Failure } from '../engine/failure';
import type { RunConfig } from '../engine/runConfig';
import type { DatasetRecords } from './datasetRecords';
import { openDatasetRecords } from './openDatasetRecords';

/** A part of a table that is spread over files. */
export interface RecordsFile {
  readonly path: string;
  /** Data records in it. */
  readonly rows: number;
}

/**
 * The records of files that hold one table, in the columns of the first. Their numbers count on through the files; lines are
 * those of the file that a record is in.
 */
export async function openSeveralRecords(
  files: readonly RecordsFile[],
  read: RunConfig['read'],
): Promise<Result<DatasetRecords, Failure>> {
  const parts: DatasetRecords[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(parts.map((part) => part.close()));
  };
  for (const { path } of files) {
    const part = await openDatasetRecords(path, read);
    if (!part.ok) {
      await close();
      return err(part.error);
    }
    parts.push(part.value);
  }
  const columns = parts[0]?.columns ?? [];
  const placesIn = parts.map((part) => columns.map((name) => part.columns.indexOf(name)));
  return ok({
    columns,
    sha256: hashOfFiles(parts.map(({ sha256 }) => sha256)),
    read: async (row, line) => {
      let before = 0;
      for (const [index, { rows }] of files.entries()) {
        const part = parts[index];
        if (part !== undefined && row <= before + rows) {
          const { values, lastLine } = await part.read(row - before, line);
          return { values: (placesIn[index] ?? []).map((place) => values[place] ?? null), lastLine };
        }
        before += rows;
      }
      return { values: columns.map(() => null), lastLine: line };
    },
    close,
  });
}
