import type { InputRange } from '../engine/preprocessing/inputRanges';
import { addScaled, layerSums, type PlainLayer } from './plainLayers';
import type { PlainNetwork } from './plainNetwork';

/**
 * Rows that a network is asked about again and again, each time with a few inputs exchanged between them. Most products of a network are
 * those of its first layer, and most of their sums stay as they are: they are kept, and only what an exchange changes is added. That is
 * ten times as fast for the networks of a default training on thirty columns.
 */
export class HeldRows {
  /** Of each member, [rows x outputs of its first layer]. */
  readonly #sums: readonly Float64Array[];
  readonly #rows: number;

  /** @param inputs row-major [views x rows x inputs] */
  constructor(
    private readonly network: PlainNetwork,
    private readonly inputs: Float32Array,
  ) {
    const { views, inputs: width } = network.layout;
    this.#rows = inputs.length / views / width;
    this.#sums = network.members.map((layers, member) => {
      const start = (member % views) * this.#rows * width;
      return layerSums(firstOf(layers), inputs.subarray(start, start + this.#rows * width));
    });
  }

  /** Of the rows as they are, [rows]. */
  logOdds(): Float64Array {
    return this.network.logOddsOfSums(this.#rows, (member, start, count) => this.#keptSums(member, start, count));
  }

  /**
   * Of the rows when some inputs are dealt anew among them, [rows].
   * @param ranges which inputs, of each view
   * @param order [rows] from which row each takes them
   */
  logOddsOfDealt(ranges: readonly InputRange[], order: Uint32Array): Float64Array {
    const { views, inputs: width } = this.network.layout;
    return this.network.logOddsOfSums(this.#rows, (member, start, count) => {
      const { outputs, kernel } = firstOf(this.network.members[member] ?? []);
      const view = member % views;
      const { from, to } = ranges[view] ?? { from: 0, to: 0 };
      const sums = this.#keptSums(member, start, count);
      for (let row = 0; row < count; row++) {
        const own = (view * this.#rows + start + row) * width;
        const other = (view * this.#rows + (order[start + row] ?? NaN)) * width;
        for (let input = from; input < to; input++) {
          const change = (this.inputs[other + input] ?? NaN) - (this.inputs[own + input] ?? NaN);
          if (change !== 0) addScaled(sums, row * outputs, kernel, input * outputs, outputs, change);
        }
      }
      return sums;
    });
  }

  /** A copy. */
  #keptSums(member: number, start: number, count: number): Float64Array {
    const { outputs } = firstOf(this.network.members[member] ?? []);
    return this.#sums[member]?.slice(start * outputs, (start + count) * outputs) ?? new Float64Array(0);
  }
}

function firstOf([first]: readonly PlainLayer[]): PlainLayer {
  if (first === undefined) throw new Error('A network has at least one layer.');
  return first;
}
