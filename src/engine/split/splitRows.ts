import { err, ok, type Result } from '../../base/result';
import { seededRandom, shuffle } from '../../base/random';
import { failure, type Failure } from '../failure';
import { splitNames, type SplitName } from '../splitName';
import type { CategoricalColumn } from '../table';

/** Which split each row is on. */
export interface RowSplit {
  /** [rows] index into `splitNames`. */
  readonly codes: Uint8Array;
  /** The rows of each split, ascending. */
  readonly rows: Readonly<Record<SplitName, Uint32Array>>;
}

/**
 * Splits at random within each class, so that every split has the class shares of the whole within one row of each class.
 * `fractions` are for train, validation and test and total 1. The same seed gives the same split. File order plays no part:
 * real files are sorted by class.
 */
export function stratifiedSplit(
  classes: CategoricalColumn,
  fractions: readonly [number, number, number],
  seed: number,
): RowSplit {
  const codes = new Uint8Array(classes.codes.length);
  const random = seededRandom(seed).fork('split');
  for (const rows of strata(classes)) {
    shuffle(rows, random);
    const [train, validation] = apportion(rows.length, fractions);
    rows.forEach((row, position) => {
      codes[row] = position < train ? 0 : position < train + validation ? 1 : 2;
    });
  }
  return { codes, rows: rowsBySplit(codes) };
}

/** Takes the split from a column whose values are split names; rows with other values must have been skipped before. */
export function givenSplit(column: CategoricalColumn): RowSplit {
  const ofLevel = column.levels.map((level) => splitNames.findIndex((name) => name === level.trim().toLowerCase()));
  const codes = Uint8Array.from(column.codes, (level) => ofLevel[level] ?? 0);
  return { codes, rows: rowsBySplit(codes) };
}

/** Training, stopping and judging each need both classes: a rate over no rows is not a number. */
export function checkSplit(split: RowSplit, isPositive: Uint8Array, positiveName: string): Result<null, Failure> {
  for (const name of ['train', 'validation', 'test'] as const) {
    const rows = split.rows[name];
    const positives = rows.reduce((sum, row) => sum + (isPositive[row] ?? 0), 0);
    const lacking = positives === 0 ? positiveName : positives === rows.length ? 'negative' : null;
    if (lacking === null) continue;
    return err(
      failure(
        'data',
        'class-missing-in-split',
        rows.length === 0 ? `The ${name} split has no rows.` : `The ${name} split has no ${lacking} row.`,
        'At least one row of each class is needed in train, validation and test: bring more rows of the rare class, or give that split a larger share.',
      ),
    );
  }
  return ok(null);
}

/** The rows of each class. Classes too small to be on all three sides are split together, or none would reach test. */
function strata({ codes, levels }: CategoricalColumn): Uint32Array[] {
  const rows = levels.map((): number[] => []);
  codes.forEach((code, row) => rows[code]?.push(row));
  const isLarge = (of: readonly number[]): boolean => of.length >= sides;
  return [...rows.filter(isLarge), rows.filter((of) => !isLarge(of)).flat()].map((of) => Uint32Array.from(of));
}

/** Whole rows for train, validation and test: largest remainders, and at least one each where there are three rows or more. */
function apportion(rows: number, fractions: readonly [number, number, number]): [number, number, number] {
  const counts = fractions.map((share) => Math.floor(share * rows));
  const remainder = (side: number): number => (fractions[side] ?? 0) * rows - (counts[side] ?? 0);
  const bySize = [0, 1, 2].sort((a, b) => remainder(b) - remainder(a));
  const left = rows - counts.reduce((sum, count) => sum + count, 0);
  for (const side of bySize.slice(0, left)) counts[side] = (counts[side] ?? 0) + 1;
  for (let empty = counts.indexOf(0); rows >= sides && empty >= 0; empty = counts.indexOf(0)) {
    const largest = counts.indexOf(Math.max(...counts));
    counts[largest] = (counts[largest] ?? 0) - 1;
    counts[empty] = 1;
  }
  const [train = 0, validation = 0, test = 0] = counts;
  return [train, validation, test];
}

const sides = 3;

function rowsBySplit(codes: Uint8Array): Record<SplitName, Uint32Array> {
  const rows: Record<SplitName, number[]> = { train: [], validation: [], test: [], calibration: [] };
  codes.forEach((code, row) => {
    const name = splitNames[code];
    if (name !== undefined) rows[name].push(row);
  });
  return {
    train: Uint32Array.from(rows.train),
    validation: Uint32Array.from(rows.validation),
    test: Uint32Array.from(rows.test),
    calibration: Uint32Array.from(rows.calibration),
  };
}
