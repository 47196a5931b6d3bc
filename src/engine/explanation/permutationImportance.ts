import { shuffle, type Random } from '../../base/random';
import type { Interval } from '../metrics/interval';
import { widthOf, type Preprocessing } from '../preprocessing/preprocessing';
import { aucDrop, pooledDrop, type AucDrop } from './aucDrop';

/** Rows as a network takes them, with what they are. */
export interface ScoredInputs {
  /** Row-major [views x rows x width]. */
  readonly inputs: Float32Array;
  /** [rows] 1 or 0. */
  readonly positives: Uint8Array;
  /** [rows] what the model makes of them. */
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
 * several deals. A column is prepared row by row, so shuffling its inputs is shuffling its values.
 * @param place of the column in the preprocessing
 */
export function permutationImportance(
  rows: ScoredInputs,
  preprocessing: Preprocessing,
  place: number,
  logOddsOf: (inputs: Float32Array) => Float64Array,
  repeats: number,
  random: Random,
): Importance {
  const count = rows.positives.length;
  const before = sidesOf(rows.logOdds, rows.positives);
  const drops: AucDrop[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const order = shuffle(
      Uint32Array.from({ length: count }, (_, row) => row),
      random,
    );
    const after = sidesOf(logOddsOf(shuffledInputs(rows.inputs, preprocessing, place, order)), rows.positives);
    drops.push(aucDrop(before, after));
  }
  return { column: preprocessing.columns[place]?.name ?? '', ...pooledDrop(drops) };
}

function shuffledInputs(
  inputs: Float32Array,
  { columns, views, width }: Preprocessing,
  place: number,
  order: Uint32Array,
): Float32Array {
  const shuffled = inputs.slice();
  views.forEach((view, at) => {
    const widths = columns.map((column) => widthOf(column, view));
    const offset = widths.slice(0, place).reduce((sum, each) => sum + each, 0);
    const own = widths[place] ?? 0;
    order.forEach((from, row) => {
      const start = (at * order.length + from) * width + offset;
      shuffled.set(inputs.subarray(start, start + own), (at * order.length + row) * width + offset);
    });
  });
  return shuffled;
}

function sidesOf(values: Float64Array, positives: Uint8Array): { positives: Float64Array; negatives: Float64Array } {
  return {
    positives: values.filter((_, row) => positives[row] === 1),
    negatives: values.filter((_, row) => positives[row] !== 1),
  };
}
