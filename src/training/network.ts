import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../base/random';
import { sigmoid } from '../engine/losses/logit';

/** Shapes of a dense network in the order of its weights: per layer a kernel [inputs, outputs] and a bias [outputs]. */
export interface NetworkLayout {
  readonly inputs: number;
  readonly hidden: readonly number[];
}

/** Rows in one forward pass when only scores are wanted: bounds the memory of activations, not the speed. */
const predictionRows = 65_536;

/**
 * A dense network with ReLU between layers and one logit out, on the current tfjs backend. Owns its variables: dispose it.
 */
export class Network {
  readonly layout: NetworkLayout;
  readonly variables: readonly tf.Variable[];

  /**
   * Hidden kernels start as He normal (He et al. 2015), biases at 0. The output kernel starts small and its bias at
   * `outputBias`, log(P/N), so that training starts from the prevalence instead of having to find it.
   */
  constructor(layout: NetworkLayout, outputBias: number, random: Random) {
    this.layout = layout;
    const widths = [layout.inputs, ...layout.hidden, 1];
    // A variable takes over its first tensor's values but not the tensor: tidy disposes that one.
    const createLayer = (outputs: number, layer: number): tf.Variable[] => {
      const inputs = widths[layer] ?? 0;
      const isLast = layer === widths.length - 2;
      const spread = Math.sqrt((isLast ? 0.1 : 2) / inputs);
      const kernel = Float32Array.from({ length: inputs * outputs }, () => spread * random.normal());
      return [
        tf.variable(tf.tensor2d(kernel, [inputs, outputs])),
        tf.variable(tf.fill([outputs], isLast ? outputBias : 0)),
      ];
    };
    this.variables = tf.tidy(() => widths.slice(1).flatMap(createLayer));
  }

  /** Logits [rows] for inputs [rows, layout.inputs]. Differentiable. */
  logits(inputs: tf.Tensor2D): tf.Tensor1D {
    return tf.tidy(() => {
      let signal = inputs;
      for (let at = 0; at < this.variables.length; at += 2) {
        const isLast = at === this.variables.length - 2;
        signal = tf.fused.matMul({
          a: signal,
          b: this.variables[at] as tf.Tensor2D,
          bias: this.variables[at + 1] as tf.Tensor,
          activation: isLast ? 'linear' : 'relu',
        }) as tf.Tensor2D;
      }
      return tf.reshape(signal, [-1]);
    });
  }

  /** Logits [rows] as numbers, in passes of bounded size. */
  predictLogits(inputs: tf.Tensor2D): Float32Array {
    const rows = inputs.shape[0];
    if (rows <= predictionRows) return this.#readLogits(inputs);
    const logits = new Float32Array(rows);
    for (let start = 0; start < rows; start += predictionRows) {
      const size = Math.min(predictionRows, rows - start);
      const part = tf.slice(inputs, [start, 0], [size, this.layout.inputs]);
      logits.set(this.#readLogits(part), start);
      part.dispose();
    }
    return logits;
  }

  /** All weights in one vector, in the order of `layout`. */
  readWeights(): Float32Array {
    const parts = this.variables.map((variable) => variable.dataSync<'float32'>());
    const weights = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let offset = 0;
    for (const part of parts) {
      weights.set(part, offset);
      offset += part.length;
    }
    return weights;
  }

  /** Replaces all weights by a vector that `readWeights` gave for the same layout. */
  writeWeights(weights: Float32Array): void {
    let offset = 0;
    for (const variable of this.variables) {
      const part = tf.tensor(weights.slice(offset, offset + variable.size), variable.shape);
      variable.assign(part);
      part.dispose();
      offset += variable.size;
    }
  }

  dispose(): void {
    tf.dispose([...this.variables]);
  }

  #readLogits(inputs: tf.Tensor2D): Float32Array {
    const logits = this.logits(inputs);
    const values = logits.dataSync<'float32'>();
    logits.dispose();
    return values;
  }
}

/** Scores [rows] for row-major `inputs` [rows x layout.inputs]. */
export function scoreInputs(network: Network, inputs: Float32Array): Float64Array {
  const width = network.layout.inputs;
  const resident = tf.tensor2d(inputs, [inputs.length / width, width]);
  const logits = network.predictLogits(resident);
  resident.dispose();
  return scoresOf(logits);
}

/** Probabilities in double precision: float32 would round all confident rows to the same 1. */
export function scoresOf(logits: Float32Array): Float64Array {
  return Float64Array.from(logits, sigmoid);
}
