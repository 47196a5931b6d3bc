import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { seededRandom } from '../../../src/base/random';
import { adamPace, adamUpdate, type AdamState } from '../../../src/training/adam';
import { backendsHere, useBackend } from './backends';

for (const backend of backendsHere) {
  describe(`Adam on ${backend}`, () => {
    before(async function () {
      await useBackend(this, backend);
    });

    it('gives the numbers of tf.train.adam over 100 steps, also for gradients as small as its epsilon', () => {
      const random = seededRandom(3);
      const scales = [10, 1, 1e-3, 1e-6, 1e-8, 0];
      const start = scales.map(() => random.normal());
      const gradients = Array.from({ length: 100 }, () => scales.map((scale) => scale * random.normal()));

      const reference = tf.variable(tf.tensor1d(start));
      const optimizer = tf.train.adam(0.01);
      let state: AdamState = {
        parameters: tf.tensor1d(start),
        firstMoment: tf.zeros([6]),
        secondMoment: tf.zeros([6]),
      };
      gradients.forEach((gradient, step) => {
        tf.tidy(() => {
          optimizer.applyGradients([{ name: reference.name, tensor: tf.tensor1d(gradient) }]);
        });
        const pace = adamPace(0.01, step + 1);
        state = tf.tidy(() =>
          adamUpdate(state, tf.tensor1d(gradient), { rate: tf.scalar(pace.rate), epsilon: tf.scalar(pace.epsilon) }),
        );
      });
      const expected = reference.dataSync();
      const actual = state.parameters.dataSync();
      expected.forEach((value, index) => {
        const moved = Math.abs(value - start[index]!);
        const difference = Math.abs(actual[index]! - value);
        assert.ok(difference <= 1e-4 * moved + 1e-6, `gradient ${scales[index]}: ${actual[index]} is not ${value}`);
      });
    });

    it('takes a first step of the learning rate against the sign of the gradient', () => {
      const { rate, epsilon } = adamPace(0.01, 1);
      const moved = tf.tidy(() =>
        adamUpdate(
          { parameters: tf.zeros([2]), firstMoment: tf.zeros([2]), secondMoment: tf.zeros([2]) },
          tf.tensor1d([5, -0.2]),
          { rate: tf.scalar(rate), epsilon: tf.scalar(epsilon) },
        ).parameters.dataSync(),
      );
      assert.ok(Math.abs(moved[0]! + 0.01) < 1e-7 && Math.abs(moved[1]! - 0.01) < 1e-7);
    });
  });
}
