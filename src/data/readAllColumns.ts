import { ok, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import type { DatasetFiles, ReadOptions } from './chooseColumns';
import { readSourceRows } from './readSourceRows';
import { settleColumn, type SettledColumn } from './settleColumn';
import { placeOf } from './sourceRows';

/** Every column of a table, also those that a training leaves out, typed as a training would type them. */
export interface WholeTable {
  /** Of all columns, in the order of the file. */
  readonly names: readonly string[];
  /** One for each name, [readable rows]. */
  readonly columns: readonly SettledColumn[];
  /** [readable rows] as in `Table`. */
  readonly rowNumbers: Uint32Array;
}

/**
 * Reads all columns of a table.
 * @param names of all its columns
 * @param target one of them: it is typed like any other here
 */
export async function readAllColumns(
  files: DatasetFiles,
  names: readonly string[],
  target: string,
  options: ReadOptions,
): Promise<Result<WholeTable, Failure>> {
  const include = names.filter((name) => name !== target);
  const request = { ...options, ...files, target, include, exclude: [], splitColumn: null };
  const rows = await readSourceRows(request);
  if (!rows.ok) return rows;
  const source = rows.value;
  const { comma, missing } = source;
  const columns = source.names.map((name, index): SettledColumn => {
    const raw = source.columns.get(index) ?? { kind: 'abandoned' };
    const wasNumeric = source.notNumbers.has(index);
    return settleColumn(raw, { name, wasNumeric, comma, missing, placeOf: (row) => placeOf(source, row) }).column;
  });
  return ok({ names: source.names, columns, rowNumbers: source.rowNumbers });
}
