import type { Failure } from '../engine/failure';
import { dataFailures } from './dataFailures';
import type { MissingMarks } from './missingMarks';
import type { CommaMeaning } from './numbersFromText';
import { sqlList, sqlLiteral } from './sqlText';

/** How a text table is written. */
export interface Dialect {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
  /** What stands before the decimals of its numbers. */
  readonly decimal: '.' | ',';
  /** What else a comma in a number can mean, to judge by the delimiter and the other numbers. */
  readonly comma: CommaMeaning;
  readonly missing: MissingMarks;
  /** Lines before the header, or before the first record when there is none. */
  readonly skippedLines: number;
  readonly hasHeader: boolean;
  /** False when the file breaks the rules of CSV somewhere (line ends of two kinds, text after a closing quote). */
  readonly strict: boolean;
  /** One for each column, as the header names it or `column1…`, with what its first rows hold. */
  readonly columns: readonly { readonly name: string; readonly kind: 'number' | 'text' }[];
}

/** The options of `read_csv` that state the dialect, so that DuckDB does not look for it again. */
export function readerOptions(dialect: Dialect, gzip: boolean, missing: readonly string[]): string {
  return [
    'auto_detect=false',
    `delim=${sqlLiteral(dialect.delimiter)}`,
    `quote=${sqlLiteral(dialect.quote)}`,
    `escape=${sqlLiteral(dialect.escape)}`,
    `decimal_separator='${dialect.decimal}'`,
    `comment=''`,
    `skip=${String(dialect.skippedLines)}`,
    `header=${String(dialect.hasHeader)}`,
    `nullstr=${sqlList(missing)}`,
    `strict_mode=${String(dialect.strict)}`,
    `compression=${compression(gzip)}`,
  ].join(', ');
}

export function compression(gzip: boolean): string {
  return gzip ? `'gzip'` : `'none'`;
}

/** The name of the `index`-th column; a file without header, or a gap in it, has `column1…`. */
export function columnName(header: string | undefined, index: number): string {
  const name = header?.trim() ?? '';
  return name === '' ? `column${String(index + 1)}` : name;
}

/** The failure of a table in which columns have the same name; undefined when all have one of their own. */
export function repeatedColumns(file: string, { columns, skippedLines }: Dialect): Failure | undefined {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { name } of columns) (seen.has(name) ? repeated : seen).add(name);
  return repeated.size === 0 ? undefined : dataFailures.duplicateColumns(file, skippedLines + 1, [...repeated]);
}
