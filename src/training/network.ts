import * as tf from '@tensorflow/tfjs-core';
import { sigmoid } from '../engine/losses/logit';
import type { NetworkLayout } from './denseNetwork';
import { readLogits } from './readLogits';

/** A trained network on the current tfjs backend. Owns its parameters there: dispose it. */
export class Network {
  readonly #parameters: tf.Tensor1D;

  /** `weights` holds all parameters in one vector, in the order of NetworkParameters. */
  constructor(
    readonly layout: NetworkLayout,
    private readonly weights: Float32Array,
  ) {
    this.#parameters = tf.tensor1d(weights);
  }

  readWeights(): Float32Array {
    return this.weights.slice();
  }

  /** Logits [rows] as numbers for inputs [rows, layout.inputs]. */
  predictLogits(inputs: tf.Tensor2D): Float32Array {
    return readLogits(this.layout, this.#parameters, inputs);
  }

  dispose(): void {
    this.#parameters.dispose();
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
