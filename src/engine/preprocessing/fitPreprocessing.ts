import type { CategoricalColumn, NumericColumn, Table } from '../table';
import { widthOf, type CategoricalPreprocessing, type NumericPreprocessing, type Preprocessing } from './preprocessing';

/**
 * Learns imputation, scaling and encoding from `trainRows` alone. Median and population standard deviation are those of
 * scikit-learn's SimpleImputer(strategy='median') followed by StandardScaler.
 */
export function fitPreprocessing(table: Table, trainRows: Uint32Array): Preprocessing {
  const columns = table.columns.map((column) =>
    column.kind === 'numeric' ? fitNumeric(column, trainRows) : fitCategorical(column, trainRows),
  );
  return { columns, width: columns.reduce((sum, column) => sum + widthOf(column), 0) };
}

function fitNumeric({ name, values }: NumericColumn, trainRows: Uint32Array): NumericPreprocessing {
  const present = new Float64Array(trainRows.length);
  let count = 0;
  for (const row of trainRows) {
    const value = values[row] ?? NaN;
    if (Number.isFinite(value)) present[count++] = value;
  }
  const sorted = present.subarray(0, count).sort();
  const median = count === 0 ? 0 : ((sorted[(count - 1) >> 1] ?? 0) + (sorted[count >> 1] ?? 0)) / 2;

  // Two passes over the sorted values: the one-pass formula cancels for columns with a large mean.
  const missing = trainRows.length - count;
  const total = Math.max(1, trainRows.length);
  let sum = missing * median;
  for (const value of sorted) sum += value;
  const mean = sum / total;
  let squares = missing * (median - mean) ** 2;
  for (const value of sorted) squares += (value - mean) ** 2;
  const deviation = Math.sqrt(squares / total);

  // A column that is constant in training, or differs only by rounding, must not be blown up: it is centred only.
  const isConstant = deviation <= 10 * Number.EPSILON * Math.abs(mean) || deviation === 0;
  return { kind: 'numeric', name, median, mean, deviation: isConstant ? 1 : deviation };
}

function fitCategorical({ name, codes, levels }: CategoricalColumn, trainRows: Uint32Array): CategoricalPreprocessing {
  const seen = new Uint8Array(levels.length);
  let hasMissing = false;
  for (const row of trainRows) {
    const code = codes[row] ?? -1;
    if (code < 0) hasMissing = true;
    else seen[code] = 1;
  }
  return { kind: 'categorical', name, levels: levels.filter((_, code) => seen[code] === 1), hasMissing };
}
