import type { DuckDBConnection } from '@duckdb/node-api';
import { err, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import { chooseColumns, type DatasetRequest, type OfferedColumn } from './chooseColumns';
import { dataFailures } from './dataFailures';
import { repeatedColumns } from './dialect';
import { withFlatTable, type FlatTable } from './flatTable';
import { MissingMarks } from './missingMarks';
import { readCopy } from './readCopy';
import { sourceRows, type SourceRows } from './sourceRows';
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
      const repeated = repeatedColumns(file.name, dialect);
      if (repeated !== undefined) return err(repeated);
      const chosen = chooseColumns(request, offeredColumns(table), asText);
      if (!chosen.ok) return chosen;
      const copy = { path: table.path, rows: table.lines.length, name: file.name };
      const read = await readCopy(connection, copy, dialect, chosen.value.reads);
      return sourceRows(file, dialect, chosen.value, { ...read, ...table });
    },
  );
  return rows === 'not-utf-8' ? err(rows) : rows;
}

export function offeredColumns({ dialect, lists }: FlatTable): OfferedColumn[] {
  return dialect.columns.map((column, index) => (lists.has(index) ? { ...column, kind: 'nested' } : column));
}
