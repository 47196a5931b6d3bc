import type { DuckDBConnection } from '@duckdb/node-api';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ColumnRequest } from './readColumns';
import { readCopy } from './readCopy';
import { repairTable } from './repairTable';
import type { Dialect } from './dialect';
import type { PlacedRows } from './sourceRows';
import type { Utf8File } from './utf8File';

/**
 * Reads a file with damaged quotes or mixed line ends through a repaired temporary copy, several times slower than directly.
 * One bad quote then costs its own line, not the rest of the file.
 */
export async function readRepaired(
  connection: DuckDBConnection,
  file: Utf8File,
  dialect: Dialect,
  reads: readonly ColumnRequest[],
  signal: AbortSignal | undefined,
): Promise<PlacedRows | 'not-utf-8'> {
  const folder = await mkdtemp(join(tmpdir(), 'fn-lab-'));
  try {
    const path = join(folder, 'repaired.csv');
    const repaired = await repairTable(file, dialect, path, signal);
    if (repaired === 'not-utf-8') return repaired;
    const plain = {
      ...dialect,
      delimiter: ',',
      quote: '"',
      escape: '"',
      skippedLines: 0,
      hasHeader: false,
      strict: true,
    };
    const rows = await readCopy(connection, { path, rows: repaired.lines.length, name: file.name }, plain, reads);
    return { ...rows, ...repaired };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
