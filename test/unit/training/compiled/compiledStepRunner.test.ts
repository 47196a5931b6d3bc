import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as tf from '@tensorflow/tfjs-core';
import { seededRandom, shuffle, type Random } from '../../../../src/base/random';
import { unitCategoricalWeights } from '../../../../src/engine/losses/lossDefinition';
import { defaultLossSettings, lossIds, type LossId } from '../../../../src/engine/losses/lossSettings';
import type { NativeBackend } from '../../../../src/training/backend/nativeBackend';
import { CompiledStepRunner } from '../../../../src/training/compiled/compiledStepRunner';
import { initialParameters } from '../../../../src/training/initialParameters';
import { drawMaskStarts } from '../../../../src/training/dropout';
import { EagerStepRunner } from '../../../../src/training/eagerStepRunner';
import { tensorLosses } from '../../../../src/training/losses/tensorLosses';
import { ResidentData } from '../../../../src/training/residentData';
import type { EpochPlan, LabelledInputs, StepRunner, StepRunnerSetup } from '../../../../src/training/stepRunner';
import type { BatchLoss } from '../../../../src/training/trainingStep';
import { tensorsHeldBy, useBackend } from '../backends';

const never = new AbortController().signal;

function labelledRows(rows: number, width: number, seed: number, views: number, outputs: number): LabelledInputs {
  const random = seededRandom(seed);
  const inputs = Float32Array.from({ length: views * rows * width }, () => random.normal());
  const first = (row: number): number => inputs[row * width]!;
  return {
    inputs,
    positives: Uint8Array.from({ length: rows }, (_, row) => (first(row) > 0.8 ? 1 : 0)),
    classes: Uint16Array.from({ length: rows }, (_, row) => Math.abs(Math.round(5 * first(row))) % outputs),
  };
}

interface Job {
  readonly rows?: number;
  readonly width?: number;
  readonly hidden?: readonly number[];
  readonly batchSize?: number;
  readonly members?: number;
  readonly views?: number;
  /** More than one for many classes. */
  readonly outputs?: number;
  readonly weightDecay?: number;
  readonly gradientClip?: number | null;
  readonly dropout?: number;
}

function setupOf(job: Job): StepRunnerSetup {
  const { rows = 300, width = 5, hidden = [8, 4], batchSize = 64, members = 1, outputs = 1, views = 1 } = job;
  const layout = { inputs: width, hidden, outputs, members, views };
  return {
    layout,
    initialParameters: initialParameters(layout, new Array<number>(outputs).fill(-1), seededRandom(3)),
    train: labelledRows(rows, width, 1, views, outputs),
    validation: labelledRows(90, width, 2, views, outputs),
    batchSize,
    weightDecay: job.weightDecay ?? 0,
    gradientClip: job.gradientClip ?? null,
    dropout: job.dropout ?? 0,
    maskRandom: seededRandom(4),
  };
}

function lossOf(id: LossId): BatchLoss {
  const parameters = { settings: defaultLossSettings, weights: { positive: 3, negative: 0.5 } };
  return (logits, targets, multiplier) =>
    tensorLosses[id].binary(logits as tf.Tensor2D, targets as tf.Tensor2D, { ...parameters, multiplier });
}

/** For a network of three outputs. */
function categoricalLossOf(id: LossId): BatchLoss {
  const isPositive = [true, false, false];
  const classes = { ...unitCategoricalWeights({ isPositive }), weights: [3, 0.5, 2] };
  const parameters = { settings: defaultLossSettings, classes };
  return (logits, labels, multiplier) =>
    tensorLosses[id].categorical(logits as tf.Tensor3D, labels as tf.Tensor3D, { ...parameters, multiplier });
}

function eager(setup: StepRunnerSetup): StepRunner {
  return new EagerStepRunner(setup, new ResidentData(setup));
}

function compiled(setup: StepRunnerSetup, log: (line: string) => void = mustNotBeSaid): StepRunner {
  return new CompiledStepRunner(tf.backend() as NativeBackend, setup, new ResidentData(setup), log);
}

/** The logits of all members, block after block. */
function logitsOf(runner: StepRunner, split: 'train' | 'validation'): number[] {
  const all: number[] = [];
  runner.readLogits(split, ({ values }) => {
    for (const value of values) all.push(value);
  });
  return all;
}

function mustNotBeSaid(line: string): void {
  throw new Error(`Not compiled: ${line}`);
}

