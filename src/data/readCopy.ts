import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dialect } from './dialect';
import type { ColumnRequest } from './readColumns';
import { readTextTable, type TextRows } from './textTable';

/**
 * Reads the requested columns of a copy of a table that was written to be read without loss.
 * @param rows how many it has
 * @param name of the table that it is a copy of
 */
export async function readCopy(
  connection: DuckDBConnection,
  { path, rows, name }: { readonly path: string; readonly rows: number; readonly name: string },
  dialect: Dialect,
  reads: readonly ColumnRequest[],
): Promise<TextRows> {
  const facts = { expectedRows: rows, recordCount: rows };
  const read = await readTextTable(connection, { path, gzip: false }, dialect, reads, facts);
  if (read.rowCount === rows && read.rejected.length === 0) return read;
  throw new Error(`The copy of ${name} has ${String(rows)} rows, but ${String(read.rowCount)} were read.`);
}
