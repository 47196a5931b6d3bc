import { ok, type Result } from '../base/result';
import type { DatasetFiles } from '../data/chooseColumns';
import type { Failure } from '../engine/failure';
import type { Command } from './command';

export const datasetOperand: Command['operands'][number] = {
  name: 'dataset',
  summary:
    'a .csv, .tsv, .jsonl or .parquet file, possibly compressed with gzip; several files or patterns such as 2024-*.csv are read as one table',
  repeatable: true,
};

/** Patterns are expanded here too, since not every shell does it. */
export async function datasetFiles(operands: readonly string[]): Promise<Result<DatasetFiles, Failure>> {
  const { expandPaths } = await import('../data/expandPaths');
  const expanded = await expandPaths(operands);
  if (!expanded.ok) return expanded;
  const [first = '', ...others] = expanded.value;
  if (others.length === 0) return ok({ path: first });
  const [pattern = '', ...more] = operands;
  const name = more.length === 0 ? pattern : `${first} and ${String(others.length)} more`;
  return ok({ path: name, paths: expanded.value });
}
