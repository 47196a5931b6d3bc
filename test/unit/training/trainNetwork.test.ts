import assert from 'node:assert/strict';
import { seededRandom } from '../../../src/base/random';
import { recallOf, specificityOf } from '../../../src/engine/confusion';
import { defaultLossSettings } from '../../../src/engine/losses/lossSettings';
import type { EpochRecord } from '../../../src/protocol/runRecord';
import { Network, scoreInputs } from '../../../src/training/network';
import { plainCombination } from '../../../src/training/memberLogits';
import type { NetworkLayout } from '../../../src/training/networkLayout';
import type { LabelledInputs } from '../../../src/training/stepRunner';
import { trainNetwork } from '../../../src/training/trainNetwork';
import type { TrainingOutcome, TrainingRequest } from '../../../src/training/trainingRequest';
import { backendsHere, tensorsHeldBy, useBackend } from './backends';

/** Two features; the class is the side of a noisy line, one row in five is positive. */
function noisyLine(rows: number, seed: number): LabelledInputs {
  const random = seededRandom(seed);
  const inputs = new Float32Array(2 * rows);
  const positives = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const [a, b] = [random.normal(), random.normal()];
    inputs.set([a, b], 2 * row);
    positives[row] = a + b + 0.5 * random.normal() > 1.25 ? 1 : 0;
  }
  return { inputs, positives };
}

const defaultLoss = { ...defaultLossSettings, id: 'recall-specificity' } as const;

const request: TrainingRequest = {
  layout: { inputs: 2, hidden: [8], outputs: 1, members: 1, views: 1 },
  train: noisyLine(400, 1),
  validation: noisyLine(200, 2),
  loss: defaultLoss,
  weights: { positive: 1, negative: 1 },
  epochs: 20,
  batchSize: 64,
  learningRate: 0.01,
  schedule: 'constant',
  learningRateWarmUp: 0,
  weightDecay: 0,
  gradientClip: null,
  dropout: 0,
  selection: 'loss',
  targetRecall: 0.95,
  patience: null,
  seed: 5,
  threshold: 0.5,
};

const never = new AbortController().signal;

function withoutTimes(outcome: TrainingOutcome): unknown {
  return outcome.epochs.map((epoch) => ({ ...epoch, seconds: 0 }));
}

async function train(change: Partial<TrainingRequest> = {}): Promise<TrainingOutcome> {
  const outcome = await trainNetwork({ ...request, ...change }, () => undefined, never);
  outcome.network.dispose();
  return outcome;
}

