import type { NetworkLayout } from './denseNetwork';
import type { BatchLoss } from './trainingStep';

export interface StepRunnerSetup {
  readonly layout: NetworkLayout;
  /** In the order of NetworkParameters. */
  readonly initialParameters: Float32Array;
  readonly train: LabelledInputs;
  readonly validation: LabelledInputs;
  readonly batchSize: number;
  readonly learningRate: number;
}

export interface LabelledInputs {
  /** Row-major [rows x layout.inputs]. */
  readonly inputs: Float32Array;
  /** [rows] 1 or 0. */
  readonly positives: Uint8Array;
}

/** Trains and evaluates one network. How a step is executed is its own affair; what a step does is `trainingStep`. */
export interface StepRunner {
  /**
   * One pass over the training rows in the order given, which names as many as there are, batch by batch; the last batch
   * holds what is left. Lets pending messages in every few steps, and ends early, after the steps in flight, when the
   * signal is aborted. A loss may cost preparation when it is first seen: pass the same function for every epoch that
   * trains on it. `multiplier` is handed to the loss.
   */
  runEpoch(order: Uint32Array, loss: BatchLoss, multiplier: number, signal: AbortSignal): Promise<StepCount>;
  /** Logits [rows] of a whole split with the parameters as they are now. */
  logits(split: 'train' | 'validation'): Float32Array;
  /** The parameters as they are now. */
  readParameters(): Float32Array;
  dispose(): void;
}

export interface StepCount {
  readonly steps: number;
  /** Time in the steps alone. */
  readonly seconds: number;
}

/** How long steps may run before pending messages, a cancel among them, are let in. */
export const turnMs = 25;
