import type { ClassReportRecord } from '../../src/protocol/runRecord';
import { formatCount } from '../format/formatCount';
import { formatPercentages } from '../format/percentages';

/** What the cells of a matrix of all classes say: rows, or their share of a true or of a predicted class. */
export const cellTexts = { counts: 'Counts', rows: '% of true', columns: '% of predicted' } as const;

export type CellText = keyof typeof cellTexts;

export interface ClassCell {
  readonly count: number;
  readonly text: string;
  /** Of what the text is a share of; of the true class for counts. 0 to 1, for the tint. */
  readonly share: number;
  readonly isRight: boolean;
}

/** [k x k] cells by true and predicted class. */
export function classCells({ matrix }: ClassReportRecord, shown: CellText): readonly (readonly ClassCell[])[] {
  const columns = matrix.map((_, at) => matrix.map((row) => row[at] ?? 0));
  const inRows = matrix.map(formatPercentages);
  const inColumns = columns.map(formatPercentages);
  return matrix.map((row, truth) =>
    row.map((count, predicted) => {
      const total = sumOf(shown === 'columns' ? (columns[predicted] ?? []) : row);
      const texts = {
        counts: formatCount(count),
        rows: inRows[truth]?.[predicted] ?? '',
        columns: inColumns[predicted]?.[truth] ?? '',
      };
      return { count, text: texts[shown], share: total === 0 ? 0 : count / total, isRight: truth === predicted };
    }),
  );
}

/** A place in words: `12 of 70 true ill are taken for well`, `all 70 true ill`. */
export function placeInWords(
  labels: readonly string[],
  { matrix }: ClassReportRecord,
  { row, column }: CellPlace,
): string {
  const truth = labels[row];
  const predicted = labels[column];
  if (truth === undefined) {
    return `all ${formatCount(sumOf(matrix.map((counts) => counts[column] ?? 0)))} taken for ${predicted ?? ''}`;
  }
  const counts = matrix[row] ?? [];
  if (predicted === undefined) return `all ${formatCount(sumOf(counts))} true ${truth}`;
  const count = counts[column] ?? 0;
  const verb = count === 1 ? 'is' : 'are';
  return `${formatCount(count)} of ${formatCount(sumOf(counts))} true ${truth} ${verb} taken for ${predicted}`;
}

/** A place of the matrix with its headers, of which one is never both. */
export interface CellPlace {
  /** Of the true class, from 0; -1 for the header of a column. */
  readonly row: number;
  /** Of the predicted class, from 0; -1 for the header of a row. */
  readonly column: number;
}

/** Rows that a page key goes. */
const pageOfRows = 10;

/** The place of a k x k matrix that a key leads to from another, or null when the key does not walk. The walk stops at the edges. */
export function nextCell({ row, column }: CellPlace, key: string, k: number, withControl = false): CellPlace | null {
  const firstRow = column === -1 ? 0 : -1;
  const firstColumn = row === -1 ? 0 : -1;
  const inRows = (at: number): CellPlace => ({ row: Math.min(Math.max(at, firstRow), k - 1), column });
  const inColumns = (at: number): CellPlace => ({ row, column: Math.min(Math.max(at, firstColumn), k - 1) });
  switch (key) {
    case 'ArrowUp':
      return inRows(row - 1);
    case 'ArrowDown':
      return inRows(row + 1);
    case 'ArrowLeft':
      return inColumns(column - 1);
    case 'ArrowRight':
      return inColumns(column + 1);
    case 'PageUp':
      return inRows(row - pageOfRows);
    case 'PageDown':
      return inRows(row + pageOfRows);
    case 'Home':
      return withControl ? { row: 0, column: 0 } : inColumns(-1);
    case 'End':
      return withControl ? { row: k - 1, column: k - 1 } : inColumns(k - 1);
    default:
      return null;
  }
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
