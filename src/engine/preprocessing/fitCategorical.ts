import type { CategoricalColumn } from '../table';
import { isCommonlyMissing, rowsToBeFrequent } from './frequentEnough';
import type { BinaryPreprocessing, OneHotPreprocessing, TargetRatePreprocessing } from './preprocessing';
import { fitTargetRates } from './targetRates';

/** More inputs than this for one column cost more than they tell: in a million rows, each takes 4 MB. */
const mostOneHotLevels = 30;

/** What a run stores of a column with many levels stays below about two megabytes. */
const mostStoredLevels = 50_000;

export interface FittedCategorical {
  readonly fitted: BinaryPreprocessing | OneHotPreprocessing | TargetRatePreprocessing;
  /** [trainRows] of a target rate: the input of each training row, learned without its own label. */
  readonly outOfFold: Float32Array | null;
}

/**
 * Two levels become one input. Otherwise the levels of at least `rowsToBeFrequent` rows get an input each, and the rare ones share
 * one, when at most 30 are frequent and these cover most of the rows. Any other column becomes the target rate of its levels, for
 * which two rows are enough, since a single row's rate without itself is the overall one. Labels decide the values of target
 * rates only; which levels are kept is a matter of frequency.
 * @param folds [trainRows] fold of each training row, asked for by a target rate only
 */
export function fitCategorical(
  { name, codes, levels }: CategoricalColumn,
  trainRows: Uint32Array,
  isPositive: Uint8Array,
  folds: () => Uint8Array,
): FittedCategorical {
  const counts = new Uint32Array(levels.length);
  let missing = 0;
  // `for…of` over a typed array takes five times as long.
  const { length } = trainRows;
  for (let at = 0; at < length; at++) {
    const code = codes[trainRows[at] ?? 0] ?? -1;
    if (code < 0) missing++;
    else counts[code] = (counts[code] ?? 0) + 1;
  }
  const codesFrom = (rows: number): number[] => [...counts.keys()].filter((code) => (counts[code] ?? 0) >= rows);
  const namesOf = (kept: readonly number[]): string[] => kept.map((code) => levels[code] ?? '');
  const hasMissing = isCommonlyMissing(missing, trainRows.length);

  const seen = codesFrom(1);
  const [first, second] = namesOf(seen);
  if (first !== undefined && second !== undefined && seen.length === 2) {
    return { fitted: { kind: 'binary', name, levels: [first, second], hasMissing }, outOfFold: null };
  }

  const frequent = codesFrom(rowsToBeFrequent(trainRows.length));
  const recurring = codesFrom(2);
  const frequentRows = frequent.reduce((sum, code) => sum + (counts[code] ?? 0), 0);
  const isMostlyRare = frequentRows < (trainRows.length - missing) / 2;
  if (frequent.length > mostOneHotLevels || (recurring.length > mostOneHotLevels && isMostlyRare)) {
    const kept = recurring.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b).slice(0, mostStoredLevels);
    const { all, outOfFold } = fitTargetRates(codes, kept, levels.length, trainRows, isPositive, folds());
    return { fitted: { kind: 'target-rate', name, levels: namesOf(kept), ...all }, outOfFold };
  }
  const hasRare = frequent.length > 0 && frequent.length < seen.length;
  return {
    fitted: { kind: 'one-hot', name, levels: namesOf(frequent), hasRare, hasMissing },
    outOfFold: null,
  };
}
