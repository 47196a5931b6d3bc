import type { DuckDBConnection } from '@duckdb/node-api';
import type { OfferedColumn } from './chooseColumns';
import type { ColumnRequest } from './readColumns';
import { queriedText, sqlPath } from './sqlText';

/** The columns of a Parquet file with what they can be read as. */
export async function parquetColumns(connection: DuckDBConnection, path: string): Promise<OfferedColumn[]> {
  const reader = await connection.runAndReadAll(`DESCRIBE FROM ${scan(path)}`);
  return reader
    .getRowObjectsJS()
    .map((row) => ({ name: queriedText(row['column_name']), kind: kindOf(queriedText(row['column_type'])) }));
}

export async function parquetRowCount(connection: DuckDBConnection, path: string): Promise<number> {
  const reader = await connection.runAndReadAll(`SELECT count(*) FROM ${scan(path)}`);
  return Number(reader.getRowsJS()[0]?.[0] ?? 0);
}

/** A table expression with the requested columns as c0, c1, … and as FLOAT or VARCHAR. */
export function parquetTable(path: string, offered: readonly OfferedColumn[], reads: readonly ColumnRequest[]): string {
  const numbered = offered.map((_, index) => `c${String(index)}`).join(', ');
  const typed = reads.map(
    ({ index, as }) => `c${String(index)}::${as === 'number' ? 'FLOAT' : 'VARCHAR'} AS c${String(index)}`,
  );
  return `(SELECT ${typed.join(', ')} FROM ${scan(path)} AS file(${numbered}))`;
}

function scan(path: string): string {
  return `read_parquet(${sqlPath(path)}, hive_partitioning=false)`;
}

function kindOf(type: string): OfferedColumn['kind'] {
  if (/^(STRUCT|MAP|UNION|BLOB|BIT|INTERVAL)|\]$/.test(type)) return 'nested';
  return /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL)/.test(type) ? 'number' : 'text';
}
