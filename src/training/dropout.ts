import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../base/random';
import type { NetworkLayout } from './networkLayout';

/**
 * Dropout from a pool: masks are drawn once, as many as a batch has rows and a thousand more, and each step of each member takes
 * consecutive ones from a place that is drawn for it. Its rows come in random order, so each meets a random mask; and
 * a step costs a copy instead of random numbers, which backends draw each in its own way.
 */
const maskStarts = 1024;

/** [rows of the pool, units] for each hidden layer: 1 / (1 - rate) for a unit that is kept, else 0 (inverted dropout). */
export type MaskPools = readonly tf.Tensor2D[];

export function maskPools({ hidden }: NetworkLayout, rate: number, batchSize: number, random: Random): MaskPools {
  if (rate === 0) return [];
  const rows = batchSize + maskStarts;
  return hidden.map((units, layer) => {
    const own = random.fork(String(layer));
    const values = Float32Array.from({ length: rows * units }, () => (own.next() < rate ? 0 : 1 / (1 - rate)));
    return tf.tensor2d(values, [rows, units]);
  });
}

/** Where in the pool each step of each member begins: [members x steps], each member's from its own stream. */
export function drawMaskStarts(steps: number, randoms: readonly Random[]): Int32Array {
  const starts = new Int32Array(randoms.length * steps);
  randoms.forEach((random, member) => {
    for (let step = 0; step < steps; step++) starts[member * steps + step] = random.integer(maskStarts);
  });
  return starts;
}
