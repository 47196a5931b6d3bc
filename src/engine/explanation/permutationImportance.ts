import { shuffle, type Random } from '../../base/random';
import type { Interval } from '../metrics/interval';
import { aucDrop, pooledDrop, type AucDrop } from './aucDrop';

/** Rows with what they are and what the model makes of them. */
export interface JudgedRows {
  /** [rows] 1 or 0. */
  readonly positives: Uint8Array;
  /** [rows] */
  readonly logOdds: Float64Array;
}

export interface Importance {
  readonly column: string;
  /** Of ROC AUC when the column is shuffled. */
  readonly drop: number;
  /** 95 %; null with fewer than two rows of a class. */
  readonly interval: Interval | null;
}

/**
 * What the ROC AUC loses when the values of one column are dealt anew among the rows (Breiman 2001; Fisher, Rudin & Dominici 2019), over
 * several deals.
 * @param logOddsOfDealt what the model makes of the rows when each has the value of the row that stands in its place in the order
 */
export function permutationImportance(
  column: string,
  rows: JudgedRows,
  logOddsOfDealt: (order: Uint32Array) => Float64Array,
  repeats: number,
  random: Random,
): Importance {
  const before = sidesOf(rows.logOdds, rows.positives);
  const drops: AucDrop[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const order = shuffle(
      Uint32Array.from(rows.positives, (_, row) => row),
      random,
    );
    drops.push(aucDrop(before, sidesOf(logOddsOfDealt(order), rows.positives)));
  }
  return { column, ...pooledDrop(drops) };
}

function sidesOf(values: Float64Array, positives: Uint8Array): { positives: Float64Array; negatives: Float64Array } {
  return {
    positives: values.filter((_, row) => positives[row] === 1),
    negatives: values.filter((_, row) => positives[row] !== 1),
  };
}
