import type { DuckDBConnection } from '@duckdb/node-api';
import { columnName, compression, type Dialect } from './dialect';
import { LineSplitter } from './lineSplitter';
import type { MissingMarks } from './missingMarks';
import type { CommaMeaning } from './numbersFromText';
import { isDuckDbError } from './openDuckDb';
import { parseRecord } from './parseRecord';
import { sniffWideTable } from './sniffWideTable';
import { sqlList, sqlLiteral, sqlPath } from './sqlText';

interface SniffedFile {
  readonly path: string;
  readonly gzip: boolean;
  /** The first bytes, decompressed. */
  readonly head: Buffer;
}

/** What is known before looking. */
interface Hints {
  readonly missing: MissingMarks;
  /** Undefined to find it out. */
  readonly delimiter: string | undefined;
}

/** DuckDB looks for comma, semicolon, tab and bar. A blank comes last, for it also occurs in text. */
const rareDelimiters = ['^', '~', '\u0001', ':', ' '];

/**
 * Lets DuckDB find delimiter, quote, header and column types from the first rows of the file.
 * The header's names are taken from the first bytes of the file: DuckDB renames repeated ones, which would hide them.
 * @throws DuckDB's error when the file has no consistent dialect
 */
export async function sniffDialect(
  connection: DuckDBConnection,
  file: SniffedFile,
  rowsToSample: number,
  hints: Hints,
): Promise<Dialect> {
  const wide = sniffWideTable(file.head, hints.missing, hints.delimiter);
  if (wide !== undefined) return wide;
  let result: Dialect | undefined;
  let failure: Error | undefined;
  for (const options of attempts(hints.delimiter)) {
    try {
      const dialect = await sniffWith(connection, file, rowsToSample, hints.missing, options);
      if (dialect.columns.length > 1) return await withDecimalComma(connection, file, rowsToSample, dialect);
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
function attempts(delimiter: string | undefined): string[] {
  const known = delimiter === undefined ? '' : `delim=${sqlLiteral(delimiter)}, `;
  return [
    `${known}ignore_errors=true`,
    // Strictly, when lines above the header hide the table.
    `${known}ignore_errors=false`,
    // For line ends of two kinds, and text after a closing quote.
    `${known}ignore_errors=true, strict_mode=false`,
    ...(delimiter === undefined ? rareDelimiters : []).map((rare) => `delim=${sqlLiteral(rare)}, ignore_errors=true`),
  ];
}

/** The same dialect with numbers as 1,5 when more of the columns are numbers then. */
async function withDecimalComma(
  connection: DuckDBConnection,
  file: SniffedFile,
  rowsToSample: number,
  dialect: Dialect,
): Promise<Dialect> {
  const mayHave = dialect.delimiter !== ',' && dialect.columns.some(({ kind }) => kind === 'text');
  if (!mayHave || !/\d,\d/.test(file.head.toString('latin1'))) return dialect;
  const options = `delim=${sqlLiteral(dialect.delimiter)}, ignore_errors=true, decimal_separator=','${dialect.strict ? '' : ', strict_mode=false'}`;
  const other = await sniffWith(connection, file, rowsToSample, dialect.missing, options);
  const numbersOf = ({ columns }: Dialect): number => columns.filter(({ kind }) => kind === 'number').length;
  if (other.columns.length !== dialect.columns.length || numbersOf(other) <= numbersOf(dialect)) return dialect;
  return { ...other, decimal: ',', comma: 'decimal' };
}

async function sniffWith(
  connection: DuckDBConnection,
  { path, gzip, head }: SniffedFile,
  rowsToSample: number,
  missing: MissingMarks,
  options: string,
): Promise<Dialect> {
  const reader = await connection.runAndReadAll(
    `SELECT Delimiter, Quote, Escape, SkipRows, HasHeader, list_transform(Columns, c -> c.name) AS names,
       list_transform(Columns, c -> c.type) AS types
     FROM sniff_csv(${sqlPath(path)}, nullstr=${sqlList(missing.texts)}, comment='', compression=${compression(gzip)},
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
    decimal: '.',
    comma: commaMeaning(delimiter, types),
    missing,
    skippedLines,
    hasHeader,
    strict: !options.includes('strict_mode=false'),
    columns: types.map((type, index) => ({ name: columnName(names[index], index), kind: kindOf(type) })),
  };
}

/** The fields of the first line that is not blank; undefined when it is not all in the head or goes over several lines. */
function headerOf(
  head: Buffer,
  dialect: Pick<Dialect, 'delimiter' | 'quote' | 'escape' | 'skippedLines'>,
): string[] | undefined {
  // All of it costs 20 ms, for which someone may be waiting.
  for (const bytes of [head.subarray(0, 1 << 14), head]) {
    const splitter = new LineSplitter();
    const complete = splitter.add(new TextDecoder().decode(bytes));
    const lines = bytes.length < head.length ? complete : [...complete, ...splitter.end()];
    const line = lines.slice(dialect.skippedLines).find((each) => each !== '');
    if (line === undefined) continue;
    const header = parseRecord(line, dialect);
    return typeof header === 'string' ? undefined : header;
  }
  return undefined;
}

/** Where commas separate the fields, or other numbers have points, decimals are behind points. Semicolons are there to free the comma. */
function commaMeaning(delimiter: string, types: readonly string[]): CommaMeaning {
  if (delimiter === ',' || types.includes('DOUBLE')) return 'thousands';
  return delimiter === ';' ? 'decimal' : 'unknown';
}

function character(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value !== '(empty)' && value !== '\0' ? value : undefined;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function kindOf(type: string): 'number' | 'text' {
  return /^(DOUBLE|FLOAT|BIGINT|INTEGER|HUGEINT|DECIMAL)/.test(type) ? 'number' : 'text';
}
