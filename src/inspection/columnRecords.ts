import { err, ok, type Result } from '../base/result';
import { readOptionsOf } from '../data/datasetRequestOf';
import { inspectDataset } from '../data/inspectDataset';
import { readFileRows } from '../data/readFileRows';
import type { Failure } from '../engine/failure';
import type { RunConfig } from '../engine/runConfig';
import type { DatasetRecords } from './datasetRecords';

/**
 * Records of a file in which single lines cannot be read where they stand (Parquet, compressed, UTF-16): all columns are read
 * once, as text.
 */
export async function openColumnRecords(
  path: string,
  read: RunConfig['read'],
): Promise<Result<DatasetRecords, Failure>> {
  const options = readOptionsOf(read);
  const summary = await inspectDataset(path, options);
  if (!summary.ok) return summary;
  const columns = summary.value.columns.map(({ name }) => name);
  const [target = '', ...others] = columns;
  const request = { ...options, path, target, exclude: [], include: others, splitColumn: null };
  const rows = await readFileRows(request, new Set(columns), undefined);
  if (!rows.ok) return err(rows.error);
  const source = rows.value;
  const placeOf = new Map<number, number>();
  source.rowNumbers.forEach((row, place) => placeOf.set(row, place));
  const texts = columns.map((_, index) => source.columns.get(index));
  return ok({
    columns,
    sha256: source.files[0]?.sha256 ?? '',
    read: (row, line) => {
      const place = placeOf.get(row) ?? -1;
      const values = texts.map((text) =>
        text?.kind === 'text' ? (text.levels[text.codes[place] ?? -1] ?? null) : null,
      );
      return Promise.resolve({ values, lastLine: line });
    },
    close: () => Promise.resolve(),
  });
}
