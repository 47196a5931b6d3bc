import type { DuckDBConnection } from '@duckdb/node-api';
import { isDuckDbError, isInterruption } from './openDuckDb';
import { readerOptions, type Dialect } from './dialect';
import { readColumns, type ColumnRequest, type RawColumn } from './readColumns';
import { queriedText, sqlPath } from './sqlText';

/** A record that DuckDB refused. */
export interface RejectedRecord {
  /** First byte of its line, counted from 0 in the decompressed file. */
  readonly offset: number;
  readonly reason: 'fields' | 'quotes' | 'encoding' | 'other';
  /** What is wrong with it, as the end of a sentence. */
  readonly message: string;
}

export interface TextRows {
  readonly rowCount: number;
  /** One for each request, in its order. */
  readonly columns: readonly RawColumn[];
  /** In the order of the file, one for each refused record. */
  readonly rejected: readonly RejectedRecord[];
  /** Indexes of columns that were asked for as numbers and hold other text; they were read as text. */
  readonly notNumbers: ReadonlySet<number>;
}

/** What is known of a text table before its cells are read. */
export interface TextTableFacts {
  /** How many rows to make room for at first. */
  readonly expectedRows: number;
  /** How many records there are; DuckDB's stream ends like a whole one when a record far from its beginning is refused. */
  readonly recordCount: number | Promise<number>;
  /** The missing marks to look for at first; all of them are when one is met that is not among these. */
  readonly likelyMarks?: readonly string[];
}

/**
 * Reads the requested columns of a text table in the order of the file. Records that do not fit are left out and listed.
 *
 * Columns are read with the types that the first rows suggest, and missing marks are those that the first rows hold. A later cell
 * that is no number makes DuckDB refuse its record; then the whole is read once more with all marks, and with the columns in question
 * as text. Rare, and cheaper than reading every file so. Likewise when a column turns out to hold plus and minus: DuckDB knows missing
 * marks only for all columns alike.
 * @throws DuckDB's error
 */
export async function readTextTable(
  connection: DuckDBConnection,
  file: { readonly path: string; readonly gzip: boolean },
  dialect: Dialect,
  requests: readonly ColumnRequest[],
  { expectedRows, recordCount, likelyMarks }: TextTableFacts,
): Promise<TextRows> {
  const notNumbers = new Set<number>();
  const { missing } = dialect;
  let marks = likelyMarks ?? missing.texts;
  let listsRefused = false;
  for (;;) {
    const asked = requests.map((request) => (notNumbers.has(request.index) ? asText(request) : request));
    if (listsRefused) await connection.run('DROP TABLE IF EXISTS refused; DROP TABLE IF EXISTS refused_scans');
    const table = csvTable(file, dialect, asked, marks, listsRefused);
    const rows = await readUnlessRefused(connection, table, asked, missing, expectedRows);
    if (!listsRefused && (rows instanceof Error || rows.rowCount < (await recordCount))) {
      // Keeping the list costs a quarter more, so it is kept only when a record was refused.
      listsRefused = true;
      marks = missing.texts;
      continue;
    }
    if (rows instanceof Error) throw rows;
    if (listsRefused) {
      const found = await readNotNumbers(connection);
      for (const index of found) notNumbers.add(index);
      if (found.length > 0) continue;
    }
    if (missing.minusIsDoubtful && marks.includes('-') && rows.columns.some(mayHaveLostMinus)) {
      marks = marks.filter((mark) => mark !== '-');
      continue;
    }
    return { ...rows, rejected: listsRefused ? await readRejected(connection) : [], notNumbers };
  }
}

/** DuckDB's error when it refuses a record or the file; any other is thrown. */
async function readUnlessRefused(
  ...read: Parameters<typeof readColumns>
): Promise<Awaited<ReturnType<typeof readColumns>> | Error> {
  try {
    return await readColumns(...read);
  } catch (cause) {
    if (!isDuckDbError(cause) || isInterruption(cause)) throw cause;
    return cause;
  }
}

/** Columns are called by number in the query: their names are data and never become part of it. */
function csvTable(
  file: { readonly path: string; readonly gzip: boolean },
  dialect: Dialect,
  requests: readonly ColumnRequest[],
  marks: readonly string[],
  listRefused: boolean,
): string {
  const numbers = new Set(requests.filter((request) => request.as === 'number').map((request) => request.index));
  const types = dialect.columns.map((_, index) => `'c${String(index)}': '${numbers.has(index) ? 'FLOAT' : 'VARCHAR'}'`);
  const rejects = listRefused ? `, store_rejects=true, rejects_table='refused', rejects_scan='refused_scans'` : '';
  const options = `${readerOptions(dialect, file.gzip, marks)}, columns={${types.join(', ')}}${rejects}`;
  return `read_csv(${sqlPath(file.path)}, ${options})`;
}

function mayHaveLostMinus(column: RawColumn): boolean {
  return column.kind === 'text' && column.levels.includes('+') && column.codes.includes(-1);
}

function asText(request: ColumnRequest): ColumnRequest {
  return { ...request, as: 'text', mayAbandon: false };
}

/** A record can be refused for several reasons, one for each cell; one is enough. */
async function readRejected(connection: DuckDBConnection): Promise<RejectedRecord[]> {
  const reader = await connection.runAndReadAll(
    `SELECT line_byte_position - 1 AS start, error_type::VARCHAR AS type, error_message
     FROM refused QUALIFY row_number() OVER (PARTITION BY start) = 1 ORDER BY start`,
  );
  return reader
    .getRowsJS()
    .map(([start, type, message]) => rejectedRecord(Number(start), queriedText(type), queriedText(message)));
}

function rejectedRecord(offset: number, type: string, message: string): RejectedRecord {
  const counts = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
  if (counts) return { offset, reason: 'fields', message: fieldCountMessage(Number(counts[2]), Number(counts[1])) };
  if (type === 'INVALID ENCODING') return { offset, reason: 'encoding', message: 'the text is not UTF-8' };
  if (type === 'UNQUOTED VALUE') return { offset, reason: 'quotes', message: quotesMessage };
  return { offset, reason: 'other', message: message.split('\n')[0]?.replace(/\.$/, '') ?? '' };
}

export function fieldCountMessage(found: number, expected: number): string {
  return `there ${found === 1 ? 'is 1 field' : `are ${String(found)} fields`} instead of ${String(expected)}`;
}

export const quotesMessage = 'a quoted value does not end as it should';

async function readNotNumbers(connection: DuckDBConnection): Promise<number[]> {
  const reader = await connection.runAndReadAll(
    // A record of the wrong length is malformed; what its cells hold says nothing about the columns.
    `SELECT DISTINCT column_idx - 1 FROM refused WHERE error_type::VARCHAR = 'CAST'
     AND line_byte_position NOT IN (SELECT line_byte_position FROM refused WHERE error_type::VARCHAR <> 'CAST')`,
  );
  return reader.getRowsJS().map(([index]) => Number(index));
}
