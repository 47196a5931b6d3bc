import { ok, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import type { ReadOptions } from './chooseColumns';
import { readFileRows } from './readFileRows';
import { settleColumn, type SettledColumn } from './settleColumn';
import { placeOf } from './sourceRows';

/** Every column of a file, also those that a training leaves out, typed as a training would type them. */
export interface WholeTable {
  /** Of all columns, in the order of the file. */
  readonly names: readonly string[];
  /** One for each name, [readable rows]. */
  readonly columns: readonly SettledColumn[];
  /** [readable rows] as in `Table`. */
  readonly rowNumbers: Uint32Array;
  /** Hex SHA-256 of the file. */
  readonly sha256: string;
}

/**
 * Reads all columns of the one file at `path`.
 * @param names of all its columns
 * @param target one of them: it is typed like any other here
 */
export async function readAllColumns(
  path: string,
  names: readonly string[],
  target: string,
  options: ReadOptions,
): Promise<Result<WholeTable, Failure>> {
  const include = names.filter((name) => name !== target);
  const request = { ...options, path, target, include, exclude: [], splitColumn: null };
  const rows = await readFileRows(request, new Set(), undefined);
  if (!rows.ok) return rows;
  const source = rows.value;
  const { comma, missing } = source;
  const columns = source.names.map((name, index): SettledColumn => {
    const raw = source.columns.get(index) ?? { kind: 'abandoned' };
    const wasNumeric = source.notNumbers.has(index);
    return settleColumn(raw, { name, wasNumeric, comma, missing, placeOf: (row) => placeOf(source, row) }).column;
  });
  const { rowNumbers, files } = source;
  return ok({ names: source.names, columns, rowNumbers, sha256: files[0]?.sha256 ?? '' });
}
