import type { NumericColumn } from '../engine/table';

/** A part of a date that comes round again. Sine and cosine put its end beside its beginning: 23:59 is near 0:00. */
interface Cycle {
  readonly name: string;
  /** 0 to below 1, from days since 1970-01-01. */
  readonly phaseOf: (days: number) => number;
}

/** 1970-01-01 was a Thursday; weeks begin on Monday. */
const cycles: readonly Cycle[] = [
  { name: 'hour', phaseOf: (days) => days - Math.floor(days) },
  { name: 'weekday', phaseOf: (days) => ((((Math.floor(days) + 3) % 7) + 7) % 7) / 7 },
];

/**
 * What a model can learn from dates: the day as a number, under the column's own name, and for time of day and for weekday two
 * columns each, `<name> (hour sin)` and so on, but only when that part is not the same in all rows. A Float32 day of this century is exact to three minutes; the hour's columns carry what is finer.
 * @param days [rows] since 1970-01-01 00:00 UTC; NaN where missing
 */
export function dateFeatures(name: string, days: Float64Array): NumericColumn[] {
  const features: NumericColumn[] = [{ kind: 'numeric', name, values: Float32Array.from(days) }];
  for (const cycle of cycles) {
    if (!varies(days, cycle.phaseOf)) continue;
    for (const [word, wave] of [
      ['sin', Math.sin],
      ['cos', Math.cos],
    ] as const) {
      const values = new Float32Array(days.length);
      for (let row = 0; row < days.length; row++) values[row] = wave(2 * Math.PI * cycle.phaseOf(days[row] ?? NaN));
      features.push({ kind: 'numeric', name: `${name} (${cycle.name} ${word})`, values });
    }
  }
  return features;
}

function varies(days: Float64Array, phaseOf: (days: number) => number): boolean {
  let first = NaN;
  for (const each of days) {
    if (Number.isNaN(each)) continue;
    const value = phaseOf(each);
    if (Number.isNaN(first)) first = value;
    else if (value !== first) return true;
  }
  return false;
}
