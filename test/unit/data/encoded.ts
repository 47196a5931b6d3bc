import type { EncodedText } from '../../../src/data/encodedText';

/** A column of these cells; null is a missing one. */
export function encoded(cells: readonly (string | null)[]): EncodedText {
  const levels = [...new Set(cells.filter((cell) => cell !== null))];
  const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : levels.indexOf(cell)));
  return { kind: 'text', codes, levels };
}
