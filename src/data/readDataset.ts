import { err, type Result } from '../base/result';
import type { Dataset } from '../engine/dataset';
import type { Failure } from '../engine/failure';
import { assembleDataset } from './assembleDataset';
import type { DatasetRequest } from './chooseColumns';
import { dataFailures } from './dataFailures';
import { withDuckDb } from './openDuckDb';
import { failureOf, openSource } from './openSource';
import { readParquetRows } from './readParquetRows';
import { readTextRows } from './readTextRows';
import { readJsonRows } from './readJsonRows';
import { withUtf8File } from './utf8File';

/**
 * Reads a dataset file into columns: the target and the split column apart, whatever else can be learned from as a feature.
 * Rows keep the order of the file. What could not be used is counted and named in `skipped`, `leftOut` and `problems`.
 * @returns a failure of kind `usage` for columns that the file does not have, `data` for a file that cannot be used,
 *   `cancelled` when the signal was aborted
 */
export async function readDataset(request: DatasetRequest, signal?: AbortSignal): Promise<Result<Dataset, Failure>> {
  const opened = await openSource(request.path);
  if (!opened.ok) return opened;
  const source = opened.value;
  try {
    if (source.format === 'parquet') {
      const rows = await withDuckDb(signal, (connection) => readParquetRows(connection, source, request, signal));
      return rows.ok ? assembleDataset(request, rows.value) : rows;
    }
    const readRows = source.format === 'json-lines' ? readJsonRows : readTextRows;
    let rows = await withUtf8File(source, source.encoding, signal, (file) =>
      withDuckDb(signal, (connection) => readRows(connection, file, request, signal)),
    );
    if (!rows.ok && rows.error === 'not-utf-8') {
      // The head was UTF-8, what follows is not.
      rows = await withUtf8File(source, 'windows-1252', signal, (file) =>
        withDuckDb(signal, (connection) => readRows(connection, file, request, signal)),
      );
    }
    if (rows.ok) return assembleDataset(request, rows.value);
    return err(rows.error === 'not-utf-8' ? dataFailures.notText(request.path) : rows.error);
  } catch (cause) {
    return err(signal?.aborted ? dataFailures.cancelled() : failureOf(cause, request.path));
  }
}
