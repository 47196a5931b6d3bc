/**
 * What was learned from the training rows to turn a table into network inputs. Plain data: it is stored with the run and
 * applied unchanged to validation, test and new rows.
 */
export interface Preprocessing {
  readonly columns: readonly ColumnPreprocessing[];
  /** Inputs of the network: the sum of the columns' widths. */
  readonly width: number;
}

export type ColumnPreprocessing = NumericPreprocessing | CategoricalPreprocessing;

/** (value, or median when missing, minus mean) / deviation: one input. */
export interface NumericPreprocessing {
  readonly kind: 'numeric';
  readonly name: string;
  readonly median: number;
  readonly mean: number;
  readonly deviation: number;
}

/** One input per level seen in training, and one more for missing when that was seen; a level never seen is all zeros. */
export interface CategoricalPreprocessing {
  readonly kind: 'categorical';
  readonly name: string;
  readonly levels: readonly string[];
  readonly hasMissing: boolean;
}

export function widthOf(column: ColumnPreprocessing): number {
  return column.kind === 'numeric' ? 1 : column.levels.length + (column.hasMissing ? 1 : 0);
}
