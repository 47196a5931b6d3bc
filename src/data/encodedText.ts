/** A column of text as codes into its distinct values. */
export interface EncodedText {
  readonly kind: 'text';
  /** [rows] index into `levels`, -1 where the value is missing. */
  readonly codes: Int32Array;
  /** Trimmed, in the order of first appearance. */
  readonly levels: readonly string[];
}
