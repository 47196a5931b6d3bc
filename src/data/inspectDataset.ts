import type { DuckDBConnection } from '@duckdb/node-api';
import { err, ok, type Result } from '../base/result';
import type { DatasetSummary } from '../engine/datasetSummary';
import type { Failure } from '../engine/failure';
import type { Problem } from '../engine/problem';
import { leftOutProblems } from '../engine/problems/leftOutProblems';
import type { OfferedColumn, ReadOptions } from './chooseColumns';
import { concatenateColumns } from './concatenateColumns';
import { dataFailures } from './dataFailures';
import { readerOptions, repeatedColumns, type Dialect } from './dialect';
import { withFlatTable } from './flatTable';
import { MissingMarks } from './missingMarks';
import { withDuckDb } from './openDuckDb';
import { failureOf, openSource, type DatasetSource } from './openSource';
import { parquetColumns, parquetRowCount, parquetTable } from './parquetTable';
import { readColumns, type ColumnRequest, type RawColumn } from './readColumns';
import { offeredColumns } from './readJsonRows';
import { readPlaced } from './readTextRows';
import { withFirstLines, withFurtherLines, withoutLastRecord } from './sampleText';
import { sniffDialect } from './sniffDialect';
import { isMostlyMalformed, readingProblems, type PlacedRows } from './sourceRows';
import { sqlPath } from './sqlText';
import { summariseColumn } from './summariseColumn';
import type { Utf8File } from './utf8File';

/** Of a Parquet file so many cells are looked at, in about 50 ms. */
const cellsToLookAt = 100_000;

const rowsToSample = 1024;

/** Room for so many rows at first: pieces of a file hold fewer the wider it is, and ten thousand columns with room for more fill the memory. */
const furtherRows = 64;

/**
 * Looks at some rows of a dataset file, the first ones and a few from further down: its columns with their types, the classes of
 * those that could be targets, and what is wrong with the first rows. Fast for files of any size, because someone waits in front of
 * a list. `rows` counts the rows looked at.
 */
export async function inspectDataset(
  path: string,
  options: ReadOptions = {},
): Promise<Result<DatasetSummary, Failure>> {
  const opened = await openSource(path);
  if (!opened.ok) return opened;
  const source = opened.value;
  const missing = new MissingMarks(options.missingMarks);
  try {
    return await withDuckDb(undefined, (connection) => {
      if (source.format === 'parquet') return inspectParquet(connection, source, missing);
      return withFirstLines(source, (file) =>
        source.format === 'json-lines'
          ? inspectJson(connection, source, file, missing)
          : inspectText(connection, source, file, missing, options.delimiter),
      );
    });
  } catch (cause) {
    return err(failureOf(cause, path));
  }
}

async function inspectText(
  connection: DuckDBConnection,
  source: DatasetSource,
  file: Utf8File,
  missing: MissingMarks,
  delimiter: string | undefined,
): Promise<Result<DatasetSummary, Failure>> {
  const dialect = await sniffDialect(connection, file, rowsToSample, { missing, delimiter });
  const repeated = repeatedColumns(file.name, dialect);
  if (repeated !== undefined) return err(repeated);
  const reads = dialect.columns.map((_, index) => asText(index));
  const readFirst = (first: Utf8File): ReturnType<typeof readPlaced> =>
    readPlaced(connection, first, dialect, reads, undefined);
  const read = source.headIsWhole ? await readFirst(file) : await withoutLastRecord(file, dialect, readFirst);
  if (read === 'not-utf-8') return err(dataFailures.notText(file.name));
  const rows = read.rowCount + read.malformed.count;
  if (source.headIsWhole && isMostlyMalformed(read)) {
    return err(dataFailures.malformedRows(file.name, read.malformed, rows));
  }
  const further = await withFurtherLines(source, (path) =>
    readColumns(
      connection,
      csvTable({ ...dialect, hasHeader: false, skippedLines: 0 }, path),
      reads,
      missing,
      furtherRows,
    ),
  );
  return summarise(
    source,
    { offered: dialect.columns, comma: dialect.comma, missing },
    { ...read, rowCount: read.rowCount + (further?.rowCount ?? 0) },
    further === undefined
      ? read.columns
      : read.columns.map((column, index) => concatenateColumns([column, further.columns[index] ?? column])),
    readingProblems(file, dialect, read),
  );
}

