import type { Cell } from '../../src/engine/confusion';

/** The matrix as it is laid out: true classes down, predicted across. */
export const matrixRows = [
  ['tp', 'fn'],
  ['fp', 'tn'],
] as const satisfies readonly (readonly Cell[])[];

/** The cell that a key leads to from another, or null when the key does not walk. The walk stops at the edges. */
export function nextCell(from: Cell, key: string): Cell | null {
  const row = from === 'tp' || from === 'fn' ? 0 : 1;
  const column = from === 'tp' || from === 'fp' ? 0 : 1;
  switch (key) {
    case 'ArrowUp':
      return matrixRows[0][column];
    case 'ArrowDown':
      return matrixRows[1][column];
    case 'ArrowLeft':
    case 'Home':
      return matrixRows[row][0];
    case 'ArrowRight':
    case 'End':
      return matrixRows[row][1];
    default:
      return null;
  }
}
