import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { seededRandom } from '../../../src/base/random';
import { lossDefinitions } from '../../../src/engine/losses/lossDefinitions';
import { defaultLossSettings, lossIds } from '../../../src/engine/losses/lossSettings';
import type { TensorLoss } from '../../../src/training/losses/tensorLoss';
import { tensorLosses } from '../../../src/training/losses/tensorLosses';
import { backendsHere, useBackend } from './backends';

const settings = { ...defaultLossSettings, recallWeight: 0.8 };
const weights = { positive: 3, negative: 0.5 };

function randomBatch(rows: number): { logits: Float32Array; positives: Float32Array } {
  const random = seededRandom(7);
  return {
    logits: Float32Array.from({ length: rows }, () => 2 * random.normal()),
    positives: Float32Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? 1 : 0)),
  };
}

/** Made anew for each use: it holds a tensor. */
function parameters(): Parameters<TensorLoss>[2] {
  return { settings, weights, multiplier: tf.scalar(0.5) };
}

function oneMember(values: ArrayLike<number>): tf.Tensor2D {
  return tf.tensor2d(Float32Array.from(values), [1, values.length]);
}

for (const backend of backendsHere) {
  describe(`tensor losses on ${backend}`, () => {
    before(async function () {
      await useBackend(this, backend);
    });

    for (const id of lossIds) {
      const value = (logits: Float32Array, positives: Float32Array): number =>
        tf.tidy(() => tensorLosses[id](oneMember(logits), oneMember(positives), parameters()).dataSync()[0]!);
      const slopes = (logits: Float32Array, positives: Float32Array): Float32Array =>
        tf.tidy(() => {
          const gradient = tf.grad((z) => tensorLosses[id](z as tf.Tensor2D, oneMember(positives), parameters()));
          return gradient(oneMember(logits)).dataSync<'float32'>();
        });
      const oracle = (logits: ArrayLike<number>, positives: ArrayLike<number>): number =>
        lossDefinitions[id].valueOf({ logits, positives, settings, weights });

      it(`${id} agrees with its plain-number definition`, () => {
        const { logits, positives } = randomBatch(64);
        assert.ok(Math.abs(value(logits, positives) - oracle(logits, positives)) < 1e-6);
      });

      it(`${id} has the gradient that finite differences of its definition give`, () => {
        const { logits, positives } = randomBatch(12);
        const gradient = slopes(logits, positives);
        const step = 1e-4;
        gradient.forEach((slope, row) => {
          const at = (offset: number): number =>
            oracle(
              Array.from(logits, (logit, other) => (other === row ? logit + offset : logit)),
              positives,
            );
          const difference = (at(step) - at(-step)) / (2 * step);
          assert.ok(Math.abs(slope - difference) < 1e-5, `row ${row}: ${slope} is not ${difference}`);
        });
      });

      it(`${id} teaches each of several members by the counts of its own batch`, () => {
        const first = randomBatch(12);
        const second = { logits: first.logits.map((logit) => 3 - logit), positives: first.positives.toReversed() };
        const together = tf.tidy(() => {
          const positives = tf.stack([tf.tensor1d(first.positives), tf.tensor1d(second.positives)]) as tf.Tensor2D;
          const gradient = tf.grad((z) => tensorLosses[id](z as tf.Tensor2D, positives, parameters()));
          const logits = tf.stack([tf.tensor1d(first.logits), tf.tensor1d(second.logits)]);
          return gradient(logits).dataSync<'float32'>();
        });
        const apart = [first, second].flatMap(({ logits, positives }) => [...slopes(logits, positives)]);
        together.forEach((slope, at) => {
          assert.ok(Math.abs(slope - apart[at]!) < 1e-7);
        });
      });

      it(`${id} stays finite, value and gradient, for logits of ten thousand on either side`, () => {
        const logits = Float32Array.of(1e4, -1e4, 1e4, -1e4);
        const positives = Float32Array.of(1, 1, 0, 0);
        assert.ok(Number.isFinite(value(logits, positives)));
        assert.ok(slopes(logits, positives).every(Number.isFinite));
      });

      it(`${id} skips a class that the batch does not hold`, () => {
        const { logits } = randomBatch(8);
        for (const positives of [new Float32Array(8), new Float32Array(8).fill(1)]) {
          assert.ok(Math.abs(value(logits, positives) - oracle(logits, positives)) < 1e-6);
          assert.ok(slopes(logits, positives).every(Number.isFinite));
        }
      });
    }

    it('a constant answer costs the specificity weight for "all positive" and the recall weight for "all negative"', () => {
      const positives = Float32Array.of(1, 0, 0, 1, 0);
      const constant = (logit: number): number =>
        tf.tidy(
          () =>
            tensorLosses['recall-specificity'](
              tf.fill([1, 5], logit),
              oneMember(positives),
              parameters(),
            ).dataSync()[0]!,
        );
      assert.ok(Math.abs(constant(50) - 0.2) < 1e-6);
      assert.ok(Math.abs(constant(-50) - 0.8) < 1e-6);
    });

    it('a perfect score costs nothing', () => {
      const loss = tf.tidy(
        () =>
          tensorLosses['recall-specificity'](oneMember([200, -200]), oneMember([1, 0]), parameters()).dataSync()[0]!,
      );
      assert.equal(loss, 0);
    });
  });
}
