import type { CategoricalColumn, NumericColumn, Table } from '../table';
import { widthOf, type CategoricalPreprocessing, type NumericPreprocessing, type Preprocessing } from './preprocessing';

/**
 * Network inputs for `rows` of `table`: row-major [rows.length x preprocessing.width]. The table must have the columns that
 * the preprocessing was fitted on, by name and kind.
 */
export function applyPreprocessing(table: Table, preprocessing: Preprocessing, rows: Uint32Array): Float32Array {
  const inputs = new Float32Array(rows.length * preprocessing.width);
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  let offset = 0;
  for (const fitted of preprocessing.columns) {
    const column = byName.get(fitted.name);
    if (fitted.kind === 'numeric' && column?.kind === 'numeric') {
      writeNumeric(column, fitted, rows, inputs, offset, preprocessing.width);
    } else if (fitted.kind === 'categorical' && column?.kind === 'categorical') {
      writeCategorical(column, fitted, rows, inputs, offset, preprocessing.width);
    } else {
      throw new Error(`The table has no ${fitted.kind} column "${fitted.name}".`);
    }
    offset += widthOf(fitted);
  }
  return inputs;
}

function writeNumeric(
  { values }: NumericColumn,
  { median, mean, deviation }: NumericPreprocessing,
  rows: Uint32Array,
  inputs: Float32Array,
  offset: number,
  width: number,
): void {
  let at = offset;
  for (const row of rows) {
    const value = values[row] ?? NaN;
    inputs[at] = ((Number.isFinite(value) ? value : median) - mean) / deviation;
    at += width;
  }
}

function writeCategorical(
  { codes, levels }: CategoricalColumn,
  fitted: CategoricalPreprocessing,
  rows: Uint32Array,
  inputs: Float32Array,
  offset: number,
  width: number,
): void {
  const position = new Map(fitted.levels.map((level, index) => [level, index]));
  const positionOfCode = levels.map((level) => position.get(level) ?? -1);
  const positionOfMissing = fitted.hasMissing ? fitted.levels.length : -1;
  let at = offset;
  for (const row of rows) {
    const code = codes[row] ?? -1;
    const index = code < 0 ? positionOfMissing : (positionOfCode[code] ?? -1);
    if (index >= 0) inputs[at + index] = 1;
    at += width;
  }
}
