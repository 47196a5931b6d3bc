import { seededRandom } from '../../base/random';
import { splitNames } from '../splitName';
import { dealTable, type DealtTable } from './dealTable';
import { rowSplitOf, type RowSplit } from './rowSplit';
import { rowsOfTable } from './rowsOfTable';

/** The fold of rows that no round may touch; they are on the calibration side of every round. */
export const noFold = 255;

/**
 * The split of one round of cross-validation: the rows of the fold are the test rows, the others are dealt to train and validation
 * in the proportion of `fractions`, groups and identical rows together as in any split.
 * @param foldOfRow [rows] as from `foldRows`
 */
export function foldSplit(
  table: DealtTable,
  foldOfRow: Uint8Array,
  fold: number,
  [train, validation]: readonly [number, number, number],
  seed: number,
): RowSplit {
  const rows = Uint32Array.from(foldOfRow.keys()).filter((row) => foldOfRow[row] !== fold && foldOfRow[row] !== noFold);
  const random = seededRandom(seed).fork(`validation rows of fold ${String(fold)}`);
  const total = train + validation;
  const sides = dealTable(rowsOfTable(table, rows), [train / total, validation / total], random);
  const [test, untouched] = [splitNames.indexOf('test'), splitNames.indexOf('calibration')];
  const codes = Uint8Array.from(foldOfRow, (each) => (each === noFold ? untouched : test));
  rows.forEach((row, at) => {
    codes[row] = sides[at] ?? 0;
  });
  return rowSplitOf(codes);
}
