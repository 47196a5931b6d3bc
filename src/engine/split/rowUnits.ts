import type { CategoricalColumn } from '../table';

/**
 * Rows that must stay on one side: [rows] the first row of the unit to which each row belongs. Links are followed through: when a
 * row is linked to a second one and that to a third, all three are one unit.
 * @param links each [rows]: a row, itself or an earlier one, with which the row belongs together
 */
export function rowUnits(rowCount: number, links: readonly Uint32Array[]): Uint32Array {
  const parents = Uint32Array.from({ length: rowCount }, (_, row) => row);
  const rootOf = (row: number): number => {
    let root = row;
    while (parents[root] !== root) {
      const grandparent = parents[parents[root] ?? root] ?? root;
      parents[root] = grandparent;
      root = grandparent;
    }
    return root;
  };
  for (const link of links) {
    for (let row = 0; row < rowCount; row++) {
      const other = link[row] ?? row;
      if (other === row) continue;
      const a = rootOf(row);
      const b = rootOf(other);
      parents[Math.max(a, b)] = Math.min(a, b);
    }
  }
  return parents.map((_, row) => rootOf(row));
}

/** [rows] the first row with the same value; a row without a value stands alone. */
export function firstRowsOfGroups({ codes, levels }: CategoricalColumn): Uint32Array {
  const firstRows = new Int32Array(levels.length).fill(-1);
  return Uint32Array.from(codes, (code, row) => {
    if (code < 0) return row;
    if (firstRows[code] === -1) firstRows[code] = row;
    return firstRows[code] ?? row;
  });
}
