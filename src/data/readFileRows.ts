import { err, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import type { DatasetRequest } from './chooseColumns';
import { dataFailures } from './dataFailures';
import { withDuckDb } from './openDuckDb';
import { failureOf, openSource } from './openSource';
import { readJsonRows } from './readJsonRows';
import { readParquetRows } from './readParquetRows';
import { readTextRows } from './readTextRows';
import type { SourceRows } from './sourceRows';
import { withUtf8File } from './utf8File';

/**
 * Reads the requested columns of the one file at `request.path`.
 * @param asText names of columns that are to be read as text though they hold numbers
 */
export async function readFileRows(
  request: DatasetRequest,
  asText: ReadonlySet<string>,
  signal: AbortSignal | undefined,
): Promise<Result<SourceRows, Failure>> {
  const opened = await openSource(request.path);
  if (!opened.ok) return opened;
  const source = opened.value;
  try {
    if (source.format === 'parquet') {
      return await withDuckDb(signal, (connection) => readParquetRows(connection, source, request, signal, asText));
    }
    const readRows = source.format === 'json-lines' ? readJsonRows : readTextRows;
    let rows = await withUtf8File(source, source.encoding, signal, (file) =>
      withDuckDb(signal, (connection) => readRows(connection, file, request, signal, asText)),
    );
    if (!rows.ok && rows.error === 'not-utf-8') {
      // The head was UTF-8, what follows is not.
      rows = await withUtf8File(source, 'windows-1252', signal, (file) =>
        withDuckDb(signal, (connection) => readRows(connection, file, request, signal, asText)),
      );
    }
    if (rows.ok) return rows;
    return err(rows.error === 'not-utf-8' ? dataFailures.notText(request.path) : rows.error);
  } catch (cause) {
    return err(signal?.aborted ? dataFailures.cancelled() : failureOf(cause, request.path));
  }
}
