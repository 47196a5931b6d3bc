import * as tf from '@tensorflow/tfjs-core';
import { sigmoid } from '../engine/losses/logit';
import { answersOf, predictedClassesOf, scoreLogitsOf, scoreLogitsOfMembers, writeMeanLogits } from './answers';
import { writeSpreads, type Combination, type MemberLogits } from './memberLogits';
import type { NetworkLayout } from './networkLayout';
import { readLogits } from './readLogits';
import { residentViews } from './residentData';

/** Trained members on the current tfjs backend, which answer together. Owns its parameters there: dispose it. */
export class Network {
  readonly #parameters: tf.Tensor2D;

  /** `weights` [members x parameters], as NetworkParameters. */
  constructor(
    readonly layout: NetworkLayout,
    private readonly weights: Float32Array,
    readonly combination: Combination,
  ) {
    this.#parameters = tf.tensor2d(weights, [layout.members, weights.length / layout.members]);
  }

  readWeights(): Float32Array {
    return this.weights.slice();
  }

  /** Hands over the members' logits of row-major `inputs` [layout.views x rows x layout.inputs], block by block. */
  readLogits(inputs: Float32Array, take: (logits: MemberLogits, start: number) => void): void {
    const views = residentViews(this.layout, inputs);
    try {
      readLogits(this.layout, this.#parameters, views, take);
    } finally {
      tf.dispose([...views]);
    }
  }

  dispose(): void {
    this.#parameters.dispose();
  }
}

/** Each [rows]. */
export interface ScoredRows {
  /** Probability of the positive class, or of all positive classes together; see answersOf. */
  readonly scores: Float64Array;
  /** Standard deviation of the members' logits: how far they disagree. 0 of a single member. */
  readonly spread: Float32Array;
  /** The class that each row is taken for; null where the network only answers yes or no. */
  readonly predicted: Uint16Array | null;
}

/** Scores row-major `inputs` [layout.views x rows x layout.inputs]. */
export function scoreInputs(network: Network, inputs: Float32Array): ScoredRows {
  const { layout, combination } = network;
  const rows = inputs.length / (layout.views * layout.inputs);
  const means = new Float64Array(rows * layout.outputs);
  const spread = new Float32Array(rows);
  network.readLogits(inputs, (block, start) => {
    writeMeanLogits(block, combination, means, start);
    writeSpreads(scoreLogitsOfMembers(block, combination), spread, start);
  });
  const answers = answersOf(means, combination);
  return {
    scores: scoresOf(scoreLogitsOf(answers, combination)),
    spread,
    predicted: predictedClassesOf(answers, combination),
  };
}

/** Probabilities in double precision: float32 would round all confident rows to the same 1. */
export function scoresOf(logits: ArrayLike<number>): Float64Array {
  const scores = new Float64Array(logits.length);
  for (let row = 0; row < logits.length; row++) scores[row] = sigmoid(logits[row] ?? NaN);
  return scores;
}
