import { err, ok, type Result } from '../base/result';
import type { DatasetFile } from '../engine/dataset';
import type { Failure } from '../engine/failure';
import type { Problem } from '../engine/problem';
import { problemOf } from '../engine/problems/problemCatalogue';
import { dataFailures } from './dataFailures';
import type { Dialect } from './dialect';
import type { Utf8File } from './utf8File';
import type { ChosenColumns } from './chooseColumns';
import type { MalformedRecords } from './malformedRecords';
import type { MissingMarks } from './missingMarks';
import type { CommaMeaning } from './numbersFromText';
import type { RawColumn } from './readColumns';

/** The rows of a file that could be read, before it is known which of them can be used. */
export interface SourceRows {
  /** Of all columns of the file. */
  readonly names: readonly string[];
  readonly chosen: ChosenColumns;
  /** The columns that were read, by their place in the file. */
  readonly columns: ReadonlyMap<number, RawColumn>;
  /** Places of columns that were asked for as numbers and hold other text; they were read as text. */
  readonly notNumbers: ReadonlySet<number>;
  /** What a comma in a number of this file means. */
  readonly comma: CommaMeaning;
  readonly missing: MissingMarks;
  /** The files that the rows come from, in order. */
  readonly files: readonly SourceFile[];
  /** Data records in the file, readable or not. */
  readonly rows: number;
  readonly malformed: number;
  /** [readable rows] as in `Table`. */
  readonly rowNumbers: Uint32Array;
  /** [readable rows] as in `Table`. */
  readonly lines: Uint32Array;
  readonly problems: readonly Problem[];
}

interface SourceFile extends DatasetFile {
  /** How many of its records could be read. */
  readonly readable: number;
}

/** Where the `row`-th readable row is in the file, and in which when there are several. */
export function placeOf({ files, lines }: SourceRows, row: number): Pick<Problem, 'file' | 'line'> {
  const line = lines[row] ?? 1;
  if (files.length === 1) return { line };
  let first = 0;
  const file = files.find(({ readable }) => row < (first += readable));
  return file === undefined ? { line } : { file: file.path, line };
}

/** Columns read from a text table, each row with the place in the file that it came from. */
export interface PlacedRows {
  readonly rowCount: number;
  /** One for each request, in its order. */
  readonly columns: readonly RawColumn[];
  /** Indexes of columns that were asked for as numbers and hold other text; they were read as text. */
  readonly notNumbers: ReadonlySet<number>;
  readonly rowNumbers: Uint32Array;
  readonly lines: Uint32Array;
  readonly malformed: MalformedRecords;
  readonly sha256: string;
}

/** With more of them the file was probably misread, and training on the rest would be luck. */
const mostMalformedShare = 0.1;

/** What was read of a text table, with its problems; a failure when too little of it could be read. */
export function sourceRows(
  file: Utf8File,
  dialect: Dialect,
  chosen: ChosenColumns,
  read: PlacedRows,
): Result<SourceRows, Failure> {
  const rows = read.rowCount + read.malformed.count;
  if (rows === 0) return err(dataFailures.noRows(file.name));
  if (isMostlyMalformed(read)) return err(dataFailures.malformedRows(file.name, read.malformed, rows));
  return ok({
    names: dialect.columns.map((column) => column.name),
    chosen,
    columns: new Map(read.columns.map((column, position) => [chosen.reads[position]?.index ?? -1, column])),
    notNumbers: read.notNumbers,
    comma: dialect.comma,
    missing: dialect.missing,
    rows,
    malformed: read.malformed.count,
    rowNumbers: read.rowNumbers,
    lines: read.lines,
    files: [{ path: file.name, sha256: file.sha256OfOriginal ?? read.sha256, rows, readable: read.rowCount }],
    problems: readingProblems(file, dialect, read),
  });
}

/** Whether so many records could not be read that the others cannot be trusted. */
export function isMostlyMalformed({ rowCount, malformed }: Pick<PlacedRows, 'rowCount' | 'malformed'>): boolean {
  return malformed.count > (rowCount + malformed.count) * mostMalformedShare;
}

/** What was wrong with the text, whatever its cells hold. */
export function readingProblems(
  { mixedEncodingLine }: Pick<Utf8File, 'mixedEncodingLine'>,
  { skippedLines }: Pick<Dialect, 'skippedLines'>,
  { malformed }: Pick<PlacedRows, 'malformed'>,
): Problem[] {
  return [
    ...(skippedLines > 0 ? [linesAboveHeader(skippedLines)] : []),
    ...(mixedEncodingLine === undefined ? [] : [mixedEncoding(mixedEncodingLine)]),
    ...malformedProblems(malformed),
  ];
}

/** One for each of the first, the last of which says how many more there are. */
function malformedProblems({ count, first }: MalformedRecords): Problem[] {
  const more = count - first.length;
  return first.map(({ line, code, reason }, index) => {
    const others =
      index === first.length - 1 && more > 0
        ? `, as ${more === 1 ? 'was one row' : `were ${String(more)} rows`} below`
        : '';
    return problemOf(code, { message: `Line ${String(line)} was skipped${others}: ${reason}.`, line });
  });
}

function mixedEncoding(line: number): Problem {
  const message = `Line ${String(line)} is not UTF-8, while others are; such lines are read as Windows-1252.`;
  return problemOf('mixed-encoding', { message, line });
}

function linesAboveHeader(count: number): Problem {
  const lines = count === 1 ? 'The first line is' : `The first ${String(count)} lines are`;
  return problemOf('lines-above-table', { message: `${lines} taken for a title above the table.`, line: 1 });
}