for (const backend of backendsHere) {
  describe(`training on ${backend}`, function () {
    this.timeout(60_000);

    before(async function () {
      await useBackend(this, backend);
    });

    it('gives the same epochs for the same seed, and others for another seed', async () => {
      const first = withoutTimes(await train());
      assert.deepEqual(withoutTimes(await train()), first);
      assert.notDeepEqual(withoutTimes(await train({ seed: 6 })), first);
    });

    it('learns: the last training loss is well below the first', async () => {
      const { epochs } = await train();
      assert.ok(epochs.at(-1)!.train.loss < 0.6 * epochs[0]!.train.loss);
    });

    it('counts every row of both splits in every epoch', async () => {
      const { epochs } = await train({ epochs: 3 });
      for (const { train, validation } of epochs) {
        assert.equal(train.tp + train.fp + train.tn + train.fn, 400);
        assert.equal(validation.tp + validation.fp + validation.tn + validation.fn, 200);
        assert.equal(train.recall, recallOf(train));
        assert.equal(validation.specificity, specificityOf(validation));
      }
    });

    it('holds the weights of the epoch with the lowest validation loss after the warm-up', async () => {
      const outcome = await trainNetwork({ ...request, epochs: 40, learningRate: 0.05 }, () => undefined, never);
      const main = outcome.epochs.filter(({ phase }) => phase === 'main');
      const best = main.reduce((low, epoch) => (epoch.validation.loss < low.validation.loss ? epoch : low));
      assert.equal(outcome.bestEpoch, best.epoch);
      const { scores } = scoreInputs(outcome.network, request.validation.inputs);
      outcome.network.dispose();
      const missed = request.validation.positives.filter(
        (positive, row) => positive === 1 && scores[row]! < 0.5,
      ).length;
      assert.equal(missed, best.validation.fn);
    });

    it('tells the best epoch by the rule that is asked for, with its value in every epoch', async () => {
      for (const selection of [
        'log-loss',
        'tempered-log-loss',
        'average-precision',
        'specificity-at-recall',
      ] as const) {
        const { epochs, bestEpoch } = await train({ selection, epochs: 30, learningRate: 0.05 });
        const sign = selection.endsWith('log-loss') ? -1 : 1;
        const values = epochs.map((epoch) => (epoch.phase === 'main' ? sign * epoch.selection! : -Infinity));
        assert.ok(values.every((value) => !Number.isNaN(value)));
        assert.equal(bestEpoch, values.indexOf(Math.max(...values)) + 1, selection);
      }
    });

    it('takes the feasible epoch of highest specificity for a loss under a constraint', async () => {
      const loss = { ...defaultLoss, id: 'neyman-pearson', targetRecall: 0.8 } as const;
      const { epochs, bestEpoch } = await train({ loss, epochs: 60, learningRate: 0.02 });
      const main = epochs.filter(({ phase }) => phase === 'main');
      const feasible = main.filter(({ validation }) => validation.recall! >= 0.8);
      const best = feasible.reduce((high, epoch) =>
        epoch.validation.specificity! > high.validation.specificity! ? epoch : high,
      );
      assert.equal(bestEpoch, best.epoch);
      assert.ok(best.validation.specificity! > 0.5, String(best.validation.specificity));
    });

    it('trains each member of an ensemble as if it were alone, and answers with the mean of their logits', async () => {
      const layoutOf = (members: number): NetworkLayout => ({ ...request.layout, members });
      const weightsOf = async (change: Partial<TrainingRequest>): Promise<TrainingOutcome> =>
        trainNetwork({ ...request, epochs: 4, dropout: 0.2, ...change }, () => undefined, never);
      const three = await weightsOf({ layout: layoutOf(3) });
      const one = await weightsOf({ layout: layoutOf(1) });
      const own = one.network.readWeights();
      three.network
        .readWeights()
        .subarray(0, own.length)
        .forEach((weight, index) => {
          assert.ok(Math.abs(weight - own[index]!) < 1e-5);
        });

      const count = own.length;
      const members = Array.from({ length: 3 }, (_, member) => {
        const weights = three.network.readWeights().slice(member * count, (member + 1) * count);
        const network = new Network(layoutOf(1), weights, plainCombination);
        const logits = Array.from(scoreInputs(network, request.validation.inputs).scores, (p) => Math.log(p / (1 - p)));
        network.dispose();
        return logits;
      });
      const { scores, spread } = scoreInputs(three.network, request.validation.inputs);
      scores.forEach((score, row) => {
        const logits = members.map((each) => each[row]!);
        const mean = logits.reduce((sum, logit) => sum + logit, 0) / 3;
        const deviation = Math.sqrt(logits.reduce((sum, logit) => sum + (logit - mean) ** 2, 0) / 2);
        assert.ok(Math.abs(score - 1 / (1 + Math.exp(-mean))) < 1e-6);
        assert.ok(Math.abs(spread[row]! - deviation) < 1e-4);
      });
      assert.ok(spread.some((each) => each > 0.01));
      one.network.dispose();
      three.network.dispose();
    });

    it('keeps in the model the correction by which the best epoch was told, so that its counts are those of the epoch', async () => {
      for (const loss of ['cross-entropy', 'logit-adjusted'] as const) {
        const layout = { ...request.layout, hidden: [32], members: 3 };
        const change = { ...{ layout, epochs: 150, learningRate: 0.05 }, loss: { ...defaultLoss, id: loss } };
        const outcome = await trainNetwork(
          {
            ...request,
            ...change,
            selection: 'tempered-log-loss',
            weights: { positive: 0.9 / 0.2, negative: 0.1 / 0.8 },
          },
          () => undefined,
          never,
        );
        const { scores } = scoreInputs(outcome.network, request.validation.inputs);
        outcome.network.dispose();
        const { fn, fp } = outcome.epochs[outcome.bestEpoch! - 1]!.validation;
        const { positives } = request.validation;
        assert.equal(positives.filter((positive, row) => positive === 1 && scores[row]! < 0.5).length, fn);
        assert.equal(positives.filter((positive, row) => positive === 0 && scores[row]! >= 0.5).length, fp);
      }
    });

    it('gives a single network no spread', () => {
      const network = new Network(request.layout, new Float32Array(33).fill(0.1), plainCombination);
      const { spread } = scoreInputs(network, request.validation.inputs);
      network.dispose();
      assert.ok(spread.every((each) => each === 0));
    });

    it('weighs recall more when the recall weight is higher', async () => {
      const recall = async (recallWeight: number): Promise<number> => {
        const { epochs } = await train({ loss: { ...defaultLoss, recallWeight }, epochs: 40 });
        return epochs.at(-1)!.validation.recall!;
      };
      assert.ok((await recall(0.95)) > (await recall(0.3)));
    });

    it('starts on plain cross-entropy only for a loss that has plateaus', async () => {
      const phases = async (id: TrainingRequest['loss']['id']): Promise<string[]> =>
        (await train({ loss: { ...defaultLoss, id }, epochs: 20 })).epochs.map(({ phase }) => phase);
      const main = (count: number): string[] => Array.from({ length: count }, () => 'main');
      assert.deepEqual(await phases('recall-specificity'), ['warm-up', 'warm-up', ...main(18)]);
      assert.deepEqual(await phases('weighted-cross-entropy'), main(20));
    });

    it('stops early when the validation loss has not improved for as many epochs as patience allows', async () => {
      const { epochs, bestEpoch } = await train({ patience: 3, epochs: 200, learningRate: 0.05 });
      assert.ok(epochs.length < 200);
      assert.equal(epochs.length, bestEpoch! + 3);
    });

    it('ends within the epoch when it is cancelled, with the epochs so far', async () => {
      const stop = new AbortController();
      const seen: EpochRecord[] = [];
      const outcome = await trainNetwork(
        { ...request, epochs: 1000 },
        (epoch) => {
          seen.push(epoch);
          if (epoch.epoch === 4) stop.abort();
        },
        stop.signal,
      );
      outcome.network.dispose();
      assert.equal(outcome.ending, 'cancelled');
      assert.equal(seen.length, 4);
      assert.deepEqual(outcome.epochs, seen);
    });

    it('says that it diverged when the loss stops being a number, also after a restart with a lower rate', async () => {
      const inputs = request.train.inputs.slice();
      inputs[0] = NaN;
      const outcome = await train({ train: { ...request.train, inputs } });
      assert.equal(outcome.ending, 'diverged');
      assert.deepEqual(
        outcome.problems.map(({ code }) => code),
        ['training-restarted'],
      );
    });

    it('goes on from the last sound epoch with a lower rate when the loss explodes, and says so', async () => {
      const layout = { ...request.layout, hidden: [] };
      const outcome = await train({
        ...{ layout, learningRate: 300, epochs: 40 },
        loss: { ...defaultLoss, id: 'cross-entropy' },
      });
      assert.equal(outcome.ending, 'completed');
      assert.equal(outcome.epochs.length, 40);
      assert.deepEqual(
        outcome.epochs.map(({ epoch }) => epoch),
        Array.from({ length: 40 }, (_, at) => at + 1),
      );
      const [restart] = outcome.problems;
      assert.equal(restart?.code, 'training-restarted');
      assert.match(restart.message, /^In epoch \d+ the loss had exploded\./);
      const exploded = outcome.epochs.reduce((high, { train: { loss } }) => Math.max(high, loss), 0);
      assert.ok(outcome.epochs.at(-1)!.train.loss < exploded / 5);
    });

    it('restarts once from the end of the warm-up when every row gets one answer, and stops when it does again', async () => {
      // The features say nothing, so that nothing beats the lower plateau of the loss.
      const blind = (split: LabelledInputs): LabelledInputs => ({
        ...split,
        inputs: new Float32Array(split.inputs.length),
      });
      const outcome = await train({
        ...{ train: blind(request.train), validation: blind(request.validation), epochs: 200, learningRate: 0.1 },
        loss: { ...defaultLoss, recallWeight: 0.9 },
      });
      assert.deepEqual(
        outcome.problems.map(({ code }) => code),
        ['training-restarted', 'collapsed-to-one-class'],
      );
      assert.match(outcome.problems[1]!.message, /^Training stopped in epoch \d+: since epoch \d+ the model gives/);
      assert.ok(outcome.epochs.length < 200);
      assert.ok(outcome.epochs.filter(({ phase }) => phase === 'warm-up').length > 10);
    });

    it('leaves no tensor behind, however it ends', async () => {
      const held = await tensorsHeldBy(async () => {
        await train({ epochs: 5, layout: { ...request.layout, members: 2 }, dropout: 0.2 });
        const stop = AbortSignal.abort();
        (await trainNetwork(request, () => undefined, stop)).network.dispose();
      });
      assert.equal(held, 0);
    });
  });
}

describe('native and WASM training', function () {
  this.timeout(60_000);

  it('agree to 1e-4 relative over the first epochs from the same seed', async function () {
    await useBackend(this, 'native');
    const change = {
      ...{ epochs: 5, layout: { ...request.layout, members: 3 }, dropout: 0.1, weightDecay: 0.01, gradientClip: 1 },
      ...({ schedule: 'cosine', learningRateWarmUp: 0.1 } as const),
    };
    const native = await train(change);
    await useBackend(this, 'wasm');
    const wasm = await train(change);
    native.epochs.forEach((epoch, index) => {
      const other = wasm.epochs[index]!;
      for (const split of ['train', 'validation'] as const) {
        const difference = Math.abs(epoch[split].loss - other[split].loss);
        assert.ok(difference <= 1e-4 * other[split].loss, `epoch ${epoch.epoch}, ${split}: differs by ${difference}`);
      }
    });
  });
});
