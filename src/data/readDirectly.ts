import type { DuckDBConnection } from '@duckdb/node-api';
import { isDuckDbError } from './openDuckDb';
import type { ColumnRequest } from './readColumns';
import type { SourceRecords } from './recordFinder';
import type { Dialect } from './dialect';
import { readSourceLines, type SourceLines } from './sourceLines';
import { mostListed, type MalformedRecords } from './malformedRecords';
import type { PlacedRows } from './sourceRows';
import { readTextTable, type RejectedRecord, type TextRows } from './textTable';
import type { Utf8File } from './utf8File';

/**
 * Reads the file where it is: DuckDB its cells and, at the same time, this process its hash and line numbers.
 * DuckDB does not say which record a row is, so rows are matched by order.
 * @returns `irregular` when that cannot be trusted, because the quotes are damaged and the two count different records
 */
export async function readDirectly(
  connection: DuckDBConnection,
  file: Utf8File,
  dialect: Dialect,
  reads: readonly ColumnRequest[],
  signal: AbortSignal | undefined,
): Promise<PlacedRows | 'not-utf-8' | 'irregular'> {
  const expectedRows = expectedRowCount(file);
  const shape = { ...dialect, blankLinesAreRecords: dialect.columns.length === 1, expectedRecords: expectedRows };
  let source: SourceLines;
  let rows: TextRows;
  try {
    const reading = readSourceLines(file.path, file.gzip, shape, signal);
    [source, rows] = await bothSettled(
      reading,
      readTextTable(connection, file, dialect, reads, {
        expectedRows,
        recordCount: reading.then(({ lines }) => lines.length),
        likelyMarks: dialect.missing.likelyTexts(file.head),
      }),
    );
  } catch (cause) {
    if (isDuckDbError(cause) && !signal?.aborted) return 'irregular';
    throw cause;
  }
  if (rows.rejected.some((record) => record.reason === 'encoding')) return 'not-utf-8';
  if (rows.rejected.some((record) => record.reason === 'quotes')) return 'irregular';
  const rejected = rows.rejected.map((record) => recordAt(source.offsets, record.offset));
  if (rejected.includes(-1) || rows.rowCount + rejected.length !== source.lines.length) return 'irregular';
  return {
    ...rows,
    ...withoutRejected(source, rejected),
    malformed: malformedOf(source, rows.rejected, rejected),
    sha256: source.sha256,
  };
}

/** From the length of the lines in the head, with a tenth to spare. Of a compressed file only the head is known. */
function expectedRowCount(file: Utf8File): number {
  let lines = 1;
  for (let at = file.head.indexOf(10); at >= 0; at = file.head.indexOf(10, at + 1)) lines++;
  return file.gzip ? lines : Math.ceil(lines * (file.size / file.head.length) * 1.1);
}

/** Like Promise.all, but leaves neither running when the other fails. */
async function bothSettled<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return [await first, await second];
}

/** Index of the record that begins at the byte; -1 when none does. */
function recordAt(offsets: Float64Array, byte: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((offsets[middle] ?? 0) < byte) low = middle + 1;
    else high = middle;
  }
  return offsets[low] === byte ? low : -1;
}

/** @param rejected indexes of records in ascending order */
function withoutRejected(
  { lines }: SourceRecords,
  rejected: readonly number[],
): { rowNumbers: Uint32Array; lines: Uint32Array } {
  const kept = lines.length - rejected.length;
  const rowNumbers = new Uint32Array(kept);
  if (rejected.length === 0) {
    for (let row = 0; row < kept; row++) rowNumbers[row] = row + 1;
    return { rowNumbers, lines };
  }
  const keptLines = new Uint32Array(kept);
  let row = 0;
  let next = 0;
  for (let record = 0; record < lines.length; record++) {
    if (record === rejected[next]) {
      next++;
      continue;
    }
    rowNumbers[row] = record + 1;
    keptLines[row++] = lines[record] ?? 0;
  }
  return { rowNumbers, lines: keptLines };
}

function malformedOf(
  { lines }: SourceRecords,
  refused: readonly RejectedRecord[],
  rejected: readonly number[],
): MalformedRecords {
  const first = refused.slice(0, mostListed).map(({ reason, message }, index) => ({
    line: lines[rejected[index] ?? -1] ?? 0,
    code: reason === 'fields' ? ('wrong-field-count' as const) : ('malformed-row' as const),
    reason: message,
  }));
  return { count: refused.length, first };
}