/** An epoch in a random order for each member, at learning rates that change from step to step. */
function epochOf({ train, layout, batchSize }: StepRunnerSetup, loss: BatchLoss, random: Random): EpochPlan {
  const rows = train.positives.length;
  const orders = Array.from({ length: layout.members }, () =>
    shuffle(
      Uint32Array.from({ length: rows }, (_, row) => row),
      random,
    ),
  );
  const steps = Math.ceil(rows / batchSize);
  return {
    order: Int32Array.from(orders.flatMap((order) => [...order])),
    maskStarts: drawMaskStarts(
      steps,
      orders.map(() => random),
    ),
    loss,
    multiplier: 0.5,
    learningRates: Array.from({ length: steps }, (_, step) => 0.01 / (1 + step)),
  };
}

/** `epochs` passes; `losses` take turns. */
async function run(
  runner: StepRunner,
  setup: StepRunnerSetup,
  epochs: number,
  losses: readonly BatchLoss[],
): Promise<number> {
  const random = seededRandom(9);
  let steps = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const plan = epochOf(setup, losses[epoch % losses.length]!, random);
    steps += (await runner.runEpoch(plan, never)).steps;
  }
  return steps;
}

/** Runs both runners over at least 50 steps and compares parameters and logits bit for bit. */
async function assertEqualRuns(job: Job, losses: readonly BatchLoss[], leastSteps = 50): Promise<void> {
  const setup = setupOf(job);
  const rows = setup.train.positives.length;
  const epochs = Math.ceil(leastSteps / Math.ceil(rows / setup.batchSize));
  const runners = [eager(setup), compiled(setup)] as const;
  try {
    const steps = await Promise.all(runners.map((runner) => run(runner, setup, epochs, losses)));
    assert.equal(steps[0], steps[1]);
    assert.ok(steps[0]! >= leastSteps);
    const [expected, actual] = runners.map((runner) => runner.readParameters());
    assert.notDeepEqual(expected, setup.initialParameters);
    assert.deepEqual(actual, expected);
    for (const split of ['train', 'validation'] as const) {
      assert.deepEqual(logitsOf(runners[1], split), logitsOf(runners[0], split));
    }
  } finally {
    for (const runner of runners) runner.dispose();
  }
}

