/**
 * What was learned from the training rows to turn a table into network inputs. Plain data: it is stored with the run and
 * applied unchanged to validation, test and new rows.
 */
export interface Preprocessing {
  readonly columns: readonly ColumnPreprocessing[];
  /** Inputs of the network: the sum of the columns' widths. */
  readonly width: number;
}

export type ColumnPreprocessing =
  NumericPreprocessing | BinaryPreprocessing | OneHotPreprocessing | TargetRatePreprocessing;

/**
 * `smoothClip((value - median) * scale)`: one input, within [-3, 3]. A missing value becomes the median, which is 0, and where
 * missing values are common a second input is 1 for them and 0 for the others. Infinity is beyond every number: 3 or -3.
 */
export interface NumericPreprocessing {
  readonly kind: 'numeric';
  readonly name: string;
  readonly median: number;
  /** 1 / spread; 0 for a column without spread in training, which then tells nothing. */
  readonly scale: number;
  readonly hasMissing: boolean;
}

/** Two values in training, also true and false: one input of -1 or 1. Missing and unseen values are 0 between them. */
export interface BinaryPreprocessing {
  readonly kind: 'binary';
  readonly name: string;
  readonly levels: readonly [string, string];
  /** A second input is 1 where the value is missing. */
  readonly hasMissing: boolean;
}

/**
 * One input for each level that is frequent in training, one for all rare levels together, and one for missing where that is
 * frequent. A level that was never seen counts as rare; without an input for rare levels it is all zeros.
 */
export interface OneHotPreprocessing {
  readonly kind: 'one-hot';
  readonly name: string;
  readonly levels: readonly string[];
  readonly hasRare: boolean;
  readonly hasMissing: boolean;
}

/**
 * Too many levels for an input each: one input, how much more likely a positive is at this level than overall, in log-odds,
 * smoothly clipped. Training rows get the value that the other folds of the training rows give them (`TargetRates`), so that
 * no row sees its own label.
 */
export interface TargetRatePreprocessing {
  readonly kind: 'target-rate';
  readonly name: string;
  readonly levels: readonly string[];
  /** [levels.length] the input for each level. */
  readonly values: readonly number[];
  /** The input for all rare levels together, and for levels never seen. */
  readonly rareValue: number;
  readonly missingValue: number;
}

export function widthOf(column: ColumnPreprocessing): number {
  switch (column.kind) {
    case 'numeric':
    case 'binary':
      return column.hasMissing ? 2 : 1;
    case 'one-hot':
      return column.levels.length + (column.hasRare ? 1 : 0) + (column.hasMissing ? 1 : 0);
    case 'target-rate':
      return 1;
  }
}
