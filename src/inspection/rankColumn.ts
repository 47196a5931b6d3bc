import { ok, type Result } from '../base/result';
import { readOptionsOf } from '../data/datasetRequestOf';
import { readFileRows } from '../data/readFileRows';
import type { Failure } from '../engine/failure';
import type { RunConfig } from '../engine/runConfig';
import type { ScoredRows } from '../runs/readScoredRows';
import type { RowRanks } from './orderRows';

interface ColumnOfFile {
  readonly path: string;
  readonly read: RunConfig['read'];
  readonly column: string;
  /** Names of all columns of the file. */
  readonly columns: readonly string[];
}

/** Ranks rows by the values of a column of the dataset: as numbers when all of them are, else as text. */
export async function rankColumn(
  { path, read, column, columns }: ColumnOfFile,
  { rowNumbers }: ScoredRows,
): Promise<Result<RowRanks, Failure>> {
  const exclude = columns.filter((name) => name !== column);
  const request = { ...readOptionsOf(read), path, target: column, exclude, splitColumn: null };
  const rows = await readFileRows(request, new Set(), undefined);
  if (!rows.ok) return rows;
  const source = rows.value;
  const values = source.columns.get(source.chosen.target);
  if (values?.kind !== 'text') throw new Error(`Column ${column} was not read as text.`);
  const rankOfLevel = rankLevels(values.levels);
  const ranks = new Float64Array(source.rows + 1).fill(NaN);
  source.rowNumbers.forEach((row, place) => {
    ranks[row] = rankOfLevel[values.codes[place] ?? -1] ?? NaN;
  });
  return ok(Float64Array.from(rowNumbers, (row) => ranks[row] ?? NaN));
}

/** [levels] dense rank of each text, from 0; equal numbers have equal ranks, however they are written. */
export function rankLevels(levels: readonly string[]): Uint32Array {
  const numbers = Float64Array.from(levels, numberOf);
  const areNumbers = !numbers.includes(NaN);
  const { compare } = new Intl.Collator('en', { numeric: true });
  const order = Uint32Array.from(levels, (_, level) => level);
  if (areNumbers) order.sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0));
  else order.sort((a, b) => compare(levels[a] ?? '', levels[b] ?? ''));
  const ranks = new Uint32Array(levels.length);
  let rank = 0;
  order.forEach((level, place) => {
    const before = order[place - 1];
    if (before !== undefined && !(areNumbers && numbers[before] === numbers[level])) rank++;
    ranks[level] = rank;
  });
  return ranks;
}

/** Also `1,5`, which is how many files write it; a number with grouped thousands is ordered as text. */
function numberOf(text: string): number {
  return text === '' ? NaN : Number(/^[+-]?\d+,\d+$/.test(text) ? text.replace(',', '.') : text);
}
