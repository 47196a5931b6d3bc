import { numericWidth, type NumericView } from './numericView';

/**
 * What was learned from the training rows to turn a table into network inputs. Plain data: it is stored with the run and
 * applied unchanged to validation, test and new rows.
 */
export interface Preprocessing {
  readonly columns: readonly ColumnPreprocessing[];
  /** The views of the table that members of an ensemble get in turns, the first one for a single network. */
  readonly views: readonly NumericView[];
  /** Inputs of the network: those of the widest view; the others are filled up with zeros. */
  readonly width: number;
}

export type ColumnPreprocessing =
  NumericPreprocessing | BinaryPreprocessing | OneHotPreprocessing | TargetRatePreprocessing;

/**
 * One input in the clipped view, `smoothClip((value - median) * scale)` within [-3, 3], and in the standardised one,
 * `(value - mean) / deviation` within [-20, 20]; one for each bin in the piecewise view. A missing value becomes the median, and where
 * missing values are common another input is 1 for them and 0 for the others. Infinity is beyond every number.
 */
export interface NumericPreprocessing {
  readonly kind: 'numeric';
  readonly name: string;
  readonly median: number;
  /** 1 / spread; 0 for a column without spread in training, which then tells nothing. */
  readonly scale: number;
  /** Of the finite training values. */
  readonly mean: number;
  /** Their standard deviation, with n; 0 where they are all equal. */
  readonly deviation: number;
  /** Of the bins of the piecewise view, rising; fewer than two where the column has no spread. */
  readonly edges: readonly number[];
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

/** Inputs of the network in a view. */
export function widthOfView({ columns }: Pick<Preprocessing, 'columns'>, view: NumericView): number {
  return columns.reduce((width, column) => width + widthOf(column, view), 0);
}

export function widthOf(column: ColumnPreprocessing, view: NumericView): number {
  switch (column.kind) {
    case 'numeric':
      return numericWidth(column, view) + (column.hasMissing ? 1 : 0);
    case 'binary':
      return column.hasMissing ? 2 : 1;
    case 'one-hot':
      return column.levels.length + (column.hasRare ? 1 : 0) + (column.hasMissing ? 1 : 0);
    case 'target-rate':
      return 1;
  }
}
