import type { Column, Table } from '../table';
import type { TypicalValues } from './typicalValues';

/** The log odds of the scores that a model gives to all rows of a table. */
export type LogOddsOf = (table: Table) => Float64Array;

export interface Occlusion {
  /** The model's own log odds of the row. */
  readonly logOdds: number;
  /** [columns] what each value adds to the log odds: what is lost when the typical value takes its place. */
  readonly contributions: Float64Array;
}

/**
 * Explains one score by occlusion (Zeiler & Fergus 2014; Robnik-Šikonja & Kononenko 2008): the row is scored again with one value at a time
 * replaced by the typical one. For a model that is linear in its values that is weight times distance from the typical value, and the
 * contributions add up; for others they need not, since values that go together are taken away one by one.
 */
export function occlude(table: Table, row: number, typical: TypicalValues, logOddsOf: LogOddsOf): Occlusion {
  const variants = table.columns.length + 1;
  const columns = table.columns.map((column, index) =>
    repeated(column, row, variants, index + 1, typical[index] ?? NaN),
  );
  const same = new Uint32Array(variants);
  const [logOdds = NaN, ...without] = logOddsOf({ rowCount: variants, columns, rowNumbers: same, lines: same });
  return { logOdds, contributions: Float64Array.from(without, (each) => logOdds - each) };
}

/** The value of one row, so many times, but another one at `replacedAt`. */
function repeated(column: Column, row: number, times: number, replacedAt: number, replacement: number): Column {
  if (column.kind === 'numeric') {
    const values = new Float32Array(times).fill(column.values[row] ?? NaN);
    values[replacedAt] = replacement;
    return { ...column, values };
  }
  const codes = new Int32Array(times).fill(column.codes[row] ?? -1);
  codes[replacedAt] = replacement;
  return { ...column, codes };
}
