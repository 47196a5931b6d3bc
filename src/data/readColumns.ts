import { DuckDBFloatVector, DuckDBVarCharVector, type DuckDBConnection, type DuckDBVector } from '@duckdb/node-api';
import { copyFloats } from './copyFloats';
import { GrowingArray } from './growingArray';
import type { EncodedText } from './encodedText';
import { LevelEncoder } from './levelEncoder';
import type { MissingMarks } from './missingMarks';

/** A column to read: the `index`-th of the table in the file, as numbers or as text. */
export interface ColumnRequest {
  readonly index: number;
  readonly as: 'number' | 'text';
  /** Give up on text that differs in most rows: it can be no feature, and its levels would fill the memory. */
  readonly mayAbandon: boolean;
}

export type RawColumn =
  { readonly kind: 'numeric'; readonly values: Float32Array } | EncodedText | { readonly kind: 'abandoned' };

/**
 * How much of the result may wait for this process. With DuckDB's own 1 MB its threads stand still most of the time: 280 MB of CSV
 * take 1.4 s instead of 0.7 on two cores.
 */
const streamedAhead = '64MB';

/**
 * Runs `SELECT … FROM <table>` and takes the columns over chunk by chunk, in the order of the file, so that never more than
 * the arrays themselves and a few chunks are in memory. `table` calls its columns c0, c1, …
 * @param expectedRows how many rows to make room for at first
 * @throws DuckDB's error
 */
export async function readColumns(
  connection: DuckDBConnection,
  table: string,
  requests: readonly ColumnRequest[],
  missing: MissingMarks,
  expectedRows: number,
): Promise<{ rowCount: number; columns: RawColumn[] }> {
  await connection.run(`SET streaming_buffer_size = '${streamedAhead}'`);
  const result = await connection.stream(`SELECT ${requests.map(selected).join(', ')} FROM ${table}`);
  const sinks = requests.map((request) =>
    request.as === 'number'
      ? new NumberSink(expectedRows)
      : new LevelEncoder(request.mayAbandon, missing, expectedRows),
  );
  let rowCount = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    // A call into native code: not for the loops below.
    const count = chunk?.rowCount ?? 0;
    if (chunk === null || count === 0) break;
    sinks.forEach((sink, position) => {
      takeColumn(sink, chunk.getColumnVector(position), count);
    });
    rowCount += count;
  }
  return { rowCount, columns: sinks.map((sink) => sink.finish()) };
}

/** NULLs of text are replaced here because testing each cell for NULL costs more in JavaScript than reading it. */
function selected({ index, as }: ColumnRequest): string {
  return as === 'number' ? `c${String(index)}` : `coalesce(c${String(index)}, '')`;
}

function takeColumn(sink: NumberSink | LevelEncoder, vector: DuckDBVector, count: number): void {
  if (sink instanceof NumberSink && vector instanceof DuckDBFloatVector) sink.add(vector, count);
  else if (sink instanceof LevelEncoder && vector instanceof DuckDBVarCharVector) sink.add(vector, count);
  else throw new Error(`DuckDB returned a ${vector.type.toString()} column that was not asked for.`);
}

class NumberSink {
  readonly #values: GrowingArray<Float32Array>;

  constructor(expectedRows: number) {
    this.#values = new GrowingArray(new Float32Array(expectedRows));
  }

  add(cells: DuckDBFloatVector, count: number): void {
    const { values, start } = this.#values.extend(count);
    copyFloats(cells, count, values, start);
  }

  finish(): RawColumn {
    return { kind: 'numeric', values: this.#values.finish() };
  }
}
