import { seededRandom, shuffle } from '../../base/random';
import type { Table } from '../table';
import { applyPreprocessing } from './applyPreprocessing';
import { fitCategorical } from './fitCategorical';
import { fitNumeric } from './fitNumeric';
import { ensembleViews, singleView, type NumericView } from './numericView';
import { widthOf, widthOfView, type ColumnPreprocessing, type Preprocessing } from './preprocessing';

export interface FittedPreprocessing {
  readonly preprocessing: Preprocessing;
  /**
   * View by view, row-major [views x trainRows x width]. Not what `applyPreprocessing` gives for these rows: where an input is made of
   * labels, a training row has the one that was learned without its own.
   */
  readonly trainInputs: Float32Array;
}

/**
 * Learns imputation, scaling and encoding from `trainRows` alone, and applies it to them.
 * @param isPositive [rowCount] 1 or 0; looked at in training rows only, and for columns of very many levels only
 * @param mostViews how many views are of use; large or wide tables get fewer
 */
export function fitPreprocessing(
  table: Table,
  trainRows: Uint32Array,
  isPositive: Uint8Array,
  seed: number,
  mostViews: number,
): FittedPreprocessing {
  let foldOfTrainRow: Uint8Array | undefined;
  const folds = (): Uint8Array => (foldOfTrainRow ??= evenFolds(trainRows, isPositive, seed));
  const outOfFold = new Map<ColumnPreprocessing, Float32Array>();
  const possible = possibleViews(table, mostViews);
  const columns = table.columns.map((column): ColumnPreprocessing => {
    if (column.kind === 'numeric') return fitNumeric(column, trainRows, possible);
    const fit = fitCategorical(column, trainRows, isPositive, folds);
    if (fit.outOfFold !== null) outOfFold.set(fit.fitted, fit.outOfFold);
    return fit.fitted;
  });
  const views = viewsThatFit(columns, table.rowCount, possible);
  const width = Math.max(...views.map((view) => widthOfView({ columns }, view)));
  const preprocessing: Preprocessing = { columns, views, width };
  const trainInputs = applyPreprocessing(table, preprocessing, trainRows);
  views.forEach((view, at) => {
    let offset = at * trainRows.length * width;
    for (const column of columns) {
      const values = outOfFold.get(column) ?? new Float32Array(0);
      for (let row = 0; row < values.length; row++) trainInputs[row * width + offset] = values[row] ?? 0;
      offset += widthOf(column, view);
    }
  });
  return { preprocessing, trainInputs };
}

/** 128 MB of inputs of all rows together: what a second view may bring is worth no more memory. */
const mostInputs = 1 << 25;

/** A network with more inputs than this is slow to train, however few rows there are. */
const mostWidth = 4096;

/** Those of an ensemble where they would fit if every column had a single input. Without a number they would all be the same. */
function possibleViews({ columns, rowCount }: Table, most: number): readonly NumericView[] {
  const pay = most >= ensembleViews.length && columns.some(({ kind }) => kind === 'numeric');
  return pay && fits(columns.length, rowCount) ? ensembleViews : singleView;
}

/** The possible views where they fit, else one. */
function viewsThatFit(
  columns: readonly ColumnPreprocessing[],
  rows: number,
  possible: readonly NumericView[],
): readonly NumericView[] {
  const width = Math.max(...possible.map((view) => widthOfView({ columns }, view)));
  return fits(width, rows) ? possible : singleView;
}

function fits(width: number, rows: number): boolean {
  return ensembleViews.length * rows * width <= mostInputs && width <= mostWidth;
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
