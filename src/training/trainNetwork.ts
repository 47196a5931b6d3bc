import { setImmediate as nextTurn } from 'node:timers/promises';
import { seededRandom } from '../base/random';
import { stratifiedOrders } from '../engine/batches';
import type { BinaryClassWeights } from '../engine/classWeights';
import { countConfusion, recallOf, specificityOf } from '../engine/confusion';
import { learningRateAt, type LearningRateSchedule } from '../engine/learningRate';
import { lossDefinitions } from '../engine/losses/lossDefinitions';
import type { LossId, LossSettings } from '../engine/losses/lossSettings';
import type { EpochRecord, EpochSplit } from '../protocol/runRecord';
import { createStepRunner } from './createStepRunner';
import { initialParameters } from './initialParameters';
import { tensorLosses } from './losses/tensorLosses';
import { Network, scoresOf } from './network';
import type { NetworkLayout } from './networkLayout';
import type { LabelledInputs, StepRunner } from './stepRunner';
import type { BatchLoss } from './trainingStep';

export interface TrainingRequest {
  readonly layout: NetworkLayout;
  readonly train: LabelledInputs;
  readonly validation: LabelledInputs;
  readonly loss: LossSettings;
  readonly weights: BinaryClassWeights;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly schedule: LearningRateSchedule['kind'];
  /** Share of the steps over which the learning rate rises. */
  readonly learningRateWarmUp: number;
  readonly weightDecay: number;
  readonly gradientClip: number | null;
  /** Epochs without a lower validation loss after which training stops; null trains all epochs. */
  readonly patience: number | null;
  readonly seed: number;
  /** Score from which a row counts as predicted positive in the per-epoch rates. */
  readonly threshold: number;
}

export interface TrainingOutcome {
  readonly ending: 'completed' | 'cancelled' | 'diverged';
  readonly epochs: readonly EpochRecord[];
  /** The epoch whose weights the network holds now; null when not one epoch was completed. */
  readonly bestEpoch: number | null;
  /** Holds the weights of the best epoch. The caller disposes it. */
  readonly network: Network;
  readonly steps: number;
  /** Time in training steps alone, without evaluation. */
  readonly stepSeconds: number;
}

/** Share of the epochs that train on plain cross-entropy before a loss with plateaus takes over. */
const warmUpShare = 0.1;
const maximumWarmUpEpochs = 10;

/**
 * Trains on the current backend and reports every epoch with loss and rates over the whole of both splits. The best epoch is
 * the one with the lowest validation loss after the warm-up. Abort ends training after the steps in flight, with what there is.
 * `log` hears of what a user need not know but a maintainer may ask for.
 */
export async function trainNetwork(
  request: TrainingRequest,
  onEpoch: (epoch: EpochRecord) => void,
  signal: AbortSignal,
  log: (line: string) => void = () => undefined,
): Promise<TrainingOutcome> {
  const { layout, train, validation, batchSize } = request;
  const random = seededRandom(request.seed);
  const [positives, negatives] = rowsByClass(train.positives);
  const initialBias = Math.log(positives.length / negatives.length);
  const runner = createStepRunner(
    {
      layout,
      initialParameters: initialParameters(layout, [initialBias], random.fork('initialisation')),
      train,
      validation,
      batchSize,
      weightDecay: request.weightDecay,
      gradientClip: request.gradientClip,
    },
    log,
  );
  const losses = { 'warm-up': batchLoss('cross-entropy', request), main: batchLoss(request.loss.id, request) };
  const warmUpEpochs = lossDefinitions[request.loss.id].hasPlateaus
    ? Math.min(maximumWarmUpEpochs, Math.ceil(warmUpShare * request.epochs), request.epochs - 1)
    : 0;

  const epochs: EpochRecord[] = [];
  let best: { readonly epoch: number; readonly loss: number; readonly parameters: Float32Array } | null = null;
  let ending: TrainingOutcome['ending'] = 'completed';
  let steps = 0;
  let stepSeconds = 0;

  try {
    const batchOrders = Array.from({ length: layout.members }, (_, member) =>
      random.fork('batches').fork(String(member)),
    );
    const stepsPerEpoch = Math.ceil(train.positives.length / batchSize);
    const schedule: LearningRateSchedule = {
      kind: request.schedule,
      rate: request.learningRate,
      warmUpShare: request.learningRateWarmUp,
      steps: request.epochs * stepsPerEpoch,
    };
    for (let epoch = 1; epoch <= request.epochs; epoch++) {
      const epochStart = performance.now();
      const phase = epoch <= warmUpEpochs ? 'warm-up' : 'main';
      const order = stratifiedOrders(positives, negatives, batchOrders);
      const learningRates = Array.from({ length: stepsPerEpoch }, (_, step) =>
        learningRateAt(schedule, (epoch - 1) * stepsPerEpoch + step),
      );
      const done = await runner.runEpoch({ order, loss: losses[phase], multiplier: 0, learningRates }, signal);
      steps += done.steps;
      stepSeconds += done.seconds;
      if (signal.aborted) {
        ending = 'cancelled';
        break;
      }

      const record: EpochRecord = {
        epoch,
        phase,
        train: evaluateSplit(runner, 'train', request),
        validation: evaluateSplit(runner, 'validation', request),
        seconds: (performance.now() - epochStart) / 1000,
      };
      // The parameters too: the ReLU of the WASM backend turns NaN into 0, so that a broken network can have a finite loss.
      const parameters = runner.readParameters();
      const bothLosses = [record.train.loss, record.validation.loss];
      if (!bothLosses.every(Number.isFinite) || !parameters.every(Number.isFinite)) {
        ending = 'diverged';
        break;
      }
      epochs.push(record);
      onEpoch(record);
      if (phase === 'main' && (best === null || record.validation.loss < best.loss)) {
        best = { epoch, loss: record.validation.loss, parameters };
      }
      if (best !== null && request.patience !== null && epoch - best.epoch >= request.patience) break;
      await nextTurn();
    }
    const network = new Network(layout, best?.parameters ?? runner.readParameters());
    const bestEpoch = best?.epoch ?? epochs.at(-1)?.epoch ?? null;
    return { ending, epochs, bestEpoch, network, steps, stepSeconds };
  } finally {
    runner.dispose();
  }
}

function batchLoss(id: LossId, { loss: settings, weights }: TrainingRequest): BatchLoss {
  return (logits, targets, multiplier) => tensorLosses[id](logits, targets, { settings, weights, multiplier });
}

function evaluateSplit(runner: StepRunner, split: 'train' | 'validation', request: TrainingRequest): EpochSplit {
  const { positives } = request[split];
  const { loss, weights, threshold } = request;
  const logits = runner.logits(split);
  const counts = countConfusion(positives, scoresOf(logits), threshold);
  return {
    loss: lossDefinitions[loss.id].valueOf({ logits, positives, settings: loss, weights }),
    recall: recallOf(counts),
    specificity: specificityOf(counts),
    ...counts,
  };
}

/** The rows of the positive class and those of the negative one. */
function rowsByClass(positives: Uint8Array): [Uint32Array, Uint32Array] {
  let count = 0;
  for (const positive of positives) count += positive;
  const rows: [Uint32Array, Uint32Array] = [new Uint32Array(count), new Uint32Array(positives.length - count)];
  const taken: [number, number] = [0, 0];
  for (let row = 0; row < positives.length; row++) {
    const side = positives[row] === 1 ? 0 : 1;
    rows[side][taken[side]++] = row;
  }
  return rows;
}
