import type { Cell } from '../../src/engine/confusion';
import type { ClassPlace } from './classPlaces';

/** What can be selected in a confusion matrix: a cell, or by its header a row (a true class) or a column (a prediction). */
export type MatrixPlace = Cell | 'positives' | 'negatives' | 'flagged' | 'unflagged';

/** A place of any matrix. */
export type Place = MatrixPlace | ClassPlace;

export function isClassPlace(place: Place): place is ClassPlace {
  return typeof place !== 'string';
}

export function isSamePlace(one: Place, other: Place): boolean {
  if (!isClassPlace(one) || !isClassPlace(other)) return one === other;
  return one.truth === other.truth && one.predicted === other.predicted;
}

/** The matrix as it is laid out, headers included: true classes down, predicted across. */
const placeRows = [
  [null, 'flagged', 'unflagged'],
  ['positives', 'tp', 'fn'],
  ['negatives', 'fp', 'tn'],
] as const satisfies readonly (readonly (MatrixPlace | null)[])[];

export const cellsOfPlace: Readonly<Record<MatrixPlace, readonly Cell[]>> = {
  tp: ['tp'],
  fn: ['fn'],
  fp: ['fp'],
  tn: ['tn'],
  positives: ['tp', 'fn'],
  negatives: ['fp', 'tn'],
  flagged: ['tp', 'fp'],
  unflagged: ['fn', 'tn'],
};

/** The place that a key leads to from another, or null when the key does not walk. The walk stops at the edges. */
export function nextPlace(from: MatrixPlace, key: string): MatrixPlace | null {
  const row = placeRows.findIndex((places) => (places as readonly (MatrixPlace | null)[]).includes(from));
  const column = (placeRows[row] as readonly (MatrixPlace | null)[]).indexOf(from);
  const at = (toRow: number, toColumn: number): MatrixPlace => placeRows[toRow]?.[toColumn] ?? from;
  switch (key) {
    case 'ArrowUp':
      return at(row - 1, column);
    case 'ArrowDown':
      return at(row + 1, column);
    case 'ArrowLeft':
      return at(row, column - 1);
    case 'ArrowRight':
      return at(row, column + 1);
    case 'Home':
      return at(row, row === 0 ? 1 : 0);
    case 'End':
      return at(row, 2);
    default:
      return null;
  }
}
