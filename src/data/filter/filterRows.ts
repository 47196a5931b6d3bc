import {
  DuckDBDataChunk,
  DuckDBInstance,
  DOUBLE,
  FLOAT,
  INTEGER,
  TIMESTAMP,
  VARCHAR,
  DuckDBTimestampValue,
} from '@duckdb/node-api';
import type { DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import { err, ok, type Result } from '../../base/result';
import type { Failure } from '../../engine/failure';
import { filterName } from '../../engine/slices/filterName';
import { nearestNames } from '../nearestNames';
import { isDuckDbError, isInterruption } from '../openDuckDb';
import type { SettledColumn } from '../settleColumn';
import { invalid, parseFilter, type ParsedFilter } from './parseFilter';

/** Numbers may be in double precision, too. */
type FilterValues =
  SettledColumn | { readonly kind: 'numeric'; readonly values: Float32Array | Float64Array | Uint32Array };

/** A column that a filter may name. */
export interface FilterColumn {
  readonly name: string;
  readonly column: FilterValues;
  /** [filtered rows] where the value of each row is in the column; -1 for a row without one. */
  readonly places: Int32Array;
}

/** Columns of two tables with the same rows. A name that both have must say which it means: `run.score`. */
export interface FilterTables {
  readonly dataset: readonly FilterColumn[];
  readonly run: readonly FilterColumn[];
  readonly rows: number;
}

type TableName = 'dataset' | 'run';

const longestMs = 10_000;

/** DuckDB's vector size: the most rows that a data chunk holds. */
const rowsPerChunk = 2048;

/** In front of the columns of each table, so that it has one whatever a filter names; no name of a file's column begins with a space. */
const placeColumn = ' place';

/**
 * [rows] 1 for each row that the predicate is true of; rows for which it is unknown, as where a value is missing, do not count. It runs in
 * a database of its own that holds the columns that it names and nothing else, cannot reach files, network or extensions, cannot be
 * set to do so, and takes ten seconds at most.
 * @returns a failure of kind `usage` that says what is wrong with the filter
 */
export async function filterRows(text: string, tables: FilterTables): Promise<Result<Uint8Array, Failure>> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    enable_external_access: 'false',
  });
  try {
    const connection = await instance.connect();
    const timeout = setTimeout(() => {
      connection.interrupt();
    }, longestMs);
    try {
      await connection.run('SET lock_configuration = true');
      const parsed = await parseFilter(connection, text);
      if (!parsed.ok) return parsed;
      const named = namedColumns(parsed.value, tables);
      if (!named.ok) return named;
      await fill(connection, 'dataset', named.value.dataset, tables.rows);
      await fill(connection, 'run', named.value.run, tables.rows);
      return await evaluate(connection, parsed.value, tables.rows);
    } catch (cause) {
      if (!isDuckDbError(cause)) throw cause;
      return err(isInterruption(cause) ? takesTooLong : invalid(reasonOf(cause)));
    } finally {
      clearTimeout(timeout);
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

const takesTooLong = invalid(`The filter took more than ${String(longestMs / 1000)} seconds.`, 'Write a simpler one.');

async function evaluate(
  connection: DuckDBConnection,
  { sql }: ParsedFilter,
  rows: number,
): Promise<Result<Uint8Array, Failure>> {
  await connection.run('BEGIN TRANSACTION READ ONLY');
  const from = 'FROM run POSITIONAL JOIN dataset';
  const typed = await connection.runAndReadAll(`SELECT ${sql} ${from} LIMIT 0`);
  const type = typed.columnType(0).toString();
  if (type !== 'BOOLEAN') {
    return err(invalid(`The filter gives a ${type} for each row and not true or false.`, 'Compare it with something.'));
  }
  const result = await connection.stream(`SELECT run."${placeColumn}" ${from} WHERE ${sql}`);
  const mask = new Uint8Array(rows);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return ok(mask);
    for (const place of chunk.getColumnValues(0)) mask[Number(place)] = 1;
  }
}

/** The columns that a filter names, each once. */
function namedColumns(
  { columns }: ParsedFilter,
  tables: FilterTables,
): Result<Record<TableName, readonly FilterColumn[]>, Failure> {
  const found = { dataset: new Map<string, FilterColumn>(), run: new Map<string, FilterColumn>() };
  for (const parts of columns) {
    const name = parts.at(-1) ?? '';
    const from = (['dataset', 'run'] as const).filter((table) => parts.length === 1 || sameName(parts[0] ?? '', table));
    const matches = from.flatMap((table) => {
      const column = columnNamed(tables[table], name);
      return column === undefined ? [] : [{ table, column }];
    });
    const [match, other] = matches;
    if (match === undefined || parts.length > 2) return err(noSuchColumn(parts.join('.'), tables));
    if (other !== undefined) {
      const advice = `Write run.${filterName(name)} for what the run knows of a row, dataset.${filterName(name)} for the column of the file.`;
      return err(invalid(`Both the dataset and the run have a "${name}".`, advice));
    }
    const key = name.toLowerCase();
    const before = found[match.table].get(key);
    if (before !== undefined && before !== match.column) {
      const message = `The columns "${before.name}" and "${match.column.name}" differ in case only, and a filter cannot name both.`;
      return err(invalid(message));
    }
    found[match.table].set(key, match.column);
  }
  return ok({ dataset: [...found.dataset.values()], run: [...found.run.values()] });
}

/** As it is written, else as SQL takes names: without regard to case. */
function columnNamed(columns: readonly FilterColumn[], name: string): FilterColumn | undefined {
  return columns.find((column) => column.name === name) ?? columns.find((column) => sameName(column.name, name));
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function noSuchColumn(name: string, { dataset, run }: FilterTables): Failure {
  const near = nearestNames(
    name,
    [...dataset, ...run].map((column) => column.name),
  );
  const advice =
    near.length === 0
      ? 'Quote a name that is no plain word, "mean radius", and write texts in single quotes.'
      : `Did you mean ${near.map(filterName).join(' or ')}? Texts are in single quotes.`;
  return invalid(`There is no column "${name}".`, advice);
}

async function fill(
  connection: DuckDBConnection,
  table: TableName,
  columns: readonly FilterColumn[],
  rows: number,
): Promise<void> {
  const filled: { name: string; type: DuckDBType; valueAt: (row: number) => DuckDBValue }[] = [
    { name: placeColumn, type: INTEGER, valueAt: (row) => row },
    ...columns.map((column) => ({ name: column.name, ...cellsOf(column) })),
  ];
  const declared = filled.map(({ name, type }) => `"${name.replaceAll('"', '""')}" ${type.toString()}`);
  await connection.run(`CREATE TABLE ${table} (${declared.join(', ')})`);
  const appender = await connection.createAppender(table);
  const types = filled.map(({ type }) => type);
  for (let start = 0; start < rows; start += rowsPerChunk) {
    const chunk = DuckDBDataChunk.create(types, Math.min(rowsPerChunk, rows - start));
    filled.forEach(({ valueAt }, index) => {
      const vector = chunk.getColumnVector(index);
      for (let row = 0; row < vector.itemCount; row++) vector.setItem(row, valueAt(start + row));
      vector.flush();
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** Numbers are those that a training sees, in single precision, which `= 0.1` is compared in as well. */
function cellsOf({ column, places }: FilterColumn): { type: DuckDBType; valueAt: (row: number) => DuckDBValue } {
  const at = (row: number): number => places[row] ?? -1;
  switch (column.kind) {
    case 'numeric': {
      const { values } = column;
      return {
        type: values instanceof Float32Array ? FLOAT : DOUBLE,
        valueAt: (row) => presentNumber(values[at(row)]),
      };
    }
    case 'date':
      return {
        type: TIMESTAMP,
        valueAt: (row) => {
          const days = presentNumber(column.days[at(row)]);
          return days === null ? null : new DuckDBTimestampValue(BigInt(Math.round(days * 86_400_000)) * 1000n);
        },
      };
    case 'text':
      return { type: VARCHAR, valueAt: (row) => column.levels[column.codes[at(row)] ?? -1] ?? null };
    case 'abandoned':
      return { type: VARCHAR, valueAt: () => null };
  }
}

function presentNumber(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** DuckDB's first line without its kind of error. */
function reasonOf({ message }: Error): string {
  const [first = ''] = message.replace(/^([A-Z]\w* )+Error: /, '').split('\n');
  return `${first.trim().replace(/[.:!]$/, '')}.`;
}
