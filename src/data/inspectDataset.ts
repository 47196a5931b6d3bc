import type { DuckDBConnection } from '@duckdb/node-api';
import { err, ok, type Result } from '../base/result';
import type { DatasetSummary } from '../engine/datasetSummary';
import type { Failure } from '../engine/failure';
import type { ReadOptions, OfferedColumn } from './chooseColumns';
import { dataFailures } from './dataFailures';
import { withDuckDb } from './openDuckDb';
import { failureOf, openSource } from './openSource';
import { offeredColumns } from './readJsonRows';
import { parquetColumns, parquetTable } from './parquetTable';
import { readColumns, type ColumnRequest } from './readColumns';
import { readerOptions, repeatedNames, type Dialect } from './dialect';
import { withFlatTable } from './flatTable';
import { MissingMarks } from './missingMarks';
import { sniffDialect } from './sniffDialect';
import { sqlPath } from './sqlText';
import { summariseColumn } from './summariseColumn';
import { withUtf8File, type Utf8File } from './utf8File';

/** So many cells are looked at in about 50 ms. */
const cellsToLookAt = 100_000;

const rowsToSample = 1024;

/**
 * Looks at the first rows of a dataset file: its columns with their types, and the classes of those that could be targets.
 * Fast for files of any size, because someone waits in front of a list. `rows` counts the rows looked at.
 */
export async function inspectDataset(
  path: string,
  options: ReadOptions = {},
): Promise<Result<DatasetSummary, Failure>> {
  const opened = await openSource(path);
  if (!opened.ok) return opened;
  const source = opened.value;
  try {
    if (source.format === 'parquet') {
      return await withDuckDb(undefined, async (connection) => {
        const offered = await parquetColumns(connection, source.path);
        return summarise(
          connection,
          path,
          offered,
          { comma: 'unknown', missing: new MissingMarks(options.missingMarks) },
          (reads) => parquetTable(source.path, offered, reads),
        );
      });
    }
    const inspect = source.format === 'json-lines' ? inspectJson : inspectText;
    return await withUtf8File(source, source.encoding, undefined, (file) =>
      withDuckDb(undefined, (connection) => inspect(connection, file, options)),
    );
  } catch (cause) {
    return err(failureOf(cause, path));
  }
}

async function inspectText(
  connection: DuckDBConnection,
  file: Utf8File,
  options: ReadOptions,
): Promise<Result<DatasetSummary, Failure>> {
  const dialect = await sniffDialect(connection, file, rowsToSample, {
    missing: new MissingMarks(options.missingMarks),
    delimiter: options.delimiter,
  });
  const repeated = repeatedNames(dialect);
  if (repeated.length > 0) return err(dataFailures.duplicateColumns(file.name, dialect.skippedLines + 1, repeated));
  return summarise(connection, file.name, dialect.columns, dialect, () => readCsv(dialect, file));
}

async function inspectJson(
  connection: DuckDBConnection,
  file: Utf8File,
  options: ReadOptions,
): Promise<Result<DatasetSummary, Failure>> {
  const summary = await withFlatTable(file, 'head', new MissingMarks(options.missingMarks), undefined, (table) => {
    const { dialect, path } = table;
    if (dialect.columns.length === 0) return Promise.resolve(err(dataFailures.noJsonObjects(file.name)));
    const csv = readCsv(dialect, { path, gzip: false });
    return summarise(connection, file.name, offeredColumns(table), dialect, () => csv);
  });
  if (summary === 'not-utf-8') return err(dataFailures.notText(file.name));
  const wholeFile = file.size <= file.head.length && !file.gzip;
  return summary.ok && !wholeFile ? ok({ ...summary.value, sampled: true }) : summary;
}

function readCsv(dialect: Dialect, { path, gzip }: { readonly path: string; readonly gzip: boolean }): string {
  const types = dialect.columns.map((_, index) => `'c${String(index)}': 'VARCHAR'`).join(', ');
  return `read_csv(${sqlPath(path)}, ${readerOptions(dialect, gzip, [''])}, columns={${types}}, ignore_errors=true)`;
}

async function summarise(
  connection: DuckDBConnection,
  path: string,
  offered: readonly OfferedColumn[],
  { comma, missing }: Pick<Dialect, 'comma' | 'missing'>,
  tableOf: (reads: readonly ColumnRequest[]) => string,
): Promise<Result<DatasetSummary, Failure>> {
  const readable = offered.flatMap(({ kind }, index) => (kind === 'nested' ? [] : [index]));
  const reads = readable.map((index): ColumnRequest => ({ index, as: 'text', mayAbandon: false }));
  const limit = Math.max(50, Math.floor(cellsToLookAt / offered.length));
  const table = `(FROM ${tableOf(reads)} LIMIT ${String(limit + 1)})`;
  const { rowCount, columns } = await readColumns(connection, table, reads, missing, limit + 1);
  if (rowCount === 0) return err(dataFailures.noRows(path));
  return ok({
    path,
    rows: Math.min(rowCount, limit),
    sampled: rowCount > limit,
    columns: offered.map((column, index) =>
      summariseColumn(column, columns[readable.indexOf(index)], Math.min(rowCount, limit), { comma, missing }),
    ),
    problems: [],
  });
}
