import type { DuckDBConnection } from '@duckdb/node-api';
import { err, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import { chooseColumns, type DatasetRequest, type OfferedColumn } from './chooseColumns';
import { dataFailures } from './dataFailures';
import { repeatedNames } from './dialect';
import { withFlatTable, type FlatTable } from './flatTable';
import { MissingMarks } from './missingMarks';
import { sourceRows, type SourceRows } from './sourceRows';
import { readTextTable } from './textTable';
import type { Utf8File } from './utf8File';

/** Reads the requested columns of a file of JSON lines, through a temporary CSV copy, and where each row came from. */
export async function readJsonRows(
  connection: DuckDBConnection,
  file: Utf8File,
  request: DatasetRequest,
  signal: AbortSignal | undefined,
  asText: ReadonlySet<string>,
): Promise<Result<SourceRows, Failure | 'not-utf-8'>> {
  const missing = new MissingMarks(request.missingMarks);
  const rows = await withFlatTable(
    file,
    'whole',
    missing,
    signal,
    async (table): Promise<Result<SourceRows, Failure>> => {
      const { dialect } = table;
      if (dialect.columns.length === 0) return err(dataFailures.noJsonObjects(file.name));
      const repeated = repeatedNames(dialect);
      if (repeated.length > 0) return err(dataFailures.duplicateColumns(file.name, 1, repeated));
      const chosen = chooseColumns(request, offeredColumns(table), asText);
      if (!chosen.ok) return chosen;
      const expectedRows = table.lines.length;
      const copy = { path: table.path, gzip: false };
      const read = await readTextTable(connection, copy, dialect, chosen.value.reads, {
        expectedRows,
        recordCount: expectedRows,
      });
      if (read.rowCount !== expectedRows || read.rejected.length > 0) {
        throw new Error(
          `The copy of ${file.name} has ${String(expectedRows)} rows, but ${String(read.rowCount)} were read.`,
        );
      }
      return sourceRows(file, dialect, chosen.value, { ...read, ...table });
    },
  );
  return rows === 'not-utf-8' ? err(rows) : rows;
}

export function offeredColumns({ dialect, lists }: FlatTable): OfferedColumn[] {
  return dialect.columns.map((column, index) => (lists.has(index) ? { ...column, kind: 'nested' } : column));
}