async function inspectJson(
  connection: DuckDBConnection,
  source: DatasetSource,
  file: Utf8File,
  missing: MissingMarks,
): Promise<Result<DatasetSummary, Failure>> {
  const summary = await withFlatTable(file, 'head', missing, undefined, async (table) => {
    const { dialect, path } = table;
    if (dialect.columns.length === 0) return err(dataFailures.noJsonObjects(file.name));
    const offered = offeredColumns(table);
    const reads = readable(offered);
    const read = await readColumns(connection, csvTable(dialect, path), reads, missing, table.lines.length);
    const facts = { offered, comma: dialect.comma, missing };
    return summarise(source, facts, { ...table, ...read }, read.columns, readingProblems(file, dialect, table));
  });
  return summary === 'not-utf-8' ? err(dataFailures.notText(file.name)) : summary;
}

async function inspectParquet(
  connection: DuckDBConnection,
  source: DatasetSource,
  missing: MissingMarks,
): Promise<Result<DatasetSummary, Failure>> {
  const offered = await parquetColumns(connection, source.path);
  const reads = readable(offered);
  const limit = Math.max(50, Math.floor(cellsToLookAt / offered.length));
  const table = `(FROM ${parquetTable(source.path, offered, reads)} LIMIT ${String(limit)})`;
  const read = await readColumns(connection, table, reads, missing, limit);
  const lines = Uint32Array.from({ length: read.rowCount }, (_, row) => row + 1);
  const headIsWhole = read.rowCount === (await parquetRowCount(connection, source.path));
  const facts = { offered, comma: 'unknown' as const, missing };
  return summarise({ ...source, headIsWhole }, facts, { rowCount: read.rowCount, lines }, read.columns, []);
}

/** What the rows that were looked at tell of each column. */
function summarise(
  { name, headIsWhole }: Pick<DatasetSource, 'name' | 'headIsWhole'>,
  { offered, comma, missing }: Pick<Dialect, 'comma' | 'missing'> & { readonly offered: readonly OfferedColumn[] },
  { rowCount, lines }: Pick<PlacedRows, 'rowCount' | 'lines'>,
  columns: readonly RawColumn[],
  readingProblems: readonly Problem[],
): Result<DatasetSummary, Failure> {
  if (rowCount === 0) return err(dataFailures.noRows(name));
  const placeOf = (row: number): Pick<Problem, 'line'> => {
    const line = lines[row];
    return line === undefined ? {} : { line };
  };
  const columnAt = new Map(readable(offered).map(({ index }, position) => [index, columns[position]]));
  const summaries = offered.map((column, index) =>
    summariseColumn(column, columnAt.get(index), { comma, missing, placeOf }),
  );
  const leftOut = summaries.flatMap(({ summary, leftOut: reason }) =>
    // The rest of a longer file may well hold a second value.
    reason === undefined || (!headIsWhole && /^(constant|all-missing)$/.test(reason))
      ? []
      : [{ column: summary.name, reason }],
  );
  return ok({
    path: name,
    rows: rowCount,
    sampled: !headIsWhole,
    columns: summaries.map(({ summary }) => summary),
    problems: [...readingProblems, ...summaries.flatMap(({ problems }) => problems), ...leftOutProblems({ leftOut })],
  });
}

function readable(offered: readonly OfferedColumn[]): ColumnRequest[] {
  return offered.flatMap(({ kind }, index) => (kind === 'nested' ? [] : [asText(index)]));
}

function asText(index: number): ColumnRequest {
  return { index, as: 'text', mayAbandon: false };
}

/** A text table whose records are not to be trusted to be whole. */
function csvTable(dialect: Dialect, path: string): string {
  const types = dialect.columns.map((_, index) => `'c${String(index)}': 'VARCHAR'`).join(', ');
  return `read_csv(${sqlPath(path)}, ${readerOptions(dialect, false, [''])}, columns={${types}}, ignore_errors=true)`;
}
