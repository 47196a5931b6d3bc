import type { CategoricalColumn } from '../table';
import type { DealtTable } from './dealTable';

/** The table of these rows alone: what is needed to deal them anew. */
export function rowsOfTable({ target, isPositive, group, identical }: DealtTable, rows: Uint32Array): DealtTable {
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
