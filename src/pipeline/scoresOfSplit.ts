import type { RowSplit } from '../engine/split/rowSplit';
import type { SplitName } from '../engine/splitName';

/** [rows of the split] of what is known of all rows, [usedRows]; in the order of the split's inputs and labels. */
export function scoresOfSplit(scores: Float64Array, split: RowSplit, name: SplitName): Float64Array {
  return Float64Array.from(split.rows[name], (row) => scores[row] ?? NaN);
}
