import type { Figure, FigureCell, FigureSeries } from './figure';

export interface FigureTableData {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly FigureCell[])[];
}

/** Every point of a figure with the series that it belongs to; lines that are there for comparison have none. */
export function figureTable({ series, columns }: Figure, hidden: readonly string[]): FigureTableData {
  const shown = series.filter(({ id, shape }) => shape !== 'reference' && !hidden.includes(id));
  return { columns: ['Series', ...columns], rows: shown.flatMap(rowsOf) };
}

function rowsOf({ label, points }: FigureSeries): readonly (readonly FigureCell[])[] {
  return points.flatMap(({ cells }, at) => {
    // Where a line is begun on an axis, its first point is there twice.
    const isRepeated = at > 0 && points[at - 1]?.cells === cells;
    return isRepeated ? [] : [[label, ...cells]];
  });
}

/** RFC 4180, numbers in full; an undefined value is an empty field. */
export function figureCsv(table: FigureTableData): string {
  return textOf(table, ',', '\r\n', (text) => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text));
}

/** As spreadsheets take it from the clipboard. */
export function figureTabs(table: FigureTableData): string {
  return textOf(table, '\t', '\n', (text) => text.replaceAll(/\s+/gu, ' '));
}

function textOf(
  { columns, rows }: FigureTableData,
  separator: string,
  lineEnd: string,
  escape: (text: string) => string,
): string {
  const lineOf = (cells: readonly FigureCell[]): string =>
    cells.map((cell) => escape(cell === null ? '' : String(cell))).join(separator) + lineEnd;
  return [columns, ...rows].map(lineOf).join('');
}
