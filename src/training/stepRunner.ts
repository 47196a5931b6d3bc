import type { Random } from '../base/random';
import type { MemberLogits } from './memberLogits';
import type { BatchLoss, StepSettings } from './trainingStep';

export interface StepRunnerSetup extends StepSettings {
  /** [members x parameters], as NetworkParameters. */
  readonly initialParameters: Float32Array;
  readonly train: LabelledInputs;
  readonly validation: LabelledInputs;
  readonly batchSize: number;
  /** For the masks of dropout. */
  readonly maskRandom: Random;
}

export interface LabelledInputs {
  /** Row-major [layout.views x rows x layout.inputs]. */
  readonly inputs: Float32Array;
  /** [rows] 1 or 0. */
  readonly positives: Uint8Array;
  /** [rows] index of the class, where the network has an output for each. */
  readonly classes?: Uint16Array;
}

/** Trains and evaluates the members of one network. How a step is executed is its own affair; what a step does is `trainingStep`. */
export interface StepRunner {
  /**
   * One pass over the training rows, batch by batch; the last batch holds what is left. Lets pending messages in every few
   * steps, and ends early, after the steps in flight, when the signal is aborted.
   */
  runEpoch(plan: EpochPlan, signal: AbortSignal): Promise<StepCount>;
  /** Hands over the members' logits of a whole split with the parameters as they are now, in blocks of consecutive rows. */
  readLogits(split: 'train' | 'validation', take: (logits: MemberLogits, start: number) => void): void;
  /** The parameters as they are now, [members x parameters]. */
  readParameters(): Float32Array;
  /** Goes on from these parameters, with an optimizer that remembers nothing. */
  restart(parameters: Float32Array): void;
  dispose(): void;
}

export interface EpochPlan {
  /** [members x rows] the training rows, in the order in which each member visits them. */
  readonly order: Int32Array;
  /** May cost preparation when it is first seen: pass the same function for every epoch that trains on it. */
  readonly loss: BatchLoss;
  /** Handed to the loss. */
  readonly multiplier: number;
  /** Of each step of the epoch. */
  readonly learningRates: readonly number[];
  /** See drawMaskStarts; not read without dropout. */
  readonly maskStarts: Int32Array;
}

export interface StepCount {
  readonly steps: number;
  /** Time in the steps alone. */
  readonly seconds: number;
}

/** How long steps may run before pending messages, a cancel among them, are let in. */
export const turnMs = 25;
