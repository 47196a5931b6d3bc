import type { DuckDBConnection } from '@duckdb/node-api';
import { err, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import { chooseColumns, type DatasetRequest } from './chooseColumns';
import type { ColumnRequest } from './readColumns';
import { readDirectly } from './readDirectly';
import { readRepaired } from './readRepaired';
import { repeatedColumns, type Dialect } from './dialect';
import { MissingMarks } from './missingMarks';
import { sniffDialect } from './sniffDialect';
import { sourceRows, type PlacedRows, type SourceRows } from './sourceRows';
import type { Utf8File } from './utf8File';

/** A column whose type shows only later costs a second reading, each row here and column half a microsecond. */
const rowsToSample = 2048;

/** Reads the requested columns of a text table and where each row came from. */
export async function readTextRows(
  connection: DuckDBConnection,
  file: Utf8File,
  request: DatasetRequest,
  signal: AbortSignal | undefined,
  asText: ReadonlySet<string>,
): Promise<Result<SourceRows, Failure | 'not-utf-8'>> {
  const dialect = await sniffDialect(connection, file, rowsToSample, {
    missing: new MissingMarks(request.missingMarks),
    delimiter: request.delimiter,
  });
  const repeated = repeatedColumns(file.name, dialect);
  if (repeated !== undefined) return err(repeated);
  const chosen = chooseColumns(request, dialect.columns, asText);
  if (!chosen.ok) return chosen;
  const { reads } = chosen.value;

  const read = await readPlaced(connection, file, dialect, reads, signal);
  if (read === 'not-utf-8') return err(read);
  return sourceRows(file, dialect, chosen.value, read);
}

/** The fast way for files that keep to the rules of CSV, the careful way for the others. */
export async function readPlaced(
  connection: DuckDBConnection,
  file: Utf8File,
  dialect: Dialect,
  reads: readonly ColumnRequest[],
  signal: AbortSignal | undefined,
): Promise<PlacedRows | 'not-utf-8'> {
  if (dialect.strict) {
    const read = await readDirectly(connection, file, dialect, reads, signal);
    if (read !== 'irregular') return read;
  }
  return readRepaired(connection, file, dialect, reads, signal);
}
