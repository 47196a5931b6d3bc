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

/** A cell in words: `12 of 70 rows of true 1 are taken for 2`. */
export function cellInWords(
  labels: readonly string[],
  { matrix }: ClassReportRecord,
  { row, column }: CellPlace,
): string {
  const counts = matrix[row] ?? [];
  const count = counts[column] ?? 0;
  const verb = count === 1 ? 'is' : 'are';
  return `${formatCount(count)} of ${formatCount(sumOf(counts))} true ${labels[row] ?? ''} ${verb} taken for ${labels[column] ?? ''}`;
}

export interface CellPlace {
  /** Of the true class, from 0. */
  readonly row: number;
  /** Of the predicted class, from 0. */
  readonly column: number;
}

/** The cell of a k x k matrix that a key leads to from another, or null when the key does not walk. The walk stops at the edges. */
export function nextCell({ row, column }: CellPlace, key: string, k: number, withControl = false): CellPlace | null {
  const inside = (at: number): number => Math.min(Math.max(at, 0), k - 1);
  switch (key) {
    case 'ArrowUp':
      return { row: inside(row - 1), column };
    case 'ArrowDown':
      return { row: inside(row + 1), column };
    case 'ArrowLeft':
      return { row, column: inside(column - 1) };
    case 'ArrowRight':
      return { row, column: inside(column + 1) };
    case 'Home':
      return { row: withControl ? 0 : row, column: 0 };
    case 'End':
      return { row: withControl ? k - 1 : row, column: k - 1 };
    default:
      return null;
  }
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
