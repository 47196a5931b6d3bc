import { access } from 'node:fs/promises';
import {
  DuckDBDataChunk,
  DuckDBInstance,
  DOUBLE,
  listValue,
  UINTEGER,
  UTINYINT,
  type DuckDBConnection,
  type DuckDBResult,
  type DuckDBType,
} from '@duckdb/node-api';
import { err, ok, type Result } from '../base/result';
import { failure, type Failure } from '../engine/failure';
import { splitNames, type SplitName } from '../engine/splitName';
import type { Predictions } from './predictions';
import { runFiles } from './runFiles';
import { errorCodeOf, replaceAtomically } from './writeFileAtomically';

/** DuckDB's vector size: the most rows that a data chunk holds. */
const rowsPerChunk = 2048;

/** One row of `predictions.parquet`. */
export interface Prediction {
  readonly row: number;
  readonly line: number;
  readonly split: SplitName;
  readonly label: string;
  /** Exactly the number that was compared with the threshold. */
  readonly score: number;
  /** Null in files that were written before there was one. */
  readonly probability: number | null;
  /** Standard deviation of the logits of an ensemble's members; null where there is one member. */
  readonly spread: number | null;
  /** The label that it was taken for, of a run that tells all classes apart; else null. */
  readonly predicted: string | null;
}

/** Batches of at most 2,048 rows, in the order in which they were written. */
export interface PredictionBatches extends AsyncIterable<readonly Prediction[]> {
  /** Whether the run is one of an ensemble, so that rows have a spread. */
  readonly haveSpread: boolean;
}

/**
 * Writes Parquet with the columns row UINTEGER, line UINTEGER, split VARCHAR, label VARCHAR, score DOUBLE, probability DOUBLE
 * and, of an ensemble, spread DOUBLE, of a run that tells all classes apart predicted VARCHAR. Scores are not rounded, so that counting them at the run's threshold gives the run's counts.
 * A million rows take about 0.3 s: splits and labels travel as codes and become text inside DuckDB, which is twice as fast as
 * handing over a string for each row.
 */
export async function writePredictions(path: string, predictions: Predictions): Promise<void> {
  const { rowNumbers, lines, splits, labels, scores, probabilities, spreads, predicted } = predictions;
  const columns: NumericColumn[] = [
    { name: 'row', type: UINTEGER, values: rowNumbers },
    { name: 'line', type: UINTEGER, values: lines },
    { name: 'split', type: UTINYINT, values: splits },
    { name: 'label', type: UINTEGER, values: labels.codes },
    { name: 'score', type: DOUBLE, values: scores },
    { name: 'probability', type: DOUBLE, values: probabilities },
    ...(spreads === undefined ? [] : [{ name: 'spread', type: DOUBLE, values: spreads }]),
    ...(predicted === undefined ? [] : [{ name: 'predicted', type: UINTEGER, values: predicted }]),
  ];
  await withConnection(async (connection) => {
    const declared = columns.map(({ name, type }) => `"${name}" ${type.toString()}`);
    await connection.run(`CREATE TABLE predictions (${declared.join(', ')})`);
    await appendColumns(connection, 'predictions', columns);
    await replaceAtomically(path, async (temporary) => {
      await connection.run(
        `COPY (
           SELECT * REPLACE (
             list_extract($splitNames, split + 1) AS split,
             list_extract($levels, label + 1) AS label
             ${predicted === undefined ? '' : ', list_extract($levels, predicted + 1) AS predicted'}
           )
           FROM predictions
         ) TO $temporary (FORMAT parquet)`,
        { splitNames: listValue(splitNames), levels: listValue(labels.levels), temporary },
      );
    });
  });
}

/** The predictions of a run, also of one that was stored before rows had a probability. */
export async function readPredictions(runDir: string): Promise<Result<PredictionBatches, Failure>> {
  const path = runFiles(runDir).predictions;
  try {
    await access(path);
  } catch (error) {
    return err(cannotOpenPredictions(path, errorCodeOf(error)));
  }

  const instance = await createInstance();
  const connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    const later = "COLUMNS(lambda name: name IN ('score', 'probability', 'spread', 'predicted'))";
    const result = await connection.stream(`SELECT "row", line, split, label, ${later} FROM read_parquet($path)`, {
      path,
    });
    return ok(Object.assign(batchesOf(result, close), { haveSpread: result.columnNames().includes('spread') }));
  } catch {
    close();
    return err(damagedPredictions(path));
  }
}

export function damagedPredictions(path: string): Failure {
  const message = `${path} does not hold the predictions of a run.`;
  return failure('data', 'predictions-damaged', message, 'Restore it, or train again.');
}

export function cannotOpenPredictions(path: string, code: string): Failure {
  return code === 'ENOENT'
    ? failure('data', 'predictions-missing', `There is no ${path}: the run was not completed.`, 'Train again.')
    : failure('data', 'predictions-unreadable', `${path} may not be read (${code}).`, 'Check its permissions.');
}

async function* batchesOf(result: DuckDBResult, close: () => void): AsyncGenerator<readonly Prediction[]> {
  try {
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) return;
      yield predictionsOf(chunk, result.columnNames());
    }
  } finally {
    close();
  }
}

/** The columns have the types that `writePredictions` gave them. */
function predictionsOf(chunk: DuckDBDataChunk, columns: readonly string[]): readonly Prediction[] {
  const rows = chunk.getRowObjects(columns) as unknown as readonly Prediction[];
  return rows.map((row) => ({ ...absentColumns, ...row }));
}

const absentColumns = { probability: null, spread: null, predicted: null } as const;

export async function withConnection<Value>(use: (connection: DuckDBConnection) => Promise<Value>): Promise<Value> {
  const instance = await createInstance();
  try {
    const connection = await instance.connect();
    try {
      return await use(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

/** Parquet is built in; nothing may be fetched from the network. */
function createInstance(): Promise<DuckDBInstance> {
  return DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
}

interface NumericColumn {
  readonly name: string;
  readonly type: DuckDBType;
  readonly values: Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;
}

async function appendColumns(
  connection: DuckDBConnection,
  table: string,
  columns: readonly NumericColumn[],
): Promise<void> {
  const appender = await connection.createAppender(table);
  const types = columns.map(({ type }) => type);
  const rowCount = columns[0]?.values.length ?? 0;
  for (let start = 0; start < rowCount; start += rowsPerChunk) {
    const chunk = DuckDBDataChunk.create(types, Math.min(rowsPerChunk, rowCount - start));
    columns.forEach(({ values }, column) => {
      const vector = chunk.getColumnVector(column);
      for (let i = 0; i < vector.itemCount; i++) vector.setItem(i, values[start + i] ?? null);
      vector.flush();
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
