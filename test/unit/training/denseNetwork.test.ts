import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { seededRandom } from '../../../src/base/random';
import { denseGradient, denseLogits, initialParameters } from '../../../src/training/denseNetwork';
import { backendsHere, useBackend } from './backends';

const layouts = [
  { inputs: 3, hidden: [] },
  { inputs: 1, hidden: [4] },
  { inputs: 3, hidden: [5, 4] },
  { inputs: 2, hidden: [3, 3, 3] },
];

for (const backend of backendsHere) {
  describe(`the dense network on ${backend}`, () => {
    before(async function () {
      await useBackend(this, backend);
    });

    for (const layout of layouts) {
      const name = [layout.inputs, ...layout.hidden, 1].join('-');
      const random = seededRandom(4);
      const parameters = initialParameters(layout, 0.3, random);
      const inputs = Float32Array.from({ length: 7 * layout.inputs }, () => random.normal());

      it(`${name} computes relu(x W + b) layer by layer`, () => {
        const logits = tf.tidy(() =>
          denseLogits(layout, tf.tensor1d(parameters), tf.tensor2d(inputs, [7, layout.inputs])).dataSync(),
        );
        for (let row = 0; row < 7; row++) {
          let signal = Array.from(inputs.subarray(row * layout.inputs, (row + 1) * layout.inputs));
          let offset = 0;
          [...layout.hidden, 1].forEach((outputs, layer) => {
            const bias = offset + signal.length * outputs;
            const sums = Array.from({ length: outputs }, (_, output) =>
              signal.reduce((sum, value, input) => sum + value * parameters[offset + input * outputs + output]!, 0),
            ).map((sum, output) => sum + parameters[bias + output]!);
            signal = layer === layout.hidden.length ? sums : sums.map((sum) => Math.max(0, sum));
            offset = bias + outputs;
          });
          assert.equal(offset, parameters.length);
          assert.ok(Math.abs(logits[row]! - signal[0]!) < 1e-5);
        }
      });

      it(`${name} has the gradient that tfjs derives op by op`, () => {
        const [stated, derived] = tf.tidy(() => {
          const rows = tf.tensor2d(inputs, [7, layout.inputs]);
          const vector = tf.tensor1d(parameters);
          const slopes = tf.linspace(-1, 2, 7);
          const scalarLoss = (weights: tf.Tensor): tf.Scalar =>
            tf.sum(tf.mul(tf.reshape(denseLogits(layout, weights as tf.Tensor1D, rows), [7]), slopes));
          return [denseGradient(layout, vector, rows, () => slopes).dataSync(), tf.grad(scalarLoss)(vector).dataSync()];
        });
        assert.equal(stated.length, parameters.length);
        stated.forEach((slope, index) => {
          assert.ok(Math.abs(slope - derived[index]!) < 1e-5, `parameter ${index}: ${slope} is not ${derived[index]}`);
        });
      });
    }
  });
}

describe('initial parameters', () => {
  it('put the output bias last and leave the other biases at zero', () => {
    const parameters = initialParameters({ inputs: 2, hidden: [3] }, -1.5, seededRandom(1));
    assert.equal(parameters.length, 2 * 3 + 3 + 3 + 1);
    assert.deepEqual(Array.from(parameters.subarray(6, 9)), [0, 0, 0]);
    assert.equal(parameters.at(-1), -1.5);
  });

  it('spread hidden kernels by sqrt(2 / inputs)', () => {
    const parameters = initialParameters({ inputs: 50, hidden: [400] }, 0, seededRandom(1));
    const kernel = parameters.subarray(0, 50 * 400);
    const variance = kernel.reduce((sum, value) => sum + value * value, 0) / kernel.length;
    assert.ok(Math.abs(variance / (2 / 50) - 1) < 0.05);
  });
});
