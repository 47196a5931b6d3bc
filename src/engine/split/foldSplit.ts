import { seededRandom } from '../../base/random';
import type { CategoricalColumn } from '../table';
import { dealTable, type DealtTable } from './dealTable';
import { rowSplitOf, type RowSplit } from './rowSplit';

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
  const rows = Uint32Array.from(foldOfRow.keys()).filter((row) => foldOfRow[row] !== fold);
  const random = seededRandom(seed).fork(`validation rows of fold ${String(fold)}`);
  const total = train + validation;
  const sides = dealTable(rowsOfTable(table, rows), [train / total, validation / total], random);
  const codes = new Uint8Array(foldOfRow.length).fill(2);
  rows.forEach((row, at) => {
    codes[row] = sides[at] ?? 0;
  });
  return rowSplitOf(codes);
}

function rowsOfTable({ target, isPositive, group, identical }: DealtTable, rows: Uint32Array): DealtTable {
  const pick = (column: CategoricalColumn): CategoricalColumn => ({
    ...column,
    codes: Int32Array.from(rows, (row) => column.codes[row] ?? -1),
  });
  const placeOfFirst = new Map<number, number>();
  const firstPlaces = Uint32Array.from(rows, (row, at) => {
    const first = identical[row] ?? row;
    const place = placeOfFirst.get(first) ?? at;
    placeOfFirst.set(first, place);
    return place;
  });
  return {
    target: pick(target),
    isPositive: Uint8Array.from(rows, (row) => isPositive[row] ?? 0),
    group: group === null ? null : pick(group),
    identical: firstPlaces,
  };
}
