import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { seededRandom } from '../../../src/base/random';
import { denseGradient, denseLogits } from '../../../src/training/denseNetwork';
import { initialParameters } from '../../../src/training/initialParameters';
import { parameterCount, type NetworkLayout } from '../../../src/training/networkLayout';
import { backendsHere, useBackend } from './backends';

const rows = 7;

const layouts: readonly NetworkLayout[] = [
  { inputs: 3, hidden: [], outputs: 1, members: 1, views: 1 },
  { inputs: 1, hidden: [4], outputs: 1, members: 1, views: 1 },
  { inputs: 3, hidden: [5, 4], outputs: 1, members: 1, views: 1 },
  { inputs: 2, hidden: [3, 3, 3], outputs: 1, members: 3, views: 1 },
  { inputs: 4, hidden: [], outputs: 1, members: 2, views: 1 },
  { inputs: 2, hidden: [5], outputs: 4, members: 1, views: 1 },
  { inputs: 3, hidden: [4, 5], outputs: 3, members: 2, views: 1 },
];

/** relu(x W + b) layer by layer, in plain numbers, for one member and one row. */
function plainLogits(
  { hidden, outputs: logits }: NetworkLayout,
  parameters: Float32Array,
  row: Float32Array,
): number[] {
  let signal = Array.from(row);
  let offset = 0;
  [...hidden, logits].forEach((outputs, layer) => {
    const bias = offset + signal.length * outputs;
    const sums = Array.from({ length: outputs }, (_, output) =>
      signal.reduce((sum, value, input) => sum + value * parameters[offset + input * outputs + output]!, 0),
    ).map((sum, output) => sum + parameters[bias + output]!);
    signal = layer === hidden.length ? sums : sums.map((sum) => Math.max(0, sum));
    offset = bias + outputs;
  });
  assert.equal(offset, parameters.length);
  return signal;
}

for (const backend of backendsHere) {
  describe(`the dense network on ${backend}`, () => {
    before(async function () {
      await useBackend(this, backend);
    });

    for (const layout of layouts) {
      const { members, inputs: width, outputs } = layout;
      const name = `${members} x ${[width, ...layout.hidden, outputs].join('-')}`;
      const random = seededRandom(4);
      const count = parameterCount(layout);
      const weights = initialParameters(layout, new Array<number>(outputs).fill(0.3), random);
      const values = (length: number): Float32Array => Float32Array.from({ length }, () => random.normal());
      const ownRows = values(members * rows * width);
      const slopes = values(members * rows * outputs);
      const ownInputs = (): tf.Tensor3D => tf.tensor3d(ownRows, [members, rows, width]);
      const ofMembers = (stack: tf.Tensor3D): tf.Tensor2D[] => tf.unstack(stack) as tf.Tensor2D[];
      const parameters = (): tf.Tensor2D => tf.tensor2d(weights, [members, count]);

      const assertPlain = (logits: ArrayLike<number>): void => {
        for (let member = 0; member < members; member++) {
          for (let row = 0; row < rows; row++) {
            const start = (member * rows + row) * width;
            const own = weights.subarray(member * count, (member + 1) * count);
            plainLogits(layout, own, ownRows.subarray(start, start + width)).forEach((expected, output) => {
              const actual = logits[(member * rows + row) * outputs + output]!;
              assert.ok(Math.abs(actual - expected) < 1e-5, `${actual} is not ${expected}`);
            });
          }
        }
      };

      it(`${name} computes relu(x W + b) layer by layer, of each member for its own rows`, () => {
        const logits = tf.tidy(() => denseLogits(layout, parameters(), ofMembers(ownInputs())).dataSync());
        assertPlain(logits);
      });

      it(`${name} has the gradient that tfjs derives op by op`, () => {
        const [stated, derived] = tf.tidy(() => {
          const upstream = tf.tensor3d(slopes, [members, rows, outputs]);
          const scalarLoss = (vector: tf.Tensor): tf.Scalar =>
            tf.sum(tf.mul(referenceLogits(layout, vector as tf.Tensor2D, ownInputs()), upstream));
          return [
            denseGradient(layout, parameters(), ofMembers(ownInputs()), () => upstream).dataSync(),
            tf.grad(scalarLoss)(parameters()).dataSync(),
          ];
        });
        assert.equal(stated.length, weights.length);
        stated.forEach((slope, index) => {
          assert.ok(Math.abs(slope - derived[index]!) < 1e-5, `parameter ${index}: ${slope} is not ${derived[index]}`);
        });
      });
    }
  });
}

/** Member by member, of ops whose gradients tfjs knows. */
function referenceLogits(layout: NetworkLayout, parameters: tf.Tensor2D, inputs: tf.Tensor3D): tf.Tensor {
  const widths = [layout.inputs, ...layout.hidden, layout.outputs];
  const ofMembers = Array.from({ length: layout.members }, (_, member) => {
    const take = (offset: number, shape: [number, number]): tf.Tensor2D =>
      tf.reshape(tf.slice(parameters, [member, offset], [1, shape[0] * shape[1]]), shape);
    let signal: tf.Tensor2D = tf.reshape(tf.slice(inputs, [member, 0, 0], [1, rows, layout.inputs]), [
      rows,
      layout.inputs,
    ]);
    let offset = 0;
    for (let layer = 1; layer < widths.length; layer++) {
      const shape: [number, number] = [widths[layer - 1]!, widths[layer]!];
      const biasAt = offset + shape[0] * shape[1];
      const sum: tf.Tensor2D = tf.add(tf.matMul(signal, take(offset, shape)), take(biasAt, [1, shape[1]]));
      signal = layer === widths.length - 1 ? sum : tf.relu(sum);
      offset = biasAt + shape[1];
    }
    return signal;
  });
  return tf.stack(ofMembers);
}

describe('initial parameters', () => {
  it('put the output bias last and leave the other biases at zero', () => {
    const parameters = initialParameters(
      { inputs: 2, hidden: [3], outputs: 1, members: 1, views: 1 },
      [-1.5],
      seededRandom(1),
    );
    assert.equal(parameters.length, 2 * 3 + 3 + 3 + 1);
    assert.deepEqual(Array.from(parameters.subarray(6, 9)), [0, 0, 0]);
    assert.equal(parameters.at(-1), -1.5);
  });

  it('spread hidden kernels by sqrt(2 / inputs)', () => {
    const parameters = initialParameters(
      { inputs: 50, hidden: [400], outputs: 1, members: 1, views: 1 },
      [0],
      seededRandom(1),
    );
    const kernel = parameters.subarray(0, 50 * 400);
    const variance = kernel.reduce((sum, value) => sum + value * value, 0) / kernel.length;
    assert.ok(Math.abs(variance / (2 / 50) - 1) < 0.05);
  });

  it('are a member’s own, whoever the others are', () => {
    const layout = { inputs: 2, hidden: [3], outputs: 1, views: 1 };
    const two = initialParameters({ ...layout, members: 2 }, [0], seededRandom(1));
    const three = initialParameters({ ...layout, members: 3 }, [0], seededRandom(1));
    assert.deepEqual(three.subarray(0, two.length), two);
    assert.notEqual(two[0], two[two.length / 2]);
  });
});
