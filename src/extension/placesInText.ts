import type { Problem } from '../engine/problem';
import { delimitedFields, type DelimitedField } from './delimitedFields';

/** A stretch of a file's text. Lines and characters count from 0, characters in UTF-16 units, as VS Code counts them. */
export interface TextPlace {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
}

/** What a problem says of where it is. */
export type ProblemAddress = Pick<Problem, 'line' | 'column'>;

/** Lines of a file by their number, from 0; not every line needs to be there. */
export type KnownLines = ReadonlyMap<number, string>;

/** The header is looked for in so many lines: a title or comments may stand above the table. */
const linesWithHeader = 20;

/** So many lines of a record are looked at: a quoted field may go over several. */
const linesOfRecord = 50;

/** Where the line itself is not known. VS Code ends a range where its line ends. */
const unknownLength = 1000;

const delimiters = [',', ';', '\t', '|', '^', '~', '\u0001', ':', ' '];

/** The numbers of the lines, from 0, by which `placeInText` finds the address: both ends are included. */
export function neededLines({ line }: ProblemAddress): readonly (readonly [first: number, last: number])[] {
  const header = [0, linesWithHeader + linesOfRecord] as const;
  return line === undefined ? [header] : [header, [line - 1, line - 1 + linesOfRecord]];
}

/**
 * The place of a problem in the text of its table: the field of its column in the record that begins in its line, else that
 * line. A problem of a whole column is seen in the header, and one of the whole table in the first line.
 */
export function placeInText({ line, column }: ProblemAddress, lines: KnownLines): TextPlace {
  const header = column === undefined ? null : findHeader(lines, column);
  const recordLine = line === undefined ? (header?.line ?? 0) : line - 1;
  const record = textFrom(lines, recordLine);
  const field = column === undefined ? undefined : fieldOf(record, column, header);
  if (field === undefined) {
    const endCharacter = lines.get(recordLine)?.length ?? unknownLength;
    return { startLine: recordLine, startCharacter: 0, endLine: recordLine, endCharacter };
  }
  const start = positionAt(record, field.start, recordLine);
  const end = positionAt(record, field.end, recordLine);
  return { startLine: start.line, startCharacter: start.character, endLine: end.line, endCharacter: end.character };
}

interface Header {
  readonly line: number;
  readonly delimiter: string;
  /** Of the column, from 0. */
  readonly index: number;
}

/** The first line that has the column's name among its fields, read with the delimiter that makes the most fields of it. */
function findHeader(lines: KnownLines, column: string): Header | null {
  for (let line = 0; line < linesWithHeader; line++) {
    const text = textFrom(lines, line);
    const [best] = delimiters
      .map((delimiter) => ({ delimiter, fields: delimitedFields(text, delimiter) }))
      .map(({ delimiter, fields }) => ({
        header: { line, delimiter, index: fields.findIndex(({ value }) => value === column) },
        count: fields.length,
      }))
      .filter(({ header }) => header.index >= 0)
      .sort((a, b) => b.count - a.count);
    if (best !== undefined) return best.header;
  }
  return null;
}

function fieldOf(record: string, column: string, header: Header | null): DelimitedField | undefined {
  if (header !== null) return delimitedFields(record, header.delimiter)[header.index];
  // The columns of a table without a header are called column1, column2 and so on.
  const number = /^column(\d+)$/.exec(column)?.[1];
  if (number === undefined) return undefined;
  const [most] = delimiters.map((each) => delimitedFields(record, each)).sort((a, b) => b.length - a.length);
  return most?.[Number(number) - 1];
}

/** The lines from this one on that are known without a gap, as far as a record may go. */
function textFrom(lines: KnownLines, first: number): string {
  const text: string[] = [];
  for (let line = first; line <= first + linesOfRecord; line++) {
    const known = lines.get(line);
    if (known === undefined) break;
    text.push(known);
  }
  return text.join('\n');
}

function positionAt(text: string, offset: number, firstLine: number): { line: number; character: number } {
  const above = text.slice(0, offset).split('\n');
  return { line: firstLine + above.length - 1, character: above.at(-1)?.length ?? 0 };
}
