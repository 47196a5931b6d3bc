import type { DuckDBConnection } from '@duckdb/node-api';
import { err, ok, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import type { Problem } from '../engine/problem';
import { chooseColumns, type DatasetRequest } from './chooseColumns';
import { dataFailures } from './dataFailures';
import type { ColumnRequest } from './readColumns';
import { readDirectly } from './readDirectly';
import { readRepaired } from './readRepaired';
import { repeatedNames, type Dialect } from './dialect';
import { MissingMarks } from './missingMarks';
import { sniffDialect } from './sniffDialect';
import type { MalformedRecords } from './malformedRecords';
import { dataProblem } from './problemCodes';
import type { PlacedRows, SourceRows } from './sourceRows';
import type { Utf8File } from './utf8File';

/** A column whose type shows only later costs a second reading, each row here a few microseconds. */
const rowsToSample = 8192;

/** With more of them the file was probably misread, and training on the rest would be luck. */
const mostMalformedShare = 0.1;

/** Reads the requested columns of a text table and where each row came from. */
export async function readTextRows(
  connection: DuckDBConnection,
  file: Utf8File,
  request: DatasetRequest,
  signal: AbortSignal | undefined,
): Promise<Result<SourceRows, Failure | 'not-utf-8'>> {
  const dialect = await sniffDialect(connection, file, rowsToSample, {
    missing: new MissingMarks(request.missingMarks),
    delimiter: request.delimiter,
  });
  const repeated = repeatedNames(dialect);
  if (repeated.length > 0) return err(dataFailures.duplicateColumns(file.name, dialect.skippedLines + 1, repeated));
  const chosen = chooseColumns(request, dialect.columns);
  if (!chosen.ok) return chosen;
  const { reads } = chosen.value;

  const read = await readPlaced(connection, file, dialect, reads, signal);
  if (read === 'not-utf-8') return err(read);
  const rows = read.rowCount + read.malformed.count;
  if (rows === 0) return err(dataFailures.noRows(file.name));
  if (read.malformed.count > rows * mostMalformedShare) {
    return err(dataFailures.malformedRows(file.name, read.malformed, rows));
  }
  const problems: Problem[] = [];
  if (dialect.skippedLines > 0) problems.push(linesAboveHeader(dialect.skippedLines));
  if (file.mixedEncodingLine !== undefined) problems.push(mixedEncoding(file.mixedEncodingLine));
  problems.push(...malformedProblems(read.malformed));
  return ok({
    names: dialect.columns.map((column) => column.name),
    chosen: chosen.value,
    columns: new Map(read.columns.map((column, position) => [reads[position]?.index ?? -1, column])),
    notNumbers: read.notNumbers,
    comma: dialect.comma,
    missing: dialect.missing,
    headerLine: dialect.skippedLines + 1,
    rows,
    malformed: read.malformed.count,
    rowNumbers: read.rowNumbers,
    lines: read.lines,
    sha256: file.sha256OfOriginal ?? read.sha256,
    problems,
  });
}

/** The fast way for files that keep to the rules of CSV, the careful way for the others. */
async function readPlaced(
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

/** One for each of the first, the last of which says how many more there are. */
function malformedProblems({ count, first }: MalformedRecords): Problem[] {
  const more = count - first.length;
  return first.map(({ line, code, reason }, index) => {
    const others =
      index === first.length - 1 && more > 0
        ? `, as ${more === 1 ? 'was one row' : `were ${String(more)} rows`} below`
        : '';
    return dataProblem(code, `Line ${String(line)} was skipped${others}: ${reason}.`, { line });
  });
}

function mixedEncoding(line: number): Problem {
  const message = `Line ${String(line)} is not UTF-8, while others are; such lines are read as Windows-1252.`;
  return dataProblem('mixed-encoding', message, { line });
}

function linesAboveHeader(count: number): Problem {
  const lines = count === 1 ? 'The first line is' : `The first ${String(count)} lines are`;
  return dataProblem('lines-above-table', `${lines} taken for a title above the table.`, { line: 1 });
}