describe('the compiled step runner', function () {
  this.timeout(120_000);

  before(async function () {
    await useBackend(this, 'native');
  });

  for (const id of lossIds) {
    it(`gives the parameters of the eager one to the bit after 50 steps on ${id}`, async () => {
      await assertEqualRuns({}, [lossOf(id)]);
    });

    it(`gives the parameters of the eager one to the bit after 50 steps on ${id} for three classes`, async () => {
      await assertEqualRuns({ outputs: 3, members: 2 }, [categoricalLossOf(id)]);
    });
  }

  const jobs: Readonly<Record<string, Job>> = {
    'without a hidden layer': { hidden: [] },
    'with one hidden unit': { hidden: [1] },
    'with four hidden layers': { hidden: [6, 5, 4, 3] },
    'with one feature': { width: 1 },
    'with 2,000 features': { width: 2000, rows: 120, batchSize: 50 },
    'with batches that divide the rows': { rows: 256, batchSize: 64 },
    'with a last batch of one row': { rows: 257, batchSize: 64 },
    'with a batch larger than the data': { rows: 40, batchSize: 64 },
    'with one row per batch': { rows: 55, batchSize: 1 },
    'with two members': { members: 2 },
    'with five members, and a last batch of one row': { members: 5, rows: 257 },
    'with three members without a hidden layer': { members: 3, hidden: [] },
    'with wide members': { members: 3, width: 40, hidden: [128, 128], batchSize: 256, rows: 1000 },
    'with weight decay': { weightDecay: 0.1 },
    'with gradients clipped': { gradientClip: 0.01 },
    'with two views among five members': { members: 5, views: 2 },
    'with dropout': { dropout: 0.3 },
    'with dropout in a batch of all rows': { dropout: 0.5, batchSize: 300 },
    'with members and every option at once': { members: 4, weightDecay: 0.1, gradientClip: 0.01, dropout: 0.2 },
  };
  for (const [name, job] of Object.entries(jobs)) {
    it(`gives the parameters of the eager one to the bit ${name}`, async () => {
      await assertEqualRuns(job, [lossOf('recall-specificity')]);
    });
  }

  it('gives the parameters of the eager one to the bit when the loss changes between epochs', async () => {
    await assertEqualRuns({}, [lossOf('cross-entropy'), lossOf('recall-specificity')]);
  });

  it('gives logits of splits larger than a block', () => {
    const setup = setupOf({ rows: 20_000, width: 3, hidden: [4], members: 3 });
    const runners = [eager(setup), compiled(setup)] as const;
    assert.deepEqual(logitsOf(runners[1], 'train'), logitsOf(runners[0], 'train'));
    for (const runner of runners) runner.dispose();
  });

  it('runs a loss op by op that cannot be compiled, with the same numbers, and says why', async () => {
    const readsBack: BatchLoss = (logits, positives, multiplier) => {
      const mean = tf.mean(logits).dataSync()[0]!;
      return lossOf('cross-entropy')(mean > 1e6 ? tf.neg(logits) : logits, positives, multiplier);
    };
    const setup = setupOf({});
    const said: string[] = [];
    const runners = [eager(setup), compiled(setup, (line) => said.push(line))] as const;
    await run(runners[0], setup, 4, [lossOf('cross-entropy')]);
    await run(runners[1], setup, 4, [readsBack, lossOf('cross-entropy')]);
    assert.deepEqual(runners[1].readParameters(), runners[0].readParameters());
    assert.equal(said.length, 1);
    assert.match(said[0]!, /The training step is not compiled .* reads values back/);
    for (const runner of runners) runner.dispose();
  });

  it('does not compile a loss that uses a tensor from outside, whose later values it would not see', async () => {
    const temperature = tf.scalar(2);
    const said: string[] = [];
    const setup = setupOf({});
    const runner = compiled(setup, (line) => said.push(line));
    await run(runner, setup, 1, [
      (logits, positives, multiplier) => lossOf('cross-entropy')(tf.mul(logits, temperature), positives, multiplier),
    ]);
    runner.dispose();
    temperature.dispose();
    assert.match(said.join(), /uses a tensor that was made before it/);
  });

  it('lets NaN through to the logits', async () => {
    const setup = setupOf({});
    setup.train.inputs[7] = NaN;
    const runner = compiled(setup);
    await run(runner, setup, 2, [lossOf('recall-specificity')]);
    assert.ok(runner.readParameters().some(Number.isNaN));
    assert.ok(logitsOf(runner, 'train').every(Number.isNaN));
    runner.dispose();
  });

  it('stops within 200 ms in the middle of a long epoch when it is cancelled, and lets timers fire before', async () => {
    const setup = setupOf({ rows: 400_000, width: 20, hidden: [64, 32], members: 3 });
    const runner = compiled(setup);
    const plan = epochOf(setup, lossOf('recall-specificity'), seededRandom(9));
    const stop = new AbortController();
    let abortedAt = 0;
    setTimeout(() => {
      abortedAt = performance.now();
      stop.abort();
    }, 100);
    const { steps } = await runner.runEpoch(plan, stop.signal);
    const answeredAfter = performance.now() - abortedAt;
    runner.dispose();
    assert.ok(steps > 0 && steps < 6250, `${steps} steps`);
    assert.ok(abortedAt > 0 && answeredAfter < 200, `${answeredAfter} ms`);
  });

  it('holds no more tensors and no more memory after 10,000 steps than after 1,000', async () => {
    const setup = setupOf({ rows: 6400, members: 2 });
    const runner = compiled(setup);
    const losses = [lossOf('recall-specificity')];
    const measure = (): { tensors: number; bytes: number } => {
      logitsOf(runner, 'train');
      return { tensors: tf.memory().numTensors, bytes: process.memoryUsage.rss() };
    };
    await run(runner, setup, 10, losses);
    const before = measure();
    const steps = await run(runner, setup, 100, losses);
    const after = measure();
    runner.dispose();
    assert.equal(steps, 10_000);
    assert.equal(after.tensors, before.tensors);
    // Arrays of the test itself come and go; a leak of the state alone would be 10,000 steps x 3 x 400 bytes.
    assert.ok(after.bytes - before.bytes < 12e6, `${after.bytes - before.bytes} bytes more`);
  });

  it('leaves neither tensors nor temporary folders behind', async () => {
    const folders = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('fn-lab-graph-'));
    const before = folders();
    const held = await tensorsHeldBy(async () => {
      const setup = setupOf({ members: 3 });
      const runner = compiled(setup);
      await run(runner, setup, 2, [lossOf('recall-specificity'), lossOf('cross-entropy')]);
      runner.dispose();
    });
    assert.equal(held, 0);
    assert.deepEqual(folders(), before);
  });
});
