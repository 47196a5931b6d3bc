import assert from 'node:assert/strict';
import { seededRandom } from '../../../src/base/random';
import { stratifiedOrders } from '../../../src/engine/batches';
import { unitCategoricalWeights } from '../../../src/engine/losses/lossDefinition';
import { defaultLossSettings } from '../../../src/engine/losses/lossSettings';
import { createStepRunner } from '../../../src/training/createStepRunner';
import { initialParameters } from '../../../src/training/initialParameters';
import { tensorLosses } from '../../../src/training/losses/tensorLosses';
import { Network, scoreInputs } from '../../../src/training/network';
import { PlainNetwork } from '../../../src/training/plainNetwork';
import type { BatchLoss } from '../../../src/training/trainingStep';
import { backendsHere, useBackend } from './backends';

/** Three classes around the corners of a triangle. */
const rows = 300;
const random = seededRandom(1);
const classes = Uint16Array.from({ length: rows }, (_, row) => row % 3);
const inputs = Float32Array.from({ length: 2 * rows }, (_, at) => {
  const angle = (2 * Math.PI * classes[Math.floor(at / 2)]!) / 3;
  return 2 * (at % 2 === 0 ? Math.cos(angle) : Math.sin(angle)) + 0.7 * random.normal();
});
const data = { inputs, positives: classes.map((label) => Number(label === 0)) as unknown as Uint8Array, classes };

const crossEntropy: BatchLoss = (logits, labels, multiplier) =>
  tensorLosses['cross-entropy'].categorical(logits as never, labels as never, {
    settings: defaultLossSettings,
    classes: unitCategoricalWeights({ isPositive: [true, false, false] }),
    multiplier,
  });

for (const backend of backendsHere) {
  describe(`a network for many classes on ${backend}`, function () {
    this.timeout(60_000);

    before(async function () {
      await useBackend(this, backend);
    });

    it('learns to tell three classes apart, and scores each row by the positive one', async () => {
      const layout = { inputs: 2, hidden: [16], outputs: 3, members: 2, views: 1 };
      const setup = {
        ...{ layout, train: data, validation: data, batchSize: 50, weightDecay: 0, gradientClip: null, dropout: 0 },
        initialParameters: initialParameters(layout, [0, 0, 0], seededRandom(2)),
        maskRandom: seededRandom(3),
      };
      const runner = createStepRunner(setup, (line) => {
        throw new Error(line);
      });
      const all = Uint32Array.from({ length: rows }, (_, row) => row);
      const orders = [seededRandom(4), seededRandom(5)];
      for (let epoch = 0; epoch < 20; epoch++) {
        const order = stratifiedOrders([all], orders);
        const learningRates = new Array<number>(6).fill(0.01);
        await runner.runEpoch(
          { order, learningRates, loss: crossEntropy, multiplier: 0, maskStarts: new Int32Array(0) },
          new AbortController().signal,
        );
      }
      const reading = { isPositive: [true, false, false], shifts: [0, 0, 0] };
      const parameters = runner.readParameters();
      const network = new Network(layout, parameters, { scale: 1, shift: 0, classes: reading });
      runner.dispose();
      const { scores, predicted } = scoreInputs(network, inputs);
      network.dispose();
      const right = classes.filter((label, row) => predicted?.[row] === label).length;
      assert.ok(right > 0.95 * rows, `${right} of ${rows}`);
      // The score is the probability of the positive class alone.
      const flagged = classes.filter((label, row) => scores[row]! >= 0.5 === (label === 0)).length;
      assert.ok(flagged > 0.95 * rows, `${flagged} of ${rows}`);

      // Two positive classes, shifts and a scale: what explains a score in plain numbers gives the same one.
      const classesOfTwo = { isPositive: [true, false, true], shifts: [0.5, -1, 0.2] };
      const combination = { scale: 0.8, shift: 0, classes: classesOfTwo };
      const shifted = new Network(layout, parameters, combination);
      const expected = scoreInputs(shifted, inputs).scores;
      shifted.dispose();
      new PlainNetwork(layout, parameters, combination).scores(inputs).forEach((score, row) => {
        assert.ok(Math.abs(score - expected[row]!) < 1e-6, `${score} instead of ${expected[row]!}`);
      });
    });
  });
}
