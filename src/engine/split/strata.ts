import type { CategoricalColumn } from '../table';

/** [rows] which stratum each row belongs to, and how many strata there are. */
export interface Strata {
  readonly ofRow: Uint32Array;
  readonly count: number;
}

/**
 * The classes as strata. Classes with fewer rows than there are sides are put together, the positive and the negative ones apart, or
 * none of their rows would reach the smaller sides.
 */
export function strataOf({ codes, levels }: CategoricalColumn, isPositive: Uint8Array, sides: number): Strata {
  const rowsOfLevel = new Uint32Array(levels.length);
  for (const code of codes) rowsOfLevel[code] = (rowsOfLevel[code] ?? 0) + 1;
  const stratumOfKey = new Map<number, number>();
  const ofRow = Uint32Array.from(codes, (code, row) => {
    const key = (rowsOfLevel[code] ?? 0) >= sides ? code : isPositive[row] === 1 ? -2 : -1;
    const stratum = stratumOfKey.get(key) ?? stratumOfKey.size;
    stratumOfKey.set(key, stratum);
    return stratum;
  });
  return { ofRow, count: stratumOfKey.size };
}
