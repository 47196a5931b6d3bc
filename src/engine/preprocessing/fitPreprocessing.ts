import { seededRandom, shuffle } from '../../base/random';
import type { Table } from '../table';
import { applyPreprocessing } from './applyPreprocessing';
import { fitCategorical } from './fitCategorical';
import { fitNumeric } from './fitNumeric';
import { widthOf, type ColumnPreprocessing, type Preprocessing } from './preprocessing';

export interface FittedPreprocessing {
  readonly preprocessing: Preprocessing;
  /**
   * Row-major [trainRows x width]. Not what `applyPreprocessing` gives for these rows: where an input is made of labels, a training
   * row has the one that was learned without its own.
   */
  readonly trainInputs: Float32Array;
}

/**
 * Learns imputation, scaling and encoding from `trainRows` alone, and applies it to them.
 * @param isPositive [rowCount] 1 or 0; looked at in training rows only, and for columns of very many levels only
 */
export function fitPreprocessing(
  table: Table,
  trainRows: Uint32Array,
  isPositive: Uint8Array,
  seed: number,
): FittedPreprocessing {
  let foldOfTrainRow: Uint8Array | undefined;
  const folds = (): Uint8Array => (foldOfTrainRow ??= evenFolds(trainRows, isPositive, seed));
  const outOfFold = new Map<number, Float32Array>();
  const columns: ColumnPreprocessing[] = [];
  let width = 0;
  for (const column of table.columns) {
    const fit =
      column.kind === 'numeric'
        ? { fitted: fitNumeric(column, trainRows), outOfFold: null }
        : fitCategorical(column, trainRows, isPositive, folds);
    if (fit.outOfFold !== null) outOfFold.set(width, fit.outOfFold);
    columns.push(fit.fitted);
    width += widthOf(fit.fitted);
  }
  const preprocessing: Preprocessing = { columns, width };
  const trainInputs = applyPreprocessing(table, preprocessing, trainRows);
  for (const [offset, values] of outOfFold) {
    for (let at = 0; at < values.length; at++) trainInputs[at * width + offset] = values[at] ?? 0;
  }
  return { preprocessing, trainInputs };
}

/** [trainRows] a fold from 0 to 4 for each training row, at random, the rows of each class dealt out evenly. */
function evenFolds(trainRows: Uint32Array, isPositive: Uint8Array, seed: number): Uint8Array {
  const random = seededRandom(seed).fork('target-rate folds');
  const positions = shuffle(
    Uint32Array.from({ length: trainRows.length }, (_, at) => at),
    random,
  );
  const folds = new Uint8Array(trainRows.length);
  const dealt = [0, 0];
  for (const position of positions) {
    const label = isPositive[trainRows[position] ?? 0] ?? 0;
    const count = dealt[label] ?? 0;
    folds[position] = count % foldCount;
    dealt[label] = count + 1;
  }
  return folds;
}

const foldCount = 5;
