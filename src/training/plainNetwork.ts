import { sigmoid } from '../engine/losses/logit';
import { answersOf, scoreLogitsOf, writeMeanLogits } from './answers';
import type { Combination } from './memberLogits';
import { layerShapes, parameterCount, type NetworkLayout } from './networkLayout';

/** So many rows pass at once: their signals stay in the processor's cache. */
const blockRows = 256;

/**
 * A trained network in plain numbers, without tfjs: for the scores of a few thousand rows where loading a library would take
 * longer. In double precision from the stored float32 parameters, so scores differ from those of training by its rounding.
 */
export class PlainNetwork {
  readonly #members: readonly (readonly Layer[])[];

  /** @param weights [members x parameters of one], as NetworkParameters */
  constructor(
    private readonly layout: NetworkLayout,
    weights: Float32Array,
    private readonly combination: Combination,
  ) {
    const size = parameterCount(layout);
    this.#members = Array.from({ length: layout.members }, (_, member) =>
      layersOf(layout, weights.subarray(member * size, (member + 1) * size)),
    );
  }

  /**
   * The log odds of the scores, [rows], of row-major inputs [layout.views x rows x layout.inputs]; of many classes those of the positive
   * ones together: see scoreLogitsOf.
   */
  logOdds(inputs: Float32Array): Float64Array {
    const { views, inputs: width, outputs, members } = this.layout;
    const rows = inputs.length / views / width;
    const means = new Float64Array(rows * outputs);
    for (let start = 0; start < rows; start += blockRows) {
      const size = Math.min(blockRows, rows - start);
      const values = new Float32Array(members * size * outputs);
      this.#members.forEach((layers, member) => {
        const first = ((member % views) * rows + start) * width;
        values.set(forward(layers, inputs.subarray(first, first + size * width), size), member * size * outputs);
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

interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** [inputs x outputs] */
  readonly kernel: Float64Array;
  readonly bias: Float64Array;
}

function layersOf(layout: NetworkLayout, parameters: Float32Array): Layer[] {
  let at = 0;
  const take = (count: number): Float64Array => Float64Array.from(parameters.subarray(at, (at += count)));
  return layerShapes(layout).map(({ inputs, outputs }) => ({
    inputs,
    outputs,
    kernel: take(inputs * outputs),
    bias: take(outputs),
  }));
}

/** Logits [rows x outputs] of one member. */
function forward(layers: readonly Layer[], rowsOfInputs: Float32Array, rows: number): Float64Array {
  let signal = Float64Array.from(rowsOfInputs);
  layers.forEach((layer, index) => {
    signal = dense(layer, signal, rows, index < layers.length - 1);
  });
  return signal;
}

function dense(
  { inputs, outputs, kernel, bias }: Layer,
  signal: Float64Array,
  rows: number,
  isHidden: boolean,
): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(rows * outputs);
  for (let row = 0; row < rows; row++) {
    const to = row * outputs;
    sums.set(bias, to);
    for (let input = 0; input < inputs; input++) {
      const value = signal[row * inputs + input] ?? NaN;
      // Half of what a ReLU lets through is nothing, and so are most inputs of categories.
      if (value === 0) continue;
      const from = input * outputs;
      for (let output = 0; output < outputs; output++) {
        sums[to + output] = (sums[to + output] ?? NaN) + value * (kernel[from + output] ?? NaN);
      }
    }
    if (isHidden) for (let at = to; at < to + outputs; at++) sums[at] = Math.max(0, sums[at] ?? NaN);
  }
  return sums;
}
