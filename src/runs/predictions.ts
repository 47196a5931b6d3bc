/** The scores of the best epoch for every usable row, column by column; all columns are [n], in the file's order. */
export interface Predictions {
  /** Number of the data record in the file, counted from 1. */
  readonly rowNumbers: Uint32Array;
  /** Line of the file at which the record begins, counted from 1. */
  readonly lines: Uint32Array;
  /** Index into `splitNames`. */
  readonly splits: Uint8Array;
  /** The row's own label: `levels[codes[i]]`. */
  readonly labels: { readonly codes: Int32Array; readonly levels: readonly string[] };
  /** In [0, 1]; compared with the threshold. */
  readonly scores: Float64Array;
  /** Probability of the positive class in [0, 1], which rises with the score. */
  readonly probabilities: Float64Array;
  /** Standard deviation of the logits of an ensemble's members; absent where there is one member. */
  readonly spreads?: Float64Array;
  /** The label that each row was taken for, as an index into the levels of `labels`; of a run that tells all classes apart. */
  readonly predicted?: Uint16Array;
}
