import type { DuckDBConnection } from '@duckdb/node-api';
import { err, ok, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import { chooseColumns, type DatasetRequest } from './chooseColumns';
import { dataFailures } from './dataFailures';
import { MissingMarks } from './missingMarks';
import type { DatasetSource } from './openSource';
import { parquetColumns, parquetRowCount, parquetTable } from './parquetTable';
import { readColumns } from './readColumns';
import type { SourceRows } from './sourceRows';
import { hashFile } from './sourceLines';

/** Reads the requested columns of a Parquet file. It has no lines: a row's line is its number. */
export async function readParquetRows(
  connection: DuckDBConnection,
  source: DatasetSource,
  request: DatasetRequest,
  signal: AbortSignal | undefined,
  asText: ReadonlySet<string>,
): Promise<Result<SourceRows, Failure>> {
  const offered = await parquetColumns(connection, source.path);
  const chosen = chooseColumns(request, offered, asText);
  if (!chosen.ok) return chosen;
  const missing = new MissingMarks(request.missingMarks);
  const reads = chosen.value.reads;
  const expectedRows = await parquetRowCount(connection, source.path);
  const table = parquetTable(source.path, offered, reads);
  const { rowCount, columns } = await readColumns(connection, table, reads, missing, expectedRows);
  if (rowCount === 0) return err(dataFailures.noRows(source.name));
  const rowNumbers = new Uint32Array(rowCount).map((_, row) => row + 1);
  return ok({
    names: offered.map((column) => column.name),
    chosen: chosen.value,
    columns: new Map(columns.map((column, position) => [reads[position]?.index ?? -1, column])),
    notNumbers: new Set(),
    comma: 'unknown',
    missing,
    rows: rowCount,
    malformed: 0,
    rowNumbers,
    lines: rowNumbers.slice(),
    files: [
      {
        path: source.name,
        sha256: await hashFile(source.path, signal),
        rows: rowCount,
        readable: rowCount,
      },
    ],
    problems: [],
  });
}
