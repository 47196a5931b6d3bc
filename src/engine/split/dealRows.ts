import { shuffle, type Random } from '../../base/random';
import { SideLedger } from './sideLedger';
import type { Strata } from './strata';

/**
 * Deals rows to sides at random so that every side holds its share of every stratum and no unit is torn apart. [rows] the side of
 * each row. Where every row stands alone the shares hold within one row of each stratum.
 *
 * Units of several rows come first, the largest before the smaller ones, each to the side that lacks its strata most, as
 * scikit-learn's StratifiedGroupKFold does; single rows then make up for what is missing.
 * @param units [rows] as from `rowUnits`; null when every row stands alone
 * @param fractions [sides] share of the rows for each side, each above 0
 */
export function dealRows(
  strata: Strata,
  units: Uint32Array | null,
  fractions: readonly number[],
  random: Random,
): Uint8Array {
  const sideOfRow = new Uint8Array(strata.ofRow.length);
  const { together, alone } = rowsByUnit(strata, units);
  const totals = alone.map((rows) => rows.length);
  const contents = together.map((rows) => {
    const counts = new Map<number, number>();
    for (const row of rows) {
      const stratum = strata.ofRow[row] ?? 0;
      counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
      totals[stratum] = (totals[stratum] ?? 0) + 1;
    }
    return counts;
  });
  const openUnits = alone.map((rows) => rows.length);
  for (const counts of contents) {
    for (const stratum of counts.keys()) openUnits[stratum] = (openUnits[stratum] ?? 0) + 1;
  }

  const ledger = new SideLedger(totals, openUnits, fractions);
  for (const unit of largestFirst(contents, totals, random)) {
    const side = ledger.placeUnit(contents[unit] ?? new Map<number, number>());
    for (const row of together[unit] ?? []) sideOfRow[row] = side;
  }
  alone.forEach((rows, stratum) => {
    shuffle(rows, random);
    let next = 0;
    ledger.shareOut(stratum, rows.length).forEach((count, side) => {
      for (const row of rows.subarray(next, next + count)) sideOfRow[row] = side;
      next += count;
    });
  });
  return sideOfRow;
}

/** The units of several rows, and the rows that stand alone by stratum. */
function rowsByUnit(
  { ofRow, count }: Strata,
  units: Uint32Array | null,
): { together: number[][]; alone: Uint32Array[] } {
  const sizes = new Uint32Array(units?.length ?? 0);
  for (const unit of units ?? []) sizes[unit] = (sizes[unit] ?? 0) + 1;
  const together = new Map<number, number[]>();
  const alone = Array.from({ length: count }, (): number[] => []);
  ofRow.forEach((stratum, row) => {
    const unit = units?.[row] ?? row;
    if (units === null || sizes[unit] === 1) {
      alone[stratum]?.push(row);
      return;
    }
    const rows = together.get(unit) ?? [];
    if (rows.push(row) === 1) together.set(unit, rows);
  });
  return { together: [...together.values()], alone: alone.map((rows) => Uint32Array.from(rows)) };
}

/** Numbers of the units, by their largest share of any stratum; those of equal size in random order. */
function largestFirst(
  contents: readonly ReadonlyMap<number, number>[],
  totals: readonly number[],
  random: Random,
): Uint32Array {
  const sizes = Float64Array.from(contents, (counts) => {
    let size = 0;
    for (const [stratum, count] of counts) size = Math.max(size, count / (totals[stratum] ?? 1));
    return size;
  });
  const order = Uint32Array.from({ length: contents.length }, (_, unit) => unit);
  return shuffle(order, random).sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0));
}
