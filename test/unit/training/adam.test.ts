import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { seededRandom } from '../../../src/base/random';
import { adamPace, adamUpdate, type AdamPace, type AdamSettings, type AdamState } from '../../../src/training/adam';
import { backendsHere, useBackend } from './backends';

const plain: AdamSettings = { weightDecay: 0, gradientClip: null };

function zeros(members: number, parameters: number): AdamState {
  const shape: [number, number] = [members, parameters];
  return { parameters: tf.zeros(shape), firstMoment: tf.zeros(shape), secondMoment: tf.zeros(shape) };
}

/** At learning rate 0.01. */
function paceOf(step: number, settings = plain): AdamPace {
  const { rate, epsilon, kept } = adamPace(0.01, step, settings);
  return { rate: tf.scalar(rate), epsilon: tf.scalar(epsilon), kept: tf.scalar(kept) };
}

/** The parameters after a first step. */
function update(state: AdamState, gradient: number[][], settings: AdamSettings): number[] {
  return tf.tidy(() => [
    ...adamUpdate(state, tf.tensor2d(gradient), paceOf(1, settings), settings).parameters.dataSync(),
  ]);
}

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
        parameters: tf.tensor2d(start, [1, 6]),
        firstMoment: tf.zeros([1, 6]),
        secondMoment: tf.zeros([1, 6]),
      };
      gradients.forEach((gradient, step) => {
        tf.tidy(() => {
          optimizer.applyGradients([{ name: reference.name, tensor: tf.tensor1d(gradient) }]);
        });
        state = tf.tidy(() => adamUpdate(state, tf.tensor2d(gradient, [1, 6]), paceOf(step + 1), plain));
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
      const [first, second] = update(zeros(1, 2), [[5, -0.2]], plain);
      assert.ok(Math.abs(first! + 0.01) < 1e-7 && Math.abs(second! - 0.01) < 1e-7);
    });

    it('with weight decay takes rate x decay of a parameter away besides, whatever its gradient', () => {
      const start = { ...zeros(1, 2), parameters: tf.tensor2d([[4, -3]]) };
      const [first, second] = update(start, [[5, 0]], { ...plain, weightDecay: 0.5 });
      // 4 (1 - 0.01 x 0.5) - 0.01 and -3 (1 - 0.01 x 0.5): decoupled, so not scaled by the size of the gradient.
      assert.ok(Math.abs(first! - 3.97) < 1e-6 && Math.abs(second! + 2.985) < 1e-6);
    });

    it('cuts the gradient of each member to the given length by itself', () => {
      const clipped = { ...plain, gradientClip: 1 };
      const moments = (gradient: number[][], settings: AdamSettings): number[] =>
        tf.tidy(() => {
          const { firstMoment, secondMoment } = adamUpdate(zeros(2, 2), tf.tensor2d(gradient), paceOf(1), settings);
          return [...firstMoment.dataSync(), ...secondMoment.dataSync()];
        });
      // (30, 40) has length 50 and becomes (0.6, 0.8); (0.3, 0.4) is shorter than 1 and stays.
      const actual = moments(
        [
          [30, 40],
          [0.3, 0.4],
        ],
        clipped,
      );
      const expected = moments(
        [
          [0.6, 0.8],
          [0.3, 0.4],
        ],
        plain,
      );
      actual.forEach((value, index) => {
        assert.ok(Math.abs(value - expected[index]!) < 1e-7, `${value} is not ${expected[index]}`);
      });
    });

    it('leaves a gradient of zero alone when it clips', () => {
      assert.deepEqual(update(zeros(1, 2), [[0, 0]], { ...plain, gradientClip: 1 }), [0, 0]);
    });
  });
}
