/** A dataset in memory, column by column. Row `i` of every column is the same record of the file. */
export interface Table {
  readonly rowCount: number;
  readonly columns: readonly Column[];
  /** [rowCount] number of the data record in the file, counted from 1 without the header. */
  readonly rowNumbers: Uint32Array;
  /** [rowCount] line of the file at which the record begins, counted from 1. */
  readonly lines: Uint32Array;
}

export type Column = NumericColumn | CategoricalColumn;

export interface NumericColumn {
  readonly kind: 'numeric';
  readonly name: string;
  /** [rowCount]; NaN where the value is missing. */
  readonly values: Float32Array;
}

export interface CategoricalColumn {
  readonly kind: 'categorical';
  readonly name: string;
  /** [rowCount] index into `levels`; -1 where the value is missing. */
  readonly codes: Int32Array;
  /** Distinct values as text, in the order of first appearance. */
  readonly levels: readonly string[];
}
