import type { Problem } from '../engine/problem';
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
  /** Line of the header; 1 where there is none. */
  readonly headerLine: number;
  /** Data records in the file, readable or not. */
  readonly rows: number;
  readonly malformed: number;
  /** [readable rows] as in `Table`. */
  readonly rowNumbers: Uint32Array;
  /** [readable rows] as in `Table`. */
  readonly lines: Uint32Array;
  /** Hex SHA-256 of the file's bytes. */
  readonly sha256: string;
  readonly problems: readonly Problem[];
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
