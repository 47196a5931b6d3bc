import type { BinaryClassWeights } from '../engine/classWeights';
import type { EpochAnswers } from '../engine/epochLogits';
import type { LearningRateSchedule } from '../engine/learningRate';
import type { LossSettings } from '../engine/losses/lossSettings';
import type { Problem } from '../engine/problem';
import type { SelectionRule } from '../engine/selection';
import type { EpochRecord } from '../protocol/runRecord';
import type { TrainedClasses } from './classObjective';
import type { Network } from './network';
import type { NetworkLayout } from './networkLayout';
import type { LabelledInputs } from './stepRunner';

export interface TrainingRequest {
  readonly layout: NetworkLayout;
  readonly train: LabelledInputs;
  readonly validation: LabelledInputs;
  readonly loss: LossSettings;
  readonly weights: BinaryClassWeights;
  /** Of a network that tells many classes apart; both splits then have the classes of their rows. */
  readonly classes?: TrainedClasses;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly schedule: LearningRateSchedule['kind'];
  /** Share of the steps over which the learning rate rises. */
  readonly learningRateWarmUp: number;
  readonly weightDecay: number;
  /** Length to which the longer gradient of a member is cut; null for none. */
  readonly gradientClip: number | null;
  /** Share of the units of each hidden layer that a step leaves out; 0 for none. */
  readonly dropout: number;
  /** By what the best epoch is told. */
  readonly selection: SelectionRule;
  /** Of the selection `specificity-at-recall`. */
  readonly targetRecall: number;
  /** Epochs without a better one after which training stops; null trains all epochs. */
  readonly patience: number | null;
  readonly seed: number;
  /** Score from which a row counts as predicted positive in the per-epoch rates. */
  readonly threshold: number;
}

/** Hears of an epoch once it counts; what it says of the rows, in the order of the request, is not changed afterwards. */
export type EpochListener = (epoch: EpochRecord, answers: EpochAnswers) => void;

export interface TrainingOutcome {
  readonly ending: 'completed' | 'cancelled' | 'diverged';
  readonly epochs: readonly EpochRecord[];
  /** The epoch whose weights the network holds now; null when not one epoch was completed. */
  readonly bestEpoch: number | null;
  /** Holds the weights of the best epoch. The caller disposes it. */
  readonly network: Network;
  /** What went wrong on the way, and what was done about it. */
  readonly problems: readonly Problem[];
  readonly steps: number;
  /** Time in training steps alone, without evaluation. */
  readonly stepSeconds: number;
}
