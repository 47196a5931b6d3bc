import { setImmediate as nextTurn } from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs-core';
import { seededRandom } from '../base/random';
import { stratifiedOrder } from '../engine/batches';
import type { BinaryClassWeights } from '../engine/classWeights';
import { countConfusion, recallOf, specificityOf } from '../engine/confusion';
import { lossDefinitions } from '../engine/losses/lossDefinitions';
import type { LossSettings } from '../engine/losses/lossSettings';
import type { EpochRecord, EpochSplit } from '../protocol/runRecord';
import { tensorLosses } from './losses/tensorLosses';
import { Network, scoresOf, type NetworkLayout } from './network';

export interface TrainingRequest {
  readonly layout: NetworkLayout;
  readonly train: LabelledInputs;
  readonly validation: LabelledInputs;
  readonly loss: LossSettings;
  readonly weights: BinaryClassWeights;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  /** Epochs without a lower validation loss after which training stops; null trains all epochs. */
  readonly patience: number | null;
  readonly seed: number;
  /** Score from which a row counts as predicted positive in the per-epoch rates. */
  readonly threshold: number;
}

export interface LabelledInputs {
  /** Row-major [rows x layout.inputs]. */
  readonly inputs: Float32Array;
  /** [rows] 1 or 0. */
  readonly positives: Uint8Array;
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

/** How long steps may run before pending messages, a cancel among them, are let in. */
const turnMs = 25;

/**
 * Trains on the current backend and reports every epoch with loss and rates over the whole of both splits. The best epoch is
 * the one with the lowest validation loss after the warm-up. Abort ends training after the step in flight, with what there is.
 */
export async function trainNetwork(
  request: TrainingRequest,
  onEpoch: (epoch: EpochRecord) => void,
  signal: AbortSignal,
): Promise<TrainingOutcome> {
  const random = seededRandom(request.seed);
  const [positives, negatives] = rowsByClass(request.train.positives);
  const network = new Network(
    request.layout,
    Math.log(positives.length / negatives.length),
    random.fork('initialisation'),
  );
  const train = new ResidentSplit(request.train, request.layout.inputs);
  const validation = new ResidentSplit(request.validation, request.layout.inputs);
  const optimizer = tf.train.adam(request.learningRate);
  const definition = lossDefinitions[request.loss.id];
  const warmUpEpochs = definition.hasPlateaus
    ? Math.min(maximumWarmUpEpochs, Math.ceil(warmUpShare * request.epochs), request.epochs - 1)
    : 0;

  const epochs: EpochRecord[] = [];
  let best: { readonly epoch: number; readonly loss: number; readonly weights: Float32Array } | null = null;
  let ending: TrainingOutcome['ending'] = 'completed';
  let steps = 0;
  let stepSeconds = 0;

  try {
    const batchOrder = random.fork('batches');
    for (let epoch = 1; epoch <= request.epochs; epoch++) {
      const epochStart = performance.now();
      const phase = epoch <= warmUpEpochs ? 'warm-up' : 'main';
      const loss = tensorLosses[phase === 'warm-up' ? 'cross-entropy' : request.loss.id];
      const order = stratifiedOrder(positives, negatives, batchOrder);

      let turnStart = performance.now();
      for (let start = 0; start < order.length && !signal.aborted; start += request.batchSize) {
        const rows = order.subarray(start, start + request.batchSize);
        const stepStart = performance.now();
        trainStep(network, optimizer, train, rows, (logits, labels) =>
          loss(logits, labels, { settings: request.loss, weights: request.weights }),
        );
        const now = performance.now();
        stepSeconds += (now - stepStart) / 1000;
        steps++;
        if (now - turnStart > turnMs) {
          await nextTurn();
          turnStart = performance.now();
        }
      }
      if (signal.aborted) {
        ending = 'cancelled';
        break;
      }

      const evaluate = (split: ResidentSplit): EpochSplit => evaluateSplit(network, split, request);
      const record: EpochRecord = {
        epoch,
        phase,
        train: evaluate(train),
        validation: evaluate(validation),
        seconds: (performance.now() - epochStart) / 1000,
      };
      if (!Number.isFinite(record.train.loss) || !Number.isFinite(record.validation.loss)) {
        ending = 'diverged';
        break;
      }
      epochs.push(record);
      onEpoch(record);
      if (phase === 'main' && (best === null || record.validation.loss < best.loss)) {
        best = { epoch, loss: record.validation.loss, weights: network.readWeights() };
      }
      if (best !== null && request.patience !== null && epoch - best.epoch >= request.patience) break;
      await nextTurn();
    }
    if (best !== null) network.writeWeights(best.weights);
    const bestEpoch = best?.epoch ?? epochs.at(-1)?.epoch ?? null;
    return { ending, epochs, bestEpoch, network, steps, stepSeconds };
  } finally {
    optimizer.dispose();
    train.dispose();
    validation.dispose();
  }
}

/** A split that stays on the backend, so that a step sends row numbers instead of rows. */
class ResidentSplit {
  readonly inputs: tf.Tensor2D;
  readonly labels: tf.Tensor1D;
  readonly positives: Uint8Array;

  constructor({ inputs, positives }: LabelledInputs, width: number) {
    this.inputs = tf.tensor2d(inputs, [positives.length, width]);
    this.labels = tf.tensor1d(Float32Array.from(positives));
    this.positives = positives;
  }

  dispose(): void {
    tf.dispose([this.inputs, this.labels]);
  }
}

function trainStep(
  network: Network,
  optimizer: tf.Optimizer,
  split: ResidentSplit,
  rows: Uint32Array,
  loss: (logits: tf.Tensor1D, labels: tf.Tensor1D) => tf.Scalar,
): void {
  tf.tidy(() => {
    const index = tf.tensor1d(Int32Array.from(rows), 'int32');
    const inputs = tf.gather(split.inputs, index);
    const labels = tf.gather(split.labels, index);
    optimizer.minimize(() => loss(network.logits(inputs), labels), false, [...network.variables]);
  });
}

function evaluateSplit(
  network: Network,
  split: ResidentSplit,
  { loss, weights, threshold }: TrainingRequest,
): EpochSplit {
  const logits = network.predictLogits(split.inputs);
  const counts = countConfusion(split.positives, scoresOf(logits), threshold);
  return {
    loss: lossDefinitions[loss.id].valueOf({ logits, positives: split.positives, settings: loss, weights }),
    recall: recallOf(counts),
    specificity: specificityOf(counts),
    ...counts,
  };
}

function rowsByClass(positives: Uint8Array): [Uint32Array, Uint32Array] {
  const rows = Uint32Array.from(positives.keys());
  return [rows.filter((row) => positives[row] === 1), rows.filter((row) => positives[row] !== 1)];
}
