import * as tf from '@tensorflow/tfjs-core';
import { adamUpdate, type AdamPace, type AdamState, type AdamSettings } from './adam';
import { denseGradient, type NetworkInputs } from './denseNetwork';
import type { NetworkLayout } from './networkLayout';

/**
 * The loss of one step. `logits` and `targets` are of the same shape: [members, rows] for two classes, [members, rows, classes] for
 * many; see TensorLoss.
 */
export type BatchLoss = (logits: tf.Tensor, targets: tf.Tensor, multiplier: tf.Scalar) => tf.Scalar;

/** A batch of each member. */
export interface Batch {
  readonly inputs: NetworkInputs;
  /** [members, rows] of 1 or 0, or [members, rows, classes] one-hot; float32. */
  readonly targets: tf.Tensor;
  /** For each member and hidden layer, see Dropout; none without dropout. */
  readonly masks: readonly (readonly tf.Tensor2D[])[];
}

/** The numbers of one step that change in the course of a training. */
export interface StepPace extends AdamPace {
  /** See TensorLossParameters. */
  readonly multiplier: tf.Scalar;
}

/** What stays the same in all steps of a training. */
export interface StepSettings extends AdamSettings {
  readonly layout: NetworkLayout;
  /** Share of the units of each hidden layer that a step leaves out; 0 for none. */
  readonly dropout: number;
}

/**
 * One step of training on a batch: the state after it. The state before it is not touched, and everything besides the new
 * state is disposed of. This one definition is what every runner runs.
 */
export function trainingStep(
  settings: StepSettings,
  loss: BatchLoss,
  state: AdamState,
  { inputs, targets, masks }: Batch,
  pace: StepPace,
): AdamState {
  return tf.tidy(() => {
    const slopes = tf.grad((logits) => loss(logits, targets, pace.multiplier));
    const gradient = denseGradient(
      settings.layout,
      state.parameters,
      inputs,
      (logits) => tf.reshape(slopes(tf.reshape(logits, targets.shape)), logits.shape),
      settings.dropout === 0 ? null : { rate: settings.dropout, masks },
    );
    return adamUpdate(state, gradient, pace, settings);
  });
}
