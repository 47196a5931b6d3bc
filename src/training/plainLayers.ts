import { layerShapes, type NetworkLayout } from './networkLayout';

/** A dense layer in double precision. */
export interface PlainLayer {
  readonly inputs: number;
  readonly outputs: number;
  /** [inputs x outputs] */
  readonly kernel: Float64Array;
  readonly bias: Float64Array;
}

/** The layers of one member, of its stored parameters. */
export function plainLayers(layout: NetworkLayout, parameters: Float32Array): readonly PlainLayer[] {
  let at = 0;
  const take = (count: number): Float64Array => Float64Array.from(parameters.subarray(at, (at += count)));
  return layerShapes(layout).map(({ inputs, outputs }) => ({
    inputs,
    outputs,
    kernel: take(inputs * outputs),
    bias: take(outputs),
  }));
}

/** What a layer makes of signals [rows x inputs], [rows x outputs], before any ReLU. */
export function layerSums(
  { inputs, outputs, kernel, bias }: PlainLayer,
  signals: Float32Array | Float64Array,
): Float64Array {
  const rows = signals.length / inputs;
  const sums = new Float64Array(rows * outputs);
  // A stretch of one number is not worth going through.
  if (outputs === 1) {
    for (let row = 0; row < rows; row++) {
      let sum = bias[0] ?? NaN;
      const start = row * inputs;
      for (let input = 0; input < inputs; input++) sum += (signals[start + input] ?? NaN) * (kernel[input] ?? NaN);
      sums[row] = sum;
    }
    return sums;
  }
  for (let row = 0; row < rows; row++) {
    sums.set(bias, row * outputs);
    for (let input = 0; input < inputs; input++) {
      const value = signals[row * inputs + input] ?? NaN;
      // Half of what a ReLU lets through is nothing, and so are most inputs of categories.
      if (value !== 0) addScaled(sums, row * outputs, kernel, input * outputs, outputs, value);
    }
  }
  return sums;
}

/** The logits [rows x outputs of the last layer] that follow from the sums of the first layer, which are overwritten. */
export function logitsOfSums(layers: readonly PlainLayer[], firstSums: Float64Array): Float64Array {
  return layers.slice(1).reduce((sums, layer) => {
    // (x + |x|) / 2 is max(0, x) without a branch, which a processor would guess wrong half of the time.
    for (let at = 0; at < sums.length; at++) {
      const sum = sums[at] ?? NaN;
      sums[at] = 0.5 * (sum + Math.abs(sum));
    }
    return layerSums(layer, sums);
  }, firstSums);
}

/** Adds a stretch of `terms`, `factor` times, to one of `sums`. */
export function addScaled(
  sums: Float64Array,
  to: number,
  terms: Float64Array,
  from: number,
  count: number,
  factor: number,
): void {
  for (let at = 0; at < count; at++) sums[to + at] = (sums[to + at] ?? NaN) + factor * (terms[from + at] ?? NaN);
}
