import type { Random } from '../../base/random';
import type { CategoricalColumn } from '../table';
import { dealRows } from './dealRows';
import { firstRowsOfGroups, rowUnits } from './rowUnits';
import { strataOf } from './strata';

/** The rows of a table as far as they matter for dealing them to sides. All columns are [rows]. */
export interface DealtTable {
  readonly target: CategoricalColumn;
  /** 1 or 0. */
  readonly isPositive: Uint8Array;
  /** Rows of the same group must not be on two sides. */
  readonly group: CategoricalColumn | null;
  /** As from `firstIdenticalRows`. */
  readonly identical: Uint32Array;
}

/**
 * Deals rows to sides: class shares kept, no group on two sides, and identical rows together as far as that leaves every side
 * its share. In a table of few possible rows identical ones are different cases that look alike; they would tie up whole sides, and
 * then are dealt like any other rows.
 */
export function dealTable(table: DealtTable, fractions: readonly number[], random: Random): Uint8Array {
  const { target, isPositive, group, identical } = table;
  const strata = strataOf(target, isPositive, fractions.length);
  const groupLinks = group === null ? [] : [firstRowsOfGroups(group)];
  if (identical.some((first, row) => first !== row)) {
    const sides = dealRows(strata, rowUnits(identical.length, [...groupLinks, identical]), fractions, random);
    if (hasItsShares(sides, isPositive, fractions)) return sides;
  }
  return dealRows(strata, group === null ? null : rowUnits(identical.length, groupLinks), fractions, random);
}

/** Every side has its share of positives and of negatives: within a quarter, or within three rows where that is more, and not nothing. */
export function hasItsShares(sides: Uint8Array, isPositive: Uint8Array, fractions: readonly number[]): boolean {
  const positives = new Float64Array(fractions.length);
  const negatives = new Float64Array(fractions.length);
  sides.forEach((side, row) => {
    const counts = isPositive[row] === 1 ? positives : negatives;
    counts[side] = (counts[side] ?? 0) + 1;
  });
  return [positives, negatives].every((counts) => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return counts.every((count, side) => {
      const wanted = (fractions[side] ?? 0) * total;
      return count > 0 && Math.abs(count - wanted) <= Math.max(wanted / 4, 3);
    });
  });
}
