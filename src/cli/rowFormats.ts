import type { Cell } from '../engine/confusion';
import type { SplitName } from '../engine/splitName';

/** A row as `fnlab rows` prints it; the order of the keys is the order of the columns. */
export interface JudgedRow {
  readonly row: number;
  readonly line: number;
  readonly split: SplitName;
  readonly label: string;
  readonly score: number;
  readonly predicted: string;
  readonly cell: Cell;
}

/** Texts whose concatenation is the output, so that any number of rows can be printed as they are read. */
export interface RowWriter {
  readonly begin: string;
  readonly end: string;
  /** `rows` is not empty. */
  rows(rows: readonly JudgedRow[]): string;
}

export const rowFormats = { csv: csvWriter, json: jsonWriter } satisfies Record<string, () => RowWriter>;

export type RowFormat = keyof typeof rowFormats;

const columns = ['row', 'line', 'split', 'label', 'score', 'predicted', 'cell'] as const;

/** RFC 4180, but with the line end of the platform's own tools: a lone line feed. */
function csvWriter(): RowWriter {
  return {
    begin: `${columns.join(',')}\n`,
    end: '',
    rows: (rows) => rows.map((row) => `${columns.map((column) => csvField(String(row[column]))).join(',')}\n`).join(''),
  };
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One array, one row to a line. */
function jsonWriter(): RowWriter {
  let separator = '\n';
  return {
    begin: '[',
    end: '\n]\n',
    rows: (rows) => {
      const text = rows.map((row) => JSON.stringify(row, [...columns])).join(',\n');
      const separated = `${separator}${text}`;
      separator = ',\n';
      return separated;
    },
  };
}
