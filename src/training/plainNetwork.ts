import { sigmoid } from '../engine/losses/logit';
import { answersOf, scoreLogitsOf, writeMeanLogits } from './answers';
import type { Combination } from './memberLogits';
import { parameterCount, type NetworkLayout } from './networkLayout';
import { layerSums, logitsOfSums, plainLayers, type PlainLayer } from './plainLayers';

/** So many rows pass at once: their signals stay in the processor's cache. */
const blockRows = 256;

/**
 * A trained network in plain numbers, without tfjs: for the scores of a few thousand rows where loading a library would take
 * longer. In double precision from the stored float32 parameters, so scores differ from those of training by its rounding.
 */
export class PlainNetwork {
  /** Of each member. */
  readonly members: readonly (readonly PlainLayer[])[];

  /** @param weights [members x parameters of one], as NetworkParameters */
  constructor(
    readonly layout: NetworkLayout,
    weights: Float32Array,
    private readonly combination: Combination,
  ) {
    const size = parameterCount(layout);
    this.members = Array.from({ length: layout.members }, (_, member) =>
      plainLayers(layout, weights.subarray(member * size, (member + 1) * size)),
    );
  }

  /**
   * The log odds of the scores, [rows], of row-major inputs [layout.views x rows x layout.inputs]; of many classes those of the positive
   * ones together: see scoreLogitsOf.
   */
  logOdds(inputs: Float32Array): Float64Array {
    const { views, inputs: width } = this.layout;
    const rows = inputs.length / views / width;
    return this.logOddsOfSums(rows, (member, start, count) => {
      const [first] = this.members[member] ?? [];
      if (first === undefined) throw new Error('A network has at least one layer.');
      const from = ((member % views) * rows + start) * width;
      return layerSums(first, inputs.subarray(from, from + count * width));
    });
  }

  /**
   * The same, of what the first layer of each member makes of the rows.
   * @param sumsOf [count x outputs of the first layer], of `count` rows from row `start` on; the array is overwritten
   */
  logOddsOfSums(rows: number, sumsOf: (member: number, start: number, count: number) => Float64Array): Float64Array {
    const { outputs, members } = this.layout;
    const means = new Float64Array(rows * outputs);
    for (let start = 0; start < rows; start += blockRows) {
      const count = Math.min(blockRows, rows - start);
      const values = new Float32Array(members * count * outputs);
      this.members.forEach((layers, member) => {
        values.set(logitsOfSums(layers, sumsOf(member, start, count)), member * count * outputs);
      });
      writeMeanLogits({ members, values }, this.combination, means, start);
    }
    return scoreLogitsOf(answersOf(means, this.combination), this.combination);
  }

  /** In [0, 1], [rows]. */
  scores(inputs: Float32Array): Float64Array {
    return this.logOdds(inputs).map(sigmoid);
  }
}
