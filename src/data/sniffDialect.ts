import type { DuckDBConnection } from '@duckdb/node-api';
import { isDuckDbError } from './openDuckDb';
import { missingMarks } from './missingMarks';
import { LineSplitter } from './lineSplitter';
import type { CommaMeaning } from './numbersFromText';
import { parseRecord } from './parseRecord';
import { sqlList, sqlLiteral, sqlPath } from './sqlText';

/** How a text table is written. */
export interface Dialect {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
  /** Lines before the header, or before the first record when there is none. */
  readonly skippedLines: number;
  readonly hasHeader: boolean;
  /** False when the file breaks the rules of CSV somewhere (line ends of two kinds, text after a closing quote). */
  readonly strict: boolean;
  /** One for each column, as the header names it or `column1…`, with DuckDB's type. */
  readonly columns: readonly SniffedColumn[];
}

interface SniffedColumn {
  readonly name: string;
  readonly kind: 'number' | 'text';
}

interface SniffedFile {
  readonly path: string;
  readonly gzip: boolean;
  /** The first bytes, decompressed. */
  readonly head: Buffer;
}

/** DuckDB looks for comma, semicolon, tab and bar. A blank comes last, for it also occurs in text. */
const rareDelimiters = ['^', '~', '\u0001', ':', ' '];

/** Above this DuckDB's search takes seconds. */
const manyColumns = 1000;

/**
 * Lets DuckDB find delimiter, quote, header and column types from the first rows of the file.
 * The header's names are taken from the first bytes of the file: DuckDB renames repeated ones, which would hide them.
 * @throws DuckDB's error when the file has no consistent dialect
 */
export async function sniffDialect(
  connection: DuckDBConnection,
  file: SniffedFile,
  rowsToSample: number,
): Promise<Dialect> {
  let result: Dialect | undefined;
  let failure: Error | undefined;
  for (const options of attempts(file.head)) {
    try {
      const dialect = await sniffWith(connection, file, rowsToSample, options);
      if (dialect.columns.length > 1) return dialect;
      result ??= dialect;
    } catch (cause) {
      if (!isDuckDbError(cause)) throw cause;
      failure ??= cause;
    }
  }
  if (result) return result;
  throw failure ?? new Error('No dialect was tried.');
}

/** What to ask DuckDB, one after the other until it finds several columns. */
function attempts(head: Buffer): string[] {
  const header = head.subarray(0, head.indexOf(10) + 1).toString('latin1');
  const wide = [',', ';', '\t', '|'].find((delimiter) => header.split(delimiter).length > manyColumns);
  return [
    ...(wide === undefined ? [] : [`delim=${sqlLiteral(wide)}, quote='"', escape='"', ignore_errors=true`]),
    'ignore_errors=true',
    // Strictly, when lines above the header hide the table.
    'ignore_errors=false',
    // For line ends of two kinds, and text after a closing quote.
    'ignore_errors=true, strict_mode=false',
    ...rareDelimiters.map((delimiter) => `delim=${sqlLiteral(delimiter)}, ignore_errors=true`),
  ];
}

async function sniffWith(
  connection: DuckDBConnection,
  { path, gzip, head }: SniffedFile,
  rowsToSample: number,
  options: string,
): Promise<Dialect> {
  const reader = await connection.runAndReadAll(
    `SELECT Delimiter, Quote, Escape, SkipRows, HasHeader, list_transform(Columns, c -> c.name) AS names,
       list_transform(Columns, c -> c.type) AS types
     FROM sniff_csv(${sqlPath(path)}, nullstr=${sqlList(missingMarks)}, comment='', compression=${compression(gzip)},
       sample_size=${String(rowsToSample)}, ${options})`,
  );
  const [found = {}] = reader.getRowObjectsJS();
  const delimiter = character(found['Delimiter']) ?? ',';
  // Where the sampled rows hold no quotes the sniffer names none, but later rows may.
  const quote = character(found['Quote']) ?? '"';
  const escape = character(found['Escape']) ?? quote;
  const skippedLines = Number(found['SkipRows']);
  const hasHeader = found['HasHeader'] === true;
  const types = strings(found['types']);
  const header = hasHeader ? headerOf(head, { delimiter, quote, escape, skippedLines }) : undefined;
  const names = header?.length === types.length ? header : hasHeader ? strings(found['names']) : types.map(() => '');
  return {
    delimiter,
    quote,
    escape,
    skippedLines,
    hasHeader,
    strict: !options.includes('strict_mode=false'),
    columns: types.map((type, index) => ({ name: nameOf(names[index]?.trim() ?? '', index), kind: kindOf(type) })),
  };
}

/** The options of `read_csv` that state the dialect, so that DuckDB does not look for it again. */
export function readerOptions(dialect: Dialect, gzip: boolean, missing: readonly string[]): string {
  return [
    'auto_detect=false',
    `delim=${sqlLiteral(dialect.delimiter)}`,
    `quote=${sqlLiteral(dialect.quote)}`,
    `escape=${sqlLiteral(dialect.escape)}`,
    `comment=''`,
    `skip=${String(dialect.skippedLines)}`,
    `header=${String(dialect.hasHeader)}`,
    `nullstr=${sqlList(missing)}`,
    `strict_mode=${String(dialect.strict)}`,
    `compression=${compression(gzip)}`,
  ].join(', ');
}

/** The fields of the first line that is not blank; undefined when it is not all in the head or goes over several lines. */
function headerOf(
  head: Buffer,
  dialect: Pick<Dialect, 'delimiter' | 'quote' | 'escape' | 'skippedLines'>,
): string[] | undefined {
  const splitter = new LineSplitter();
  const lines = [...splitter.add(new TextDecoder().decode(head)), ...splitter.end()];
  const header = parseRecord(lines.slice(dialect.skippedLines).find((line) => line !== '') ?? '', dialect);
  return typeof header === 'string' ? undefined : header;
}

/** Where commas separate the fields, a table has its decimals behind points. */
export function commaMeaning({ delimiter }: Dialect): CommaMeaning {
  return delimiter === ',' ? 'thousands' : 'unknown';
}

export function repeatedNames(dialect: Dialect): string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { name } of dialect.columns) (seen.has(name) ? repeated : seen).add(name);
  return [...repeated];
}

function nameOf(header: string, index: number): string {
  return header === '' ? `column${String(index + 1)}` : header;
}

function compression(gzip: boolean): string {
  return gzip ? `'gzip'` : `'none'`;
}

function character(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value !== '(empty)' && value !== '\0' ? value : undefined;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function kindOf(type: string): SniffedColumn['kind'] {
  return /^(DOUBLE|FLOAT|BIGINT|INTEGER|HUGEINT|DECIMAL)/.test(type) ? 'number' : 'text';
}
