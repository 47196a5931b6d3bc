import type { Cell } from '../engine/confusion';
import type { SplitName } from '../engine/splitName';

/** A row as `fnlab rows` prints it; the order of the keys is the order of the columns. */
export interface JudgedRow {
  readonly row: number;
  readonly line: number;
  readonly split: SplitName;
  readonly label: string;
  readonly score: number;
  /** The side of the threshold, or the likeliest of all classes where a run tells them apart. */
  readonly predicted: string;
  readonly cell: Cell;
  /** Null in runs that were stored before there was one. */
  readonly probability: number | null;
  /** Of an ensemble; null in other runs, where it is not printed. */
  readonly spread: number | null;
  /** Epochs, of those whose scores were kept, that had the row on the wrong side; null for a row that they did not score. */
  readonly missedEpochs: number | null;
}

/** Columns that only some runs have. */
type LaterColumn = 'spread' | 'missedEpochs';

/** Texts whose concatenation is the output, so that any number of rows can be printed as they are read. */
export interface RowWriter {
  readonly begin: string;
  readonly end: string;
  /** `rows` is not empty. */
  rows(rows: readonly JudgedRow[]): string;
}

/** Makes a writer of rows that have these columns beside those of all runs. */
export const rowFormats = { csv: csvWriter, json: jsonWriter } satisfies Record<
  string,
  (later: readonly LaterColumn[]) => RowWriter
>;

export type RowFormat = keyof typeof rowFormats;

const columnsOfAll = ['row', 'line', 'split', 'label', 'score', 'predicted', 'cell', 'probability'] as const;

/** RFC 4180, but with the line end of the platform's own tools: a lone line feed. */
function csvWriter(later: readonly LaterColumn[]): RowWriter {
  const columns = [...columnsOfAll, ...later];
  return {
    begin: `${columns.join(',')}\n`,
    end: '',
    rows: (rows) =>
      rows.map((row) => `${columns.map((column) => csvField(String(row[column] ?? ''))).join(',')}\n`).join(''),
  };
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One array, one row to a line. */
function jsonWriter(later: readonly LaterColumn[]): RowWriter {
  const columns = [...columnsOfAll, ...later];
  let separator = '\n';
  return {
    begin: '[',
    end: '\n]\n',
    rows: (rows) => {
      const text = rows.map((row) => JSON.stringify(row, columns)).join(',\n');
      const separated = `${separator}${text}`;
      separator = ',\n';
      return separated;
    },
  };
}
