import { seededRandom } from '../../base/random';
import { splitNames } from '../splitName';
import type { CategoricalColumn, NumericColumn } from '../table';
import { dealTable, hasItsShares, type DealtTable } from './dealTable';
import { rowSplitOf, type RowSplit } from './rowSplit';
import { splitByTime } from './splitByTime';

export interface SplitRequest extends DealtTable {
  /** Holds the name of the split of each row; overrides everything else. */
  readonly given: CategoricalColumn | null;
  /** Without NaN. Given, the test rows are the latest, and the validation rows those before. */
  readonly time: NumericColumn | null;
  /** For train, validation and test; they total 1. */
  readonly fractions: readonly [number, number, number];
  readonly seed: number;
}

/**
 * Splits into train, validation and test. At random within each class unless a column decides: file order plays no part, for real
 * files are sorted by class. The same seed gives the same split. Groups stay on one side, and so do identical rows where the
 * shares allow it; which classes each side has is for `checkSplit` to say.
 */
export function splitRows(request: SplitRequest): RowSplit {
  const { given, time, fractions, seed } = request;
  if (given !== null) return rowSplitOf(givenSides(given));
  if (time !== null) return rowSplitOf(sidesByTime(time.values, request, fractions));
  return rowSplitOf(dealTable(request, fractions, seededRandom(seed).fork('split')));
}

/** Rows with other values than split names must have been skipped before. */
function givenSides({ codes, levels }: CategoricalColumn): Uint8Array {
  const sideOfLevel = levels.map((level) => splitNames.findIndex((name) => name === level.trim().toLowerCase()));
  return Uint8Array.from(codes, (code) => sideOfLevel[code] ?? 0);
}

/** Identical rows all go where their latest one is, so that nothing is trained on that is as late as the test rows. */
export function sidesByTime(
  times: ArrayLike<number>,
  { identical, isPositive }: Pick<DealtTable, 'identical' | 'isPositive'>,
  fractions: readonly number[],
): Uint8Array {
  const byTime = splitByTime(times, fractions);
  const latest = Uint8Array.from(byTime);
  identical.forEach((first, row) => {
    latest[first] = Math.max(latest[first] ?? 0, byTime[row] ?? 0);
  });
  const together = latest.map((_, row) => latest[identical[row] ?? row] ?? 0);
  return hasItsShares(together, isPositive, fractions) ? together : byTime;
}
