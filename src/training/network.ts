import * as tf from '@tensorflow/tfjs-core';
import { sigmoid } from '../engine/losses/logit';
import type { NetworkLayout } from './networkLayout';
import { readLogitsWithSpread, type LogitsWithSpread } from './readLogits';

/** Trained members on the current tfjs backend, which answer together. Owns its parameters there: dispose it. */
export class Network {
  readonly #parameters: tf.Tensor2D;

  /** `weights` [members x parameters], as NetworkParameters. */
  constructor(
    readonly layout: NetworkLayout,
    private readonly weights: Float32Array,
  ) {
    this.#parameters = tf.tensor2d(weights, [layout.members, weights.length / layout.members]);
  }

  readWeights(): Float32Array {
    return this.weights.slice();
  }

  /** For inputs [rows, layout.inputs]. */
  predictLogits(inputs: tf.Tensor2D): LogitsWithSpread {
    return readLogitsWithSpread(this.layout, this.#parameters, inputs);
  }

  dispose(): void {
    this.#parameters.dispose();
  }
}

/** Each [rows]. */
export interface ScoredRows {
  /** Probability of the positive class, from the mean logit. */
  readonly scores: Float64Array;
  /** Standard deviation of the members' logits: how far they disagree. 0 of a single member. */
  readonly spread: Float32Array;
}

/** Scores row-major `inputs` [rows x layout.inputs]. */
export function scoreInputs(network: Network, inputs: Float32Array): ScoredRows {
  const width = network.layout.inputs;
  const resident = tf.tensor2d(inputs, [inputs.length / width, width]);
  const { logits, spread } = network.predictLogits(resident);
  resident.dispose();
  return { scores: scoresOf(logits), spread };
}

/** Probabilities in double precision: float32 would round all confident rows to the same 1. */
export function scoresOf(logits: ArrayLike<number>): Float64Array {
  const scores = new Float64Array(logits.length);
  for (let row = 0; row < logits.length; row++) scores[row] = sigmoid(logits[row] ?? NaN);
  return scores;
}
