import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { seededRandom } from '../../../src/base/random';
import { denseGradient } from '../../../src/training/denseNetwork';
import { drawMaskStarts, maskPools } from '../../../src/training/dropout';
import { initialParameters } from '../../../src/training/initialParameters';
import { backendsHere, useBackend } from './backends';

const layout = { inputs: 3, hidden: [40, 20], outputs: 1, members: 1, views: 1 };

for (const backend of backendsHere) {
  describe(`dropout on ${backend}`, () => {
    before(async function () {
      await useBackend(this, backend);
    });

    it('leaves out the given share of the units of each layer, and makes up for it in the others', () => {
      const pools = maskPools(layout, 0.2, 64, seededRandom(1));
      const values = pools.map((pool) => pool.dataSync<'float32'>());
      assert.deepEqual(
        pools.map(({ shape }) => shape[1]),
        [40, 20],
      );
      for (const mask of values) {
        assert.deepEqual([...new Set(mask)].sort(), [0, 1.25]);
        const leftOut = mask.filter((each) => each === 0).length / mask.length;
        // Four standard deviations of a share of 0.2 among some 21,760 draws.
        assert.ok(Math.abs(leftOut - 0.2) < 4 * Math.sqrt(0.16 / mask.length), String(leftOut));
      }
      tf.dispose([...pools]);
    });

    it('has room in its pool for every step’s masks', () => {
      const starts = drawMaskStarts(500, [seededRandom(1), seededRandom(2)]);
      const [pool] = maskPools(layout, 0.2, 64, seededRandom(1)) as [tf.Tensor2D];
      assert.equal(starts.length, 1000);
      assert.ok(starts.every((start) => start >= 0 && start + 64 <= pool.shape[0]));
      assert.notDeepEqual(starts.subarray(0, 500), starts.subarray(500));
      pool.dispose();
    });

    it('has the gradient that tfjs derives op by op from masked units', () => {
      const random = seededRandom(4);
      const rows = 6;
      const small = { ...layout, hidden: [5, 4] };
      const weights = initialParameters(small, [0.3], random);
      const inputs = Float32Array.from({ length: rows * 3 }, () => random.normal());
      const masksOf = (units: number): Float32Array =>
        Float32Array.from({ length: rows * units }, () => (random.next() < 0.5 ? 0 : 2));
      const [first, second] = [masksOf(5), masksOf(4)];
      const [stated, derived] = tf.tidy(() => {
        const masks = [tf.tensor2d(first, [rows, 5]), tf.tensor2d(second, [rows, 4])];
        const slopes = tf.ones<tf.Rank.R3>([1, rows, 1]);
        const parameters = tf.tensor2d(weights, [1, weights.length]);
        const loss = (vector: tf.Tensor): tf.Scalar => {
          const take = (at: number, shape: [number, number]): tf.Tensor2D =>
            tf.reshape(tf.slice(vector as tf.Tensor2D, [0, at], [1, shape[0] * shape[1]]), shape);
          const layer = (x: tf.Tensor, at: number, from: number, to: number): tf.Tensor =>
            tf.add(tf.matMul(x, take(at, [from, to])), take(at + from * to, [1, to]));
          const one = tf.mul(tf.relu(layer(tf.tensor2d(inputs, [rows, 3]), 0, 3, 5)), masks[0]!);
          const two = tf.mul(tf.relu(layer(one, 20, 5, 4)), masks[1]!);
          return tf.sum(layer(two, 44, 4, 1));
        };
        const gradient = denseGradient(small, parameters, [tf.tensor2d(inputs, [rows, 3])], () => slopes, {
          rate: 0.5,
          masks: [masks],
        });
        return [gradient.dataSync(), tf.grad(loss)(parameters).dataSync()];
      });
      stated.forEach((slope, index) => {
        assert.ok(Math.abs(slope - derived[index]!) < 1e-5, `parameter ${index}: ${slope} is not ${derived[index]}`);
      });
    });
  });
}
