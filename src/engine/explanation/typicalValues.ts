import { quantiles } from '../preprocessing/quantiles';
import type { Column, Table } from '../table';

/** What stands for a value that is not known of a row, one for each column: see typicalValue. */
export type TypicalValues = readonly number[];

/** Of all columns of a table, over the rows that a model was trained on. */
export function typicalValues({ columns }: Table, trainingRows: Uint32Array): TypicalValues {
  return columns.map((column) => typicalValue(column, trainingRows));
}

/** The median of numbers; the code of the most frequent level, the first of several. NaN or -1 where all values are missing. */
function typicalValue(column: Column, rows: Uint32Array): number {
  if (column.kind === 'numeric') {
    const present = Float32Array.from(rows, (row) => column.values[row] ?? NaN).filter((value) => !Number.isNaN(value));
    return present.length === 0 ? NaN : (quantiles(present, [0.5])[0] ?? NaN);
  }
  const counts = new Float64Array(column.levels.length);
  for (const row of rows) {
    const code = column.codes[row] ?? -1;
    if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  }
  const most = counts.reduce((greatest, count) => Math.max(greatest, count), 0);
  return most === 0 ? -1 : counts.indexOf(most);
}
